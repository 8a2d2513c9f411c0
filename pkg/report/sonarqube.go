package report

import (
	"bufio"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

type sonarRule struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	Description string        `json:"description"`
	EngineID    string        `json:"engineId"`
	Attribute   string        `json:"cleanCodeAttribute"`
	Impacts     []sonarImpact `json:"impacts"`
}

type sonarImpact struct {
	Quality  string `json:"softwareQuality"`
	Severity string `json:"severity"`
}

type sonarIssue struct {
	RuleID   string        `json:"ruleId"`
	Location sonarLocation `json:"primaryLocation"`
}

type sonarLocation struct {
	Message  string     `json:"message"`
	FilePath string     `json:"filePath"`
	Range    sonarRange `json:"textRange"`
}

type sonarRange struct {
	StartLine   int  `json:"startLine"`
	EndLine     int  `json:"endLine"`
	StartColumn *int `json:"startColumn,omitempty"`
	EndColumn   *int `json:"endColumn,omitempty"`
}

// writeSonarQube writes the generic issue format of SonarQube 10.3 and later.
func writeSonarQube(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	list := located(flatFindings(result, options, false))
	rules, _ := usedPolicies(result, list, options)
	put(w, "{\n  \"rules\": ")
	j.list("  ", len(rules), func(i int) { put(w, j.encode(newSonarRule(rules[i]))) })
	put(w, ",\n  \"issues\": ")
	j.list("  ", len(list), func(i int) {
		f := list[i]
		put(w, j.encode(sonarIssue{ruleID(f), sonarLocation{sentence(f), f.Path, newSonarRange(f)}}))
	})
	put(w, "\n}\n")
	return j.err
}

func newSonarRule(p finding.Policy) sonarRule {
	rule := sonarRule{
		ID: p.ID, Name: p.Title, Description: helpText(p, strings.Join(paragraphs(p.Description), "\n\n")),
		EngineID: "altlas-lint", Attribute: "CONVENTIONAL", Impacts: []sonarImpact{{"MAINTAINABILITY", sonarSeverity(p.Severity)}},
	}
	if p.Security {
		rule.Attribute, rule.Impacts[0].Quality = "TRUSTWORTHY", "SECURITY"
	}
	if rule.Name == "" {
		rule.Name = p.ID
	}
	if rule.Description == "" {
		rule.Description = rule.Name
	}
	return rule
}

// sonarSeverity returns a severity that every version accepts: BLOCKER and INFO came with 10.8.
func sonarSeverity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "HIGH"
	case finding.Warning:
		return "MEDIUM"
	}
	return "LOW"
}

// newSonarRange returns a span in 0-based UTF-16 columns. SonarQube rejects empty
// ranges, so for these only lines are set.
func newSonarRange(f *finding.Finding) sonarRange {
	at := region(f)
	r := sonarRange{StartLine: at.Start.Line, EndLine: at.End.Line}
	if at.Start.Compare(at.End) < 0 {
		start, end := f.Excerpt.InUTF16(at.Start)-1, f.Excerpt.InUTF16(at.End)-1
		r.StartColumn, r.EndColumn = &start, &end
	}
	return r
}
