package report

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// sarifResults is how many results of a run GitHub takes; with more it refuses the file.
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

// writeSARIF writes SARIF 2.1.0 with one run, in the bounds of GitHub. All
// policies that were asked for are rules, with findings or not, and a result
// without findings closes the alerts of earlier ones.
func writeSARIF(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	all := statements(result, options, true)
	list := located(all)
	notes := sarifNotifications(all, len(list) > sarifResults)
	if len(list) > sarifResults {
		list = gravest(list, sarifResults)
		slices.SortStableFunc(list, func(a, b *finding.Finding) int { return finding.Compare(*a, *b) }) // fingerprints count within a file
	}
	rules, index := usedPolicies(result, list, options)

	put(w, "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [{\n")
	put(w, "    \"tool\": {\"driver\": {\n      \"name\": \"altlas-lint\",\n      ", sarifVersion(j, options.Version))
	put(w, "      \"informationUri\": ", j.encode(projectURL), ",\n      \"rules\": ")
	j.list("      ", len(rules), func(i int) { put(w, j.encode(newSARIFRule(rules[i]))) })
	put(w, "\n    }},\n    \"automationDetails\": {\"id\": ", j.encode(sarifCategory(result)), "},\n")
	put(w, "    \"columnKind\": \"utf16CodeUnits\",\n")
	if len(notes) > 0 {
		put(w, "    \"invocations\": [", j.encode(sarifInvocation{true, notes}), "],\n")
	}
	put(w, "    \"results\": ")
	prints := &fingerprints{}
	j.list("    ", len(list), func(i int) {
		put(w, j.encode(newSARIFResult(list[i], index[list[i].Policy], prints)))
	})
	put(w, "\n  }]\n}\n")
	return j.err
}

// sarifVersion gives the properties that tell the tool's version, which may not be a semantic one.
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

// sarifCategory keeps apart on GitHub what does not replace each other: the
// findings of lint, and the checklist of each service that is judged alone.
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

// sarifNotifications say what cannot be a result.
func sarifNotifications(list []*finding.Finding, tooMany bool) []sarifNotification {
	var notes []sarifNotification
	for _, f := range list {
		if f.Path == "" {
			notes = append(notes, sarifNotification{"warning", sarifText{Text: f.Message + " [" + f.Policy + "]"}})
		}
	}
	if tooMany {
		text := fmt.Sprintf("of %d findings only the gravest %d are results: GitHub refuses more", len(list), sarifResults)
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

// newSARIFArtifact gives a path as a URI: relative to the root of the sources
// unless it leads out of them.
func newSARIFArtifact(path string) sarifArtifact {
	switch {
	case strings.HasPrefix(path, "/"):
		return sarifArtifact{URI: "file://" + percentEncoded(path)}
	case strings.HasPrefix(path, "../"):
		return sarifArtifact{URI: percentEncoded(path)}
	}
	return sarifArtifact{percentEncoded(path), "%SRCROOT%"}
}

// percentEncoded gives a path as part of a URI: all but letters, digits, "/", "-", ".", "_" and "~" is encoded.
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

// sarifLevel gives SARIF's word for a severity.
func sarifLevel(s finding.Severity) string {
	switch s {
	case finding.Error, finding.Warning:
		return string(s)
	}
	return "note"
}

// sentence is a finding's message; no format wants an empty one.
func sentence(f *finding.Finding) string {
	if strings.TrimSpace(f.Message) == "" {
		return ruleID(f)
	}
	return f.Message
}

// ruleID is a finding's policy; no format wants an empty one.
func ruleID(f *finding.Finding) string {
	if f.Policy == "" {
		return "unknown"
	}
	return f.Policy
}
