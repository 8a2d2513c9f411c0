package evidence

import (
	"slices"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// sarifRule describes one kind of result.
type sarifRule struct {
	ID         string `json:"id"`
	Properties struct {
		Score    any      `json:"security-severity"` // a number as a string, 0 to 10
		Severity string   `json:"cvssV3_severity"`   // Docker Scout
		Tags     []string `json:"tags"`
		Fixed    string   `json:"fixed_version"` // Docker Scout
		Purl     string   `json:"purl"`
		Purls    []string `json:"purls"`
	} `json:"properties"`
}

type sarifResult struct {
	RuleID    string `json:"ruleId"`
	RuleIndex *int   `json:"ruleIndex"`
	Message   struct {
		Text string `json:"text"`
	} `json:"message"`
	Suppressions []struct {
		Status string `json:"status"`
	} `json:"suppressions"`
	Properties struct {
		Score any `json:"security-severity"`
	} `json:"properties"`
	span finding.Span
}

// sarifRun collects a run, because its rules may follow its results.
type sarifRun struct {
	driver struct {
		Name            string      `json:"name"`
		Version         string      `json:"version"`
		SemanticVersion string      `json:"semanticVersion"`
		Rules           []sarifRule `json:"rules"`
	}
	properties struct { // of Trivy, for images
		ImageName   string   `json:"imageName"`
		RepoTags    []string `json:"repoTags"`
		RepoDigests []string `json:"repoDigests"`
	}
	results  []sarifResult
	computed bool // has a list of results
	failed   bool
	ended    string
	span     finding.Span
}

// readSARIF reads the runs of a SARIF 2.1.0 log, one report each.
func readSARIF(s *stream, path string) ([]Report, error) {
	var reports []Report
	err := s.object(func(name string) error {
		if name != "runs" {
			return s.skip()
		}
		return s.array(func() error {
			run := sarifRun{span: s.nextSpan()}
			err := run.read(s)
			reports = append(reports, run.report(path))
			return err
		})
	})
	return reports, err
}

func (r *sarifRun) read(s *stream) error {
	return s.object(func(name string) error {
		var err error
		switch name {
		case "tool":
			err = s.object(func(name string) error {
				if name != "driver" {
					return s.skip()
				}
				_, err := s.read(&r.driver)
				return err
			})
		case "properties":
			_, err = s.read(&r.properties)
		case "invocations":
			err = r.readInvocations(s)
		case "results":
			r.computed = true
			err = s.array(func() error {
				var result sarifResult
				span, err := s.read(&result)
				result.span = span
				r.results = append(r.results, result)
				return err
			})
		default:
			err = s.skip()
		}
		return err
	})
}

func (r *sarifRun) readInvocations(s *stream) error {
	return s.array(func() error {
		var invocation struct {
			Successful    *bool  `json:"executionSuccessful"`
			End           string `json:"endTimeUtc"`
			Notifications []struct {
				Level string `json:"level"`
			} `json:"toolExecutionNotifications"`
		}
		_, err := s.read(&invocation)
		r.failed = r.failed || invocation.Successful != nil && !*invocation.Successful
		for _, notification := range invocation.Notifications {
			r.failed = r.failed || notification.Level == "error"
		}
		if ended := date(invocation.End); ended > r.ended {
			r.ended = ended
		}
		return err
	})
}

func (r *sarifRun) report(path string) Report {
	report := Report{Path: path, Format: "sarif", Tool: strings.ToLower(r.driver.Name), Created: r.ended, Span: r.span}
	if report.Version = r.driver.Version; report.Version == "" {
		report.Version = r.driver.SemanticVersion
	}
	found := newFindings("unknown")
	r.describe(found.scan, report.Tool)
	for i := range r.results {
		found.add(r.vulnerability(&r.results[i]))
	}
	report.Scan = found.done()
	report.setScanStatus(r.computed, "no list of results")
	if r.failed {
		report.Status, report.Note = Failed, "the scanner reported a failure"
	}
	return report
}

// describe sets what was scanned, as far as the tool says. Docker Scout scans
// images but does not name them.
func (r *sarifRun) describe(scan *Scan, tool string) {
	switch {
	case tool == "trivy" && r.properties.ImageName != "":
		scan.Artifact = "image"
		scan.Images = slices.Concat(r.properties.RepoTags, []string{r.properties.ImageName})
		for _, reference := range r.properties.RepoDigests {
			scan.Digests = append(scan.Digests, digest(reference))
		}
	case tool == "trivy":
		scan.Artifact = "filesystem"
	case tool == "docker scout", strings.HasPrefix(tool, "clair"):
		scan.Artifact = "image"
	}
}

func (r *sarifRun) rule(result *sarifResult) *sarifRule {
	if at := result.RuleIndex; at != nil && *at >= 0 && *at < len(r.driver.Rules) {
		return &r.driver.Rules[*at]
	}
	for i := range r.driver.Rules {
		if r.driver.Rules[i].ID == result.RuleID {
			return &r.driver.Rules[i]
		}
	}
	return &sarifRule{ID: result.RuleID}
}

func (r *sarifRun) vulnerability(result *sarifResult) *Vulnerability {
	rule := r.rule(result)
	v := &Vulnerability{ID: identifier(result.RuleID, rule.ID), Fix: "unknown", Span: result.span}
	v.Severity = rule.severity(result.Properties.Score)
	v.Suppressed = len(result.Suppressions) > 0
	for _, suppression := range result.Suppressions {
		if suppression.Status == "rejected" || suppression.Status == "underReview" {
			v.Suppressed = false
		}
	}
	v.describe(result.Message.Text)
	switch fixed := rule.Properties.Fixed; {
	case fixed == "not fixed":
		v.Fix = "none"
	case fixed != "":
		v.Fix, v.FixedIn = "available", list(fixed)
	}
	if v.Package == "" {
		v.Package, v.Installed = rule.purl()
	}
	return v
}

// describe reads the lines that Trivy writes to messages.
func (v *Vulnerability) describe(message string) {
	for line := range strings.Lines(message) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if name, found := strings.CutSuffix(name, ":"); found && !ok {
			if name == "Fixed Version" {
				v.Fix = "none"
			}
			continue
		}
		switch {
		case name == "Package" && ok:
			v.Package = value
		case name == "Installed Version" && ok:
			v.Installed = value
		case name == "Fixed Version" && ok:
			v.Fix, v.FixedIn = "available", list(value)
		}
	}
}

