package report

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// suite is what a report of tests says about one service, or about one file.
type suite struct {
	name, path string // path: what the cases are about, if it is known
	cases      []testCase
}

// testCase is a policy held against a service or a file.
type testCase struct {
	name     string
	policy   string
	verdict  finding.Verdict
	findings []*finding.Finding // why it does not pass
	proof    []finding.Finding  // what shows that it passes
}

// eachSuite gives the suites one after the other: with services one for each,
// with a case for every policy of every item; then one for each file with a
// case for every policy that found something, or a single one that passes.
func eachSuite(result finding.Result, options Options, do func(suite)) {
	for i := range result.Services {
		do(serviceSuite(&result.Services[i], options))
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
		if len(result.Services) == 0 || s.cases[0].policy != "" { // a checklist is not about clean files
			do(s)
		}
	}
}

func serviceSuite(s *finding.Service, options Options) suite {
	made := suite{name: s.Name, path: s.Dockerfile}
	for i := range s.Items {
		item := &s.Items[i]
		if len(item.Policies) < 2 {
			made.cases = append(made.cases, testCase{
				name: item.ID, policy: strings.Join(item.Policies, ""), verdict: item.Verdict, findings: itemStatements(s, item, options), proof: item.Proof,
			})
			continue
		}
		for _, policy := range item.Policies {
			made.cases = append(made.cases, policyCase(s, item, policy, options))
		}
	}
	return made
}

// policyCase is one of several policies of an item: what another one found does not fail it.
func policyCase(s *finding.Service, item *finding.Item, policy string, options Options) testCase {
	c := testCase{name: item.ID + ": " + policy, policy: policy, verdict: item.Verdict}
	all := itemStatements(s, item, options)
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
	case item.Verdict == finding.Unknown: // what keeps the others from being judged may be of no policy of the item
		c.findings = all
	default:
		c.verdict = finding.Pass
	}
	return c
}

// fileSuite makes a case of all that one policy found in a file.
func fileSuite(path string, findings []finding.Finding, options Options) suite {
	made := suite{name: path, path: path}
	index := map[string]int{}
	for i := range findings {
		f := &findings[i]
		if f.Suppressed != nil && !options.ShowSuppressed {
			continue
		}
		at, known := index[f.Policy]
		if !known {
			at = len(made.cases)
			index[f.Policy] = at
			made.cases = append(made.cases, testCase{name: ruleID(f), policy: ruleID(f), verdict: finding.Waived})
		}
		c := &made.cases[at]
		c.findings = append(c.findings, f)
		if f.Suppressed == nil {
			c.verdict = finding.Fail
		}
	}
	if len(made.cases) == 0 {
		made.cases = []testCase{{name: "no findings", verdict: finding.Pass}}
	}
	return made
}

// reason says in one text, a line a finding, why a case does not pass.
func (c *testCase) reason() string {
	lines := make([]string, 0, len(c.findings))
	for _, f := range c.findings {
		lines = append(lines, placedMessage(f))
	}
	return strings.Join(lines, "\n")
}

// placedMessage gives a finding as one line of visible text: where, what, and why it does not count.
func placedMessage(f *finding.Finding) string {
	line := f.Message
	if f.Path != "" {
		line = place(f) + ": " + line
	}
	if f.Suppressed != nil {
		by, why := wordsIn("en").suppression(f.Suppressed)
		line += " (" + by + ": " + why + ")"
	}
	return visible(line)
}
