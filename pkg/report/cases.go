package report

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// suite is a test suite for one service or file.
type suite struct {
	name, path string // path: the file of the cases, or empty
	cases      []testCase
}

// testCase is the result of a policy for a service or file.
type testCase struct {
	name     string
	policy   string
	verdict  finding.Verdict
	findings []*finding.Finding // why it does not pass
	proof    []finding.Finding  // why it passes
}

// eachSuite calls yield for each suite: first one for each service, with a case
// for every policy of every item, then one for each file, with a case for every
// policy with findings or a single case that passes.
func eachSuite(result finding.Result, options Options, yield func(suite)) {
	for i := range result.Services {
		yield(serviceSuite(&result.Services[i], options))
	}
	files := result.Files
	rest := unlisted(result)
	for len(files) > 0 || len(rest) > 0 {
		var path string
		if len(files) == 0 || len(rest) > 0 && rest[0].Path < files[0].Path {
			path = rest[0].Path
		} else {
			path, files = files[0].Path, files[1:]
		}
		n := 0
		for n < len(rest) && rest[n].Path == path {
			n++
		}
		s := fileSuite(path, rest[:n], options)
		rest = rest[n:]
		if len(result.Services) == 0 || s.cases[0].policy != "" { // with services, clean files are left out
			yield(s)
		}
	}
}

func serviceSuite(s *finding.Service, options Options) suite {
	tests := suite{name: s.Name, path: s.Dockerfile}
	for i := range s.Items {
		item := &s.Items[i]
		if len(item.Policies) < 2 {
			tests.cases = append(tests.cases, testCase{
				name: item.ID, policy: strings.Join(item.Policies, ""), verdict: item.Verdict, findings: itemFindings(s, item, options), proof: item.Proof,
			})
			continue
		}
		for _, policy := range item.Policies {
			tests.cases = append(tests.cases, policyCase(s, item, policy, options))
		}
	}
	return tests
}

// policyCase returns the case of one of an item's policies. Findings of the others do not fail it.
func policyCase(s *finding.Service, item *finding.Item, policy string, options Options) testCase {
	c := testCase{name: item.ID + ": " + policy, policy: policy, verdict: item.Verdict}
	all := itemFindings(s, item, options)
	for _, f := range all {
		if f.Policy == policy {
			c.findings = append(c.findings, f)
		}
	}
	for i := range item.Proof {
		if item.Proof[i].Policy == policy {
			c.proof = append(c.proof, item.Proof[i])
		}
	}
	switch {
	case len(c.findings) > 0 || item.Verdict == finding.Pass:
	case item.Verdict == finding.Unknown: // the reason may belong to no policy of the item
		c.findings = all
	default:
		c.verdict = finding.Pass
	}
	return c
}

// fileSuite returns the suite of a file, with one case for each policy with findings.
func fileSuite(path string, findings []finding.Finding, options Options) suite {
	tests := suite{name: path, path: path}
	index := map[string]int{}
	for i := range findings {
		f := &findings[i]
		if f.Suppressed != nil && !options.ShowSuppressed {
			continue
		}
		at, known := index[f.Policy]
		if !known {
			at = len(tests.cases)
			index[f.Policy] = at
			tests.cases = append(tests.cases, testCase{name: ruleID(f), policy: ruleID(f), verdict: finding.Waived})
		}
		c := &tests.cases[at]
		c.findings = append(c.findings, f)
		if f.Suppressed == nil {
			c.verdict = finding.Fail
		}
	}
	if len(tests.cases) == 0 {
		tests.cases = []testCase{{name: "no findings", verdict: finding.Pass}}
	}
	return tests
}

// reason returns why a case does not pass, one line for each finding.
func (c *testCase) reason() string {
	lines := make([]string, 0, len(c.findings))
	for _, f := range c.findings {
		lines = append(lines, placedMessage(f))
	}
	return strings.Join(lines, "\n")
}

// placedMessage returns a finding as one escaped line: position, message and suppression.
func placedMessage(f *finding.Finding) string {
	line := f.Message
	if f.Path != "" {
		line = place(f) + ": " + line
	}
	if by, why, ok := wordsIn("en").remark(f); ok {
		line += " (" + by + ": " + why + ")"
	}
	return Escape(line)
}
