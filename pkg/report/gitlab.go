package report

import (
	"bufio"

	"github.com/altlas/altlas-lint/pkg/finding"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// writeGitLab writes a Code Quality report of GitLab.
func writeGitLab(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	list := located(flatFindings(result, options, false))
	prints := &fingerprints{}
	j.list("", len(list), func(i int) {
		f := list[i]
		at := region(f)
		put(w, j.encode(gitlabIssue{
			Description: sentence(f), CheckName: ruleID(f), Fingerprint: prints.inProject(f), Severity: gitlabSeverity(f.Severity),
			Location: gitlabLocation{f.Path, gitlabLines{at.Start.Line, at.End.Line}},
		}))
	})
	put(w, "\n")
	return j.err
}

// gitlabSeverity returns GitLab's name for a severity. The highest, blocker, is not used.
func gitlabSeverity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "critical"
	case finding.Warning:
		return "major"
	case finding.Info:
		return "minor"
	}
	return "info"
}
