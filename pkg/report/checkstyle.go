package report

import (
	"bufio"
	"strconv"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// writeCheckstyle writes Checkstyle XML, with one element for each file with findings.
func writeCheckstyle(w *bufio.Writer, result finding.Result, options Options) error {
	x := newXML(w)
	x.start("checkstyle", "version", "4.3")
	path := ""
	for _, f := range located(flatFindings(result, options, false)) {
		if f.Path != path {
			if path != "" {
				x.end()
			}
			path = f.Path
			x.start("file", "name", path)
		}
		at := region(f).Start
		x.start("error", "line", strconv.Itoa(at.Line), "column", strconv.Itoa(at.Column), "severity", checkstyleSeverity(f.Severity),
			"message", sentence(f), "source", "altlas-lint."+ruleID(f))
		x.end()
	}
	return x.close()
}

func checkstyleSeverity(s finding.Severity) string {
	switch s {
	case finding.Error, finding.Warning:
		return string(s)
	}
	return "info"
}