// severity prefers a named severity over a score: Trivy makes up
// scores where there are none.
func (r *sarifRule) severity(own any) string {
	for _, tag := range append([]string{r.Properties.Severity}, r.Properties.Tags...) {
		if named := severity(tag); named != "unknown" {
			return named
		}
	}
	for _, score := range [...]any{own, r.Properties.Score} {
		if rated := rated(score); rated != "" {
			return rated
		}
	}
	return "unknown"
}

// rated returns the severity of a CVSS score with GitHub's limits, or "".
func rated(score any) string {
	var number float64
	switch score := score.(type) {
	case string:
		parsed, err := strconv.ParseFloat(score, 64)
		if err != nil {
			return ""
		}
		number = parsed
	case float64:
		number = score
	default:
		return ""
	}
	switch {
	case number >= 9:
		return "critical"
	case number >= 7:
		return "high"
	case number >= 4:
		return "medium"
	case number > 0:
		return "low"
	}
	return "negligible"
}

// identifier returns the ID of the vulnerability: Grype writes "CVE-2099-0001-package".
func identifier(result, rule string) string {
	id := result
	if id == "" {
		id = rule
	}
	parts := strings.Split(id, "-")
	switch {
	case len(parts) > 3 && parts[0] == "CVE":
		return strings.Join(parts[:3], "-")
	case len(parts) > 4 && parts[0] == "GHSA":
		return strings.Join(parts[:4], "-")
	}
	return id
}

// purl returns the package and version in a package URL such as "pkg:deb/debian/name@1.2?arch=amd64".
func (r *sarifRule) purl() (name, version string) {
	purl := r.Properties.Purl
	if purl == "" && len(r.Properties.Purls) > 0 {
		purl = r.Properties.Purls[0]
	}
	purl, _, _ = strings.Cut(purl, "?")
	purl, version, _ = strings.Cut(purl, "@")
	return purl[strings.LastIndexByte(purl, '/')+1:], version
}
