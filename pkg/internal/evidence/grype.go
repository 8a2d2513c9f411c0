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
	Rules []grypeRule `json:"appliedIgnoreRules"` // of an ignored match
}

// grypeRule is a rule by which Grype ignores matches.
type grypeRule struct {
	Vulnerability string `json:"vulnerability"`
	Reason        string `json:"reason"`
	VexStatus     string `json:"vex-status"`
	MatchType     string `json:"match-type"`
}

// explains reports whether a rule says why a match does not count: the rules of Grype's own matchers and of VEX
// documents do, and those that exclude packages of kernel headers, which contain no kernel.
func (r grypeRule) explains() bool {
	return r.Vulnerability != "" && r.Reason != "" || r.VexStatus != "" || r.MatchType == "exact-indirect-match"
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
			v.Hidden = suppressed && !slices.ContainsFunc(m.Rules, grypeRule.explains)
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
			err = s.grypeDescriptor(report, found.scan)
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

func (s *stream) grypeDescriptor(report *Report, scan *Scan) error {
	return s.object(func(name string) error {
		switch name {
		case "version":
			_, err := s.read(&report.Version)
			return err
		case "timestamp":
			return s.date(report)
		case "configuration":
			var settings grypeSettings
			_, err := s.read(&settings)
			scan.Narrowed = settings.narrowed()
			return err
		}
		return s.skip()
	})
}

// grypeSettings are those settings of Grype that leave something out of a report.
type grypeSettings struct {
	OnlyNotFixed bool     `json:"only-notfixed"`
	IgnoreStates string   `json:"ignore-wontfix"` // of --ignore-states
	Exclude      []string `json:"exclude"`
}

func (g *grypeSettings) narrowed() (names []string) {
	if g.OnlyNotFixed {
		names = append(names, "only-notfixed")
	}
	if slices.Contains(list(g.IgnoreStates), "fixed") {
		names = append(names, "ignore-states")
	}
	if len(g.Exclude) > 0 {
		names = append(names, "exclude")
	}
	return names
}
