package evidence

import (
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// trivyVulnerability is one vulnerability of one package.
type trivyVulnerability struct {
	VulnerabilityID  string
	VendorIDs        []string
	PkgName          string
	InstalledVersion string
	FixedVersion     string
	Status           string
	Severity         string
}

// readTrivy reads the report of "trivy image --format json" (schema version 2).
// A target with a package class shows that packages were scanned, even without
// vulnerabilities.
func readTrivy(s *stream, report *Report) error {
	report.Tool = "trivy"
	found, scanned := newFindings("unknown"), false
	var names trivyMetadata
	err := s.object(func(name string) error {
		var err error
		switch name {
		case "ArtifactName":
			_, err = s.read(&names.Artifact)
		case "ArtifactType":
			_, err = s.read(&names.Type)
		case "CreatedAt":
			err = s.date(report)
		case "Trivy":
			var tool struct{ Version string }
			_, err = s.read(&tool)
			report.Version = tool.Version
		case "Metadata":
			_, err = s.read(&names)
		case "Results":
			err = s.array(func() error {
				packages, err := readTrivyResult(s, found)
				scanned = scanned || packages
				return err
			})
		default:
			err = s.skip()
		}
		return err
	})
	names.describe(found.scan)
	report.Scan = found.done()
	if names.OS.EOSL {
		report.setScanStatus(false, "the distribution is out of support, so nothing is known of its vulnerabilities")
		return err
	}
	report.setScanStatus(scanned, "no target with packages")
	return err
}

// trivyMetadata says what was scanned.
type trivyMetadata struct {
	Artifact    string `json:"-"`
	Type        string `json:"-"`
	Reference   string
	RepoTags    []string
	RepoDigests []string
	OS          struct{ EOSL bool } // no longer supported by its distributor
}

func (m *trivyMetadata) describe(scan *Scan) {
	switch m.Type {
	case "container_image":
		scan.Artifact = "image"
		scan.Images = slices.Concat(m.RepoTags, []string{m.Reference})
		if m.Reference == "" && len(m.RepoTags) == 0 {
			scan.Images = []string{m.Artifact} // otherwise Artifact may be the path of an archive
		}
	case "":
		scan.Images = slices.Concat(m.RepoTags, []string{m.Reference})
	default:
		scan.Artifact = "filesystem"
	}
	for _, reference := range m.RepoDigests {
		scan.Digests = append(scan.Digests, digest(reference))
	}
}

// trivyModified is a finding that an ignore file or a VEX document leaves out.
type trivyModified struct {
	Type      string
	Status    string // "ignored", or that of a VEX document
	Statement string // the reason
	Finding   trivyVulnerability
}

func (v *trivyVulnerability) vulnerability(span finding.Span) *Vulnerability {
	fixed := list(v.FixedVersion)
	return &Vulnerability{
		ID: v.VulnerabilityID, Aliases: v.VendorIDs, Severity: severity(v.Severity),
		Package: v.PkgName, Installed: v.InstalledVersion, Fix: fix(fixed), FixedIn: fixed, Span: span,
	}
}

// readTrivyResult reads one target and reports whether it has a package class.
func readTrivyResult(s *stream, found *findings) (packages bool, err error) {
	err = s.object(func(name string) error {
		switch name {
		case "Class":
			var class string
			_, err := s.read(&class)
			packages = packages || class == "os-pkgs" || class == "lang-pkgs"
			return err
		case "Vulnerabilities":
			packages = true
			return s.array(func() error {
				var v trivyVulnerability
				span, err := s.read(&v)
				found.add(v.vulnerability(span))
				return err
			})
		case "ExperimentalModifiedFindings": // with --show-suppressed
			return s.array(func() error {
				var m trivyModified
				span, err := s.read(&m)
				if m.Type == "vulnerability" {
					v := m.Finding.vulnerability(span)
					v.Suppressed, v.Hidden = true, m.Status == "ignored" && m.Statement == ""
					found.add(v)
				}
				return err
			})
		}
		return s.skip()
	})
	return packages, err
}
