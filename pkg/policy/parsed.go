package policy

import (
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

// Parsed returns the request with the references of the service and its evidence in parts, as policies
// see them.
func (r Request) Parsed() Request {
	r.Service, r.Evidence = parsedService(r.Service), parsedEvidence(r.Evidence)
	return r
}

// parsedService returns a service with its references in parts, which policies compare with images.
func parsedService(service *Service) *Service {
	if service == nil {
		return nil
	}
	parsed := *service
	if service.Image != "" {
		parsed.Reference = imageref.NameOf(service.Image)
	}
	if len(service.Retired) > 0 {
		parsed.RetiredReferences = imageref.NamesOf(service.Retired)
	}
	return &parsed
}

// parsedEvidence returns reports with the references of scans in parts.
func parsedEvidence(reports []*evidence.Report) []*evidence.Report {
	if len(reports) == 0 {
		return nil
	}
	parsed := make([]*evidence.Report, len(reports))
	for i, report := range reports {
		if parsed[i] = report; report.Scan == nil || len(report.Scan.Images) == 0 {
			continue
		}
		copied, scan := *report, *report.Scan
		scan.References = imageref.NamesOf(scan.Images)
		copied.Scan, parsed[i] = &scan, &copied
	}
	return parsed
}
