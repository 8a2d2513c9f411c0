package report

import (
	"bufio"
	"strconv"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// writeCheckstyle writes the XML of Checkstyle, an element a file with findings.
func writeCheckstyle(w *bufio.Writer, result finding.Result, options Options) error {
	put(w, xmlHead, "<checkstyle version=\"4.3\">\n")
	path := ""
	for _, f := range located(statements(result, options, false)) {
		if f.Path != path {
			if path != "" {
				put(w, "  </file>\n")
			}
			path = f.Path
			put(w, "  <file", attribute("name", path), ">\n")
		}
		at := region(f).Start
		put(w, "    <error", attribute("line", strconv.Itoa(at.Line)), attribute("column", strconv.Itoa(at.Column)),
			attribute("severity", checkstyleSeverity(f.Severity)), attribute("message", sentence(f)),
			attribute("source", "altlas-lint."+ruleID(f)), "/>\n")
	}
	if path != "" {
		put(w, "  </file>\n")
	}
	put(w, "</checkstyle>\n")
	return nil
}

func checkstyleSeverity(s finding.Severity) string {
	switch s {
	case finding.Error, finding.Warning:
		return string(s)
	}
	return "info"
}
