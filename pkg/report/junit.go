package report

import (
	"bufio"
	"strconv"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// writeJUnit writes JUnit XML for Jenkins and GitLab, with one suite for each service
// or file. Unknown and waived items are skipped.
func writeJUnit(w *bufio.Writer, result finding.Result, options Options) error {
	x := newXML(w)
	x.start("testsuites", "name", "altlas-lint")
	eachSuite(result, options, func(s suite) {
		failures, skipped := 0, 0
		for _, c := range s.cases {
			switch c.verdict {
			case finding.Pass:
			case finding.Fail:
				failures++
			default:
				skipped++
			}
		}
		x.start("testsuite", "name", s.name, "tests", strconv.Itoa(len(s.cases)), "failures", strconv.Itoa(failures), "skipped", strconv.Itoa(skipped))
		for i := range s.cases {
			junitCase(x, &s, &s.cases[i])
		}
		x.end()
	})
	return x.close()
}

func junitCase(x *xmlWriter, s *suite, c *testCase) {
	class := s.path
	if class == "" {
		class = s.name
	}
	attributes := []string{"name", c.name, "classname", class}
	file, line := s.path, 0
	if len(c.findings) > 0 && c.findings[0].Path != "" {
		file, line = c.findings[0].Path, region(c.findings[0]).Start.Line
	}
	if file != "" {
		attributes = append(attributes, "file", file)
	}
	if line > 0 {
		attributes = append(attributes, "line", strconv.Itoa(line))
	}
	x.start("testcase", attributes...)
	switch c.verdict {
	case finding.Pass:
		if len(c.proof) == 0 {
			break
		}
		x.start("system-out")
		for i := range c.proof {
			x.text(Escape(placedMessage(&c.proof[i])) + "\n")
		}
		x.end()
	case finding.Fail:
		for _, f := range c.findings {
			x.start("failure", "type", string(f.Severity), "message", f.Message)
			x.text(Escape(placedMessage(f)))
			x.end()
		}
	default:
		x.start("skipped")
		x.text(Escape(string(c.verdict)) + ": " + c.reason())
		x.end()
	}
	x.end()
}
