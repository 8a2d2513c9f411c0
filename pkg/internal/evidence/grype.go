package evidence

import (
	"encoding/json"
	"slices"
)

// grypeMatch is one vulnerability of one package.
type grypeMatch struct {
	Vulnerability struct {
		ID       string `json:"id"`
		Severity string `json:"severity"`
		Fix      struct {
			Versions []string `json:"versions"`
			State    string   `json:"state"` // fixed, not-fixed, wont-fix, unknown
		} `json:"fix"`
	} `json:"vulnerability"`
	Related []struct {
		ID string `json:"id"`
	} `json:"relatedVulnerabilities"`
	Artifact struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	} `json:"artifact"`
}

func (m *grypeMatch) vulnerability() *Vulnerability {
	v := &Vulnerability{
		ID: m.Vulnerability.ID, Severity: severity(m.Vulnerability.Severity),
		Package: m.Artifact.Name, Installed: m.Artifact.Version, FixedIn: m.Vulnerability.Fix.Versions,
	}
	switch m.Vulnerability.Fix.State {
	case "fixed":
		v.Fix = "available"
	case "not-fixed", "wont-fix":
		v.Fix = "none"
	default:
		v.Fix = "unknown"
	}
	for _, related := range m.Related {
		if related.ID != v.ID {
			v.Aliases = append(v.Aliases, related.ID)
		}
	}
	return v
}

// grypeSource says what was scanned. Target is an object for images and a
// string for a bill of materials.
type grypeSource struct {
	Type   string          `json:"type"`
	Target json.RawMessage `json:"target"`
}

func (g *grypeSource) describe(scan *Scan) {
	if g.Type != "image" {
		scan.Artifact = "filesystem"
		return
	}
	scan.Artifact = "image"
	var target struct {
		UserInput      string   `json:"userInput"`
		Tags           []string `json:"tags"`
		RepoDigests    []string `json:"repoDigests"`
		ManifestDigest string   `json:"manifestDigest"`
	}
	if json.Unmarshal(g.Target, &target) != nil {
		return
	}
	scan.Images = slices.Concat(target.Tags, []string{target.UserInput})
	scan.Digests = []string{digest(target.ManifestDigest)}
	for _, reference := range target.RepoDigests {
		scan.Digests = append(scan.Digests, digest(reference))
	}
}

// readGrype reads the report of "grype -o json". A recognized distribution or a
// matched package shows that packages were scanned.
func readGrype(s *stream, report *Report) error {
	report.Tool = "grype"
	found, scanned := newFindings("unknown"), false
	var source grypeSource
	matches := func(suppressed bool) func() error {
		return func() error {
			var m grypeMatch
			span, err := s.read(&m)
			v := m.vulnerability()
			v.Span, v.Suppressed = span, suppressed
			found.add(v)
			return err
		}
	}
	err := s.object(func(name string) error {
		var err error
		switch name {
		case "matches":
			err = s.array(matches(false))
		case "ignoredMatches":
			err = s.array(matches(true))
		case "source":
			_, err = s.read(&source)
		case "distro":
			var distro struct{ Name string }
			_, err = s.read(&distro)
			scanned = distro.Name != ""
		case "descriptor":
			err = s.grypeDescriptor(report)
		default:
			err = s.skip()
		}
		return err
	})
	source.describe(found.scan)
	report.Scan = found.done()
	report.setScanStatus(scanned, "no package matched and no distribution recognized")
	return err
}

func (s *stream) grypeDescriptor(report *Report) error {
	return s.object(func(name string) error {
		switch name {
		case "version":
			_, err := s.read(&report.Version)
			return err
		case "timestamp":
			return s.date(report)
		}
		return s.skip()
	})
}
