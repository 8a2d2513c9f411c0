package report

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// sarifResults is GitHub's limit for the results of a run; it rejects files with more.
const sarifResults = 25_000

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	Fixes        []sarifFix         `json:"fixes,omitempty"`
	Properties   map[string]string  `json:"properties,omitempty"`
}

type sarifLocation struct {
	Physical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	} `json:"physicalLocation"`
}

type sarifArtifact struct {
	URI    string `json:"uri"`
	BaseID string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification,omitempty"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
}

// writeSARIF writes SARIF 2.1.0 with one run, within GitHub's limits. All policies of
// the run are rules, and a report without findings closes earlier alerts.
func writeSARIF(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	all := flatFindings(result, options, true)
	list := located(all)
	notes := sarifNotifications(all, len(list) > sarifResults)
	if len(list) > sarifResults {
		list = highestSeverities(list, sarifResults)
		slices.SortStableFunc(list, func(a, b *finding.Finding) int { return finding.Compare(*a, *b) }) // fingerprints count within a file
	}
	rules, index := usedPolicies(result, list, options)

	put(w, "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [{\n")
	put(w, "    \"tool\": {\"driver\": {\n      \"name\": \"altlas-lint\",\n      ", sarifVersion(j, options.Version))
	put(w, "      \"informationUri\": ", j.encode(projectURL), ",\n      \"rules\": ")
	j.list("      ", len(rules), func(i int) { put(w, j.encode(newSARIFRule(rules[i]))) })
	put(w, "\n    }},\n    \"automationDetails\": {\"id\": ", j.encode(sarifCategory(result)), "},\n")
	put(w, "    \"columnKind\": \"utf16CodeUnits\",\n")
	for _, problem := range result.Errors {
		notes = append(notes, sarifNotification{"error", sarifText{Text: problem.Message}})
	}
	if len(notes) > 0 {
		put(w, "    \"invocations\": [", j.encode(sarifInvocation{len(result.Errors) == 0, notes}), "],\n")
	}
	put(w, "    \"results\": ")
	prints := &fingerprints{}
	j.list("    ", len(list), func(i int) {
		put(w, j.encode(newSARIFResult(list[i], index[list[i].Policy], prints)))
	})
	put(w, "\n  }]\n}\n")
	return j.err
}

// sarifVersion returns the property for the tool's version, which may not be semantic.
func sarifVersion(j *jsonWriter, version string) string {
	if version == "" {
		return ""
	}
	var major, minor, patch int
	if n, _ := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch); n == 3 {
		return "\"semanticVersion\": " + j.encode(version) + ",\n"
	}
	return "\"version\": " + j.encode(version) + ",\n"
}

// sarifCategory returns the category on GitHub. Reports replace earlier ones of the
// same category: those of lint, of check, and of check for a single service.
func sarifCategory(result finding.Result) string {
	if len(result.Services) == 0 {
		return "altlas-lint/"
	}
	name := result.Services[0].Name
	for i := range result.Services {
		if result.Services[i].Name != name {
			return "altlas-lint/checklist/"
		}
	}
	return "altlas-lint/checklist/" + strings.ReplaceAll(percentEncoded(name), "/", "%2F") + "/"
}

// sarifNotifications returns findings without a file, and a note if there are too many.
func sarifNotifications(list []*finding.Finding, tooMany bool) []sarifNotification {
	var notes []sarifNotification
	for _, f := range list {
		if f.Path == "" {
			notes = append(notes, sarifNotification{"warning", sarifText{Text: f.Message + " [" + f.Policy + "]"}})
		}
	}
	if tooMany {
		text := fmt.Sprintf("only the %d findings of the highest severity of %d are results: GitHub rejects more", sarifResults, len(list))
		notes = append(notes, sarifNotification{"warning", sarifText{Text: text}})
	}
	return notes
}

func newSARIFResult(f *finding.Finding, rule int, prints *fingerprints) sarifResult {
	r := sarifResult{
		RuleID: ruleID(f), RuleIndex: rule, Level: sarifLevel(f.Severity), Message: sarifText{Text: sentence(f)},
		Fingerprints: map[string]string{"primaryLocationLineHash": prints.inFile(f)},
	}
	var at sarifLocation
	at.Physical.Artifact = newSARIFArtifact(f.Path)
	at.Physical.Region = newSARIFRegion(f, region(f))
	r.Locations = []sarifLocation{at}
	if s := f.Suppressed; s != nil {
		kind := "external"
		if s.By == "inline" {
			kind = "inSource"
		}
		reason := s.Reason
		if s.Until != "" {
			reason += " (until " + s.Until + ")"
		}
		r.Suppressions = []sarifSuppression{{kind, reason}}
	}
	if len(f.Edits) > 0 {
		r.Fixes = []sarifFix{newSARIFFix(f)}
	}
	if f.Service != "" {
		r.Properties = map[string]string{"service": f.Service}
	}
	return r
}

func newSARIFFix(f *finding.Finding) sarifFix {
	change := sarifChange{Artifact: newSARIFArtifact(f.Path)}
	for _, edit := range f.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{newSARIFRegion(f, edit.Span), sarifText{Text: edit.Text}})
	}
	description := f.Remedy
	if description == "" {
		description = sentence(f)
	}
	return sarifFix{sarifText{Text: description}, []sarifChange{change}}
}

func newSARIFRegion(f *finding.Finding, span finding.Span) sarifRegion {
	return sarifRegion{span.Start.Line, f.Excerpt.InUTF16(span.Start), span.End.Line, f.Excerpt.InUTF16(span.End)}
}

// newSARIFArtifact returns a path as a URI, relative to the source root unless it is
// outside of it.
func newSARIFArtifact(path string) sarifArtifact {
	switch {
	case strings.HasPrefix(path, "/"):
		return sarifArtifact{URI: "file://" + percentEncoded(path)}
	case strings.HasPrefix(path, "../"):
		return sarifArtifact{URI: percentEncoded(path)}
	}
	return sarifArtifact{percentEncoded(path), "%SRCROOT%"}
}

// percentEncoded encodes a path for a URI: all but letters, digits, "/", "-", ".", "_" and "~".
func percentEncoded(path string) string {
	const hexadecimal = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(path) {
		if isPunctuation(c) && strings.IndexByte("/-._~", c) < 0 || c <= ' ' || c >= 0x7f {
			b.WriteByte('%')
			b.WriteByte(hexadecimal[c>>4])
			b.WriteByte(hexadecimal[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// sarifLevel returns the SARIF level for a severity.
func sarifLevel(s finding.Severity) string {
	switch s {
	case finding.Error, finding.Warning:
		return string(s)
	}
	return "note"
}

// sentence returns a finding's message, or its policy if it is empty.
func sentence(f *finding.Finding) string {
	if strings.TrimSpace(f.Message) == "" {
		return ruleID(f)
	}
	return f.Message
}

// ruleID returns a finding's policy, or "unknown" if it is empty.
func ruleID(f *finding.Finding) string {
	if f.Policy == "" {
		return "unknown"
	}
	return f.Policy
}
