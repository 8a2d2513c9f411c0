package evidence

// clairVulnerability is one entry of a report's "vulnerabilities".
type clairVulnerability struct {
	Name     string `json:"name"`
	Severity string `json:"normalized_severity"`
	FixedIn  string `json:"fixed_in_version"`
	at       *Vulnerability
}

// readClair reads a vulnerability report of Clair 4. It has neither image name
// nor date: the image is only identified by its digest.
func readClair(s *stream, report *Report) error {
	report.Tool = "clair"
	found := newFindings("image")
	packages := map[string]struct{ Name, Version string }{}
	vulnerabilities := map[string]*clairVulnerability{}
	affected := map[string][]string{} // IDs by package
	enriched := false
	err := s.object(func(name string) error {
		var err error
		switch name {
		case "manifest_hash":
			var hash string
			_, err = s.read(&hash)
			found.scan.Digests = []string{digest(hash)}
		case "packages":
			_, err = s.read(&packages)
		case "package_vulnerabilities":
			_, err = s.read(&affected)
		case "enrichments":
			var data map[string]any
			_, err = s.read(&data)
			enriched = len(data) > 0
		case "vulnerabilities":
			err = s.object(func(id string) error {
				v := &clairVulnerability{}
				span, err := s.read(v)
				v.at = &Vulnerability{Span: span}
				vulnerabilities[id] = v
				return err
			})
		default:
			err = s.skip()
		}
		return err
	})
	if len(found.scan.Digests) == 0 {
		return err // null, if clairctl could not scan an image
	}
	for id, numbers := range affected {
		for _, number := range numbers {
			if v := vulnerabilities[number]; v != nil {
				found.add(v.of(packages[id].Name, packages[id].Version))
			}
		}
	}
	report.Scan = found.done()
	// A Clair that has not loaded its data yet finds nothing in any image.
	report.setScanStatus(len(packages) > 0 && enriched, "no vulnerabilities and no enrichments: Clair had no data")
	return err
}

// of returns the vulnerability as one of a package.
func (v *clairVulnerability) of(name, version string) *Vulnerability {
	fixed := list(v.FixedIn)
	return &Vulnerability{
		ID: v.Name, Severity: severity(v.Severity), Package: name, Installed: version,
		Fix: fix(fixed), FixedIn: fixed, Span: v.at.Span,
	}
}
