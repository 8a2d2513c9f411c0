package report

import (
	"bufio"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// writeJUnit writes the XML of JUnit in the form that Jenkins and GitLab read:
// a suite a service or file. What cannot be judged and what is waived is skipped.
func writeJUnit(w *bufio.Writer, result finding.Result, options Options) error {
	put(w, xmlHead, "<testsuites name=\"altlas-lint\">\n")
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
		put(w, "  <testsuite", attribute("name", s.name), attribute("tests", strconv.Itoa(len(s.cases))),
			attribute("failures", strconv.Itoa(failures)), attribute("skipped", strconv.Itoa(skipped)), ">\n")
		for i := range s.cases {
			writeJUnitCase(w, &s, &s.cases[i])
		}
		put(w, "  </testsuite>\n")
	})
	put(w, "</testsuites>\n")
	return nil
}

func writeJUnitCase(w *bufio.Writer, s *suite, c *testCase) {
	class := s.path
	if class == "" {
		class = s.name
	}
	put(w, "    <testcase", attribute("name", c.name), attribute("classname", class))
	file, line := s.path, 0
	if len(c.findings) > 0 && c.findings[0].Path != "" {
		file, line = c.findings[0].Path, region(c.findings[0]).Start.Line
	}
	if file != "" {
		put(w, attribute("file", file))
	}
	if line > 0 {
		put(w, attribute("line", strconv.Itoa(line)))
	}
	switch c.verdict {
	case finding.Pass:
		if len(c.proof) == 0 {
			put(w, "/>\n")
			return
		}
		put(w, ">\n      <system-out>")
		for i := range c.proof {
			put(w, xmlText(placedMessage(&c.proof[i])), "\n")
		}
		put(w, "</system-out>\n")
	case finding.Fail:
		put(w, ">\n")
		for _, f := range c.findings {
			put(w, "      <failure", attribute("type", string(f.Severity)), attribute("message", f.Message), ">", xmlText(placedMessage(f)), "</failure>\n")
		}
	default:
		put(w, ">\n      <skipped>", xmlText(string(c.verdict)), ": ", xmlLines(c.reason()), "</skipped>\n")
	}
	put(w, "    </testcase>\n")
}

// xmlLines is xmlText for several lines.
func xmlLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = xmlText(lines[i])
	}
	return strings.Join(lines, "\n")
}
