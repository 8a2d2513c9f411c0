package evidence

import "strings"

// gitlabVulnerability is an entry of a container scanning report.
type gitlabVulnerability struct {
	ID          string `json:"id"`
	Severity    string `json:"severity"`
	Solution    string `json:"solution"`
	Identifiers []struct {
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"identifiers"`
	Location struct {
		Image      string `json:"image"`
		Dependency struct {
			Package struct {
				Name string `json:"name"`
			} `json:"package"`
			Version string `json:"version"`
		} `json:"dependency"`
	} `json:"location"`
}

// vulnerability returns the normal form. The format has no field for a fixed
// version: only the text of a solution says that there is one.
func (g *gitlabVulnerability) vulnerability() *Vulnerability {
	v := &Vulnerability{
		ID: g.ID, Severity: severity(g.Severity), Fix: "unknown",
		Package: g.Location.Dependency.Package.Name, Installed: g.Location.Dependency.Version,
	}
	for i, identifier := range g.Identifiers {
		if identifier.Type == "cve" || i == 0 {
			v.ID = identifier.Value
		}
	}
	for _, identifier := range g.Identifiers {
		if identifier.Value != v.ID {
			v.Aliases = append(v.Aliases, identifier.Value)
		}
	}
	if strings.HasPrefix(g.Solution, "Upgrade ") || strings.HasPrefix(g.Solution, "Update ") {
		v.Fix = "available"
	}
	return v
}

// readGitLab reads a container scanning report of GitLab's schema, written for example by Docker
// Scout and Trivy's template. Only the findings name the image.
func readGitLab(s *stream, report *Report) error {
	found, failed := newFindings("image"), false
	var scan struct {
		Status  string `json:"status"`
		Type    string `json:"type"`
		End     string `json:"end_time"`
		Scanner struct {
			ID      string `json:"id"`
			Version string `json:"version"`
		} `json:"scanner"`
	}
	err := s.object(func(name string) error {
		switch name {
		case "scan":
			_, err := s.read(&scan)
			failed = scan.Status != "success"
			report.Tool, report.Version, report.Created = scan.Scanner.ID, scan.Scanner.Version, date(scan.End)
			return err
		case "vulnerabilities":
			return s.array(func() error {
				var g gitlabVulnerability
				span, err := s.read(&g)
				v := g.vulnerability()
				v.Span = span
				found.scan.Images = append(found.scan.Images, g.Location.Image)
				if len(found.scan.Images) > maxListed {
					found.scan.Images = unique(found.scan.Images)
				}
				found.add(v)
				return err
			})
		}
		return s.skip()
	})
	report.Scan = found.done()
	report.setScanStatus(true, "")
	if failed {
		report.Status, report.Note = Failed, "the scanner reported a failure"
	}
	return err
}
