package report

import (
	"bufio"
	"bytes"
	"encoding/json"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// schemaVersion changes with incompatible changes of the JSON format.
const schemaVersion = 1

type jsonFinding struct {
	Policy     string           `json:"policy"`
	Category   string           `json:"category"`
	Severity   finding.Severity `json:"severity"`
	Message    string           `json:"message"`
	Path       string           `json:"path"`
	Start      finding.Position `json:"start"`
	End        finding.Position `json:"end"`
	Service    string           `json:"service,omitempty"`
	Remedy     string           `json:"remedy,omitempty"`
	Suppressed *jsonSuppression `json:"suppressed,omitempty"`
	Overruled  *jsonSuppression `json:"overruled,omitempty"` // does not apply: the item is locked
	Edits      []jsonEdit       `json:"edits,omitempty"`
}

type jsonSuppression struct {
	By     string `json:"by"`
	Reason string `json:"reason"`
	Until  string `json:"until,omitempty"`
}

type jsonEdit struct {
	Start finding.Position `json:"start"`
	End   finding.Position `json:"end"`
	Text  string           `json:"text"`
}

type jsonItem struct {
	ID       string          `json:"id"`
	Title    string          `json:"title"`
	Policies []string        `json:"policies"`
	Locked   bool            `json:"locked,omitempty"`
	Verdict  finding.Verdict `json:"verdict"`
	Findings []jsonFinding   `json:"findings"`
	Proof    []jsonFinding   `json:"proof"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonProblem struct {
	Path    string `json:"path,omitempty"`
	Policy  string `json:"policy,omitempty"`
	Message string `json:"message"`
	Help    string `json:"help,omitempty"`
}

type jsonFile struct {
	Path   string `json:"path"`
	Parses bool   `json:"parses"`
}

type jsonSummary struct {
	Files             int                      `json:"files"`
	FilesWithFindings int                      `json:"filesWithFindings"`
	FilesUnparsed     int                      `json:"filesUnparsed"`
	Findings          int                      `json:"findings"` // without suppressed ones
	Suppressed        int                      `json:"suppressed"`
	Severities        map[finding.Severity]int `json:"severities"`
	Verdicts          map[finding.Verdict]int  `json:"verdicts,omitempty"`
}

// jsonWriter streams an object, with each list element on a line, so that memory
// does not grow with the number of findings.
type jsonWriter struct {
	*bufio.Writer
	buffer  bytes.Buffer
	encoder *json.Encoder
	err     error // first error of the encoder
}

func newJSONWriter(w *bufio.Writer) *jsonWriter {
	j := &jsonWriter{Writer: w}
	j.encoder = json.NewEncoder(&j.buffer)
	j.encoder.SetEscapeHTML(false)
	return j
}

func writeJSON(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	put(w, "{\n  \"schemaVersion\": ", j.encode(schemaVersion))
	put(w, ",\n  \"tool\": ", j.encode(jsonTool{"altlas-lint", options.Version}))
	put(w, ",\n  \"complete\": ", j.encode(len(result.Errors) == 0))
	put(w, ",\n  \"files\": ")
	j.list("  ", len(result.Files), func(i int) { put(w, j.encode(jsonFile(result.Files[i]))) })
	put(w, ",\n  \"findings\": ")
	j.list("  ", len(result.Findings), func(i int) { put(w, j.encode(newJSONFinding(&result.Findings[i]))) })
	if len(result.Services) > 0 {
		put(w, ",\n  \"checklist\": ")
		j.list("  ", len(result.Services), func(i int) { j.service(&result.Services[i], options) })
	}
	if len(result.Errors) > 0 {
		put(w, ",\n  \"errors\": ")
		j.list("  ", len(result.Errors), func(i int) { put(w, j.encode(jsonProblem(result.Errors[i]))) })
	}
	put(w, ",\n  \"summary\": ", j.encode(newJSONSummary(result)), "\n}\n")
	return j.err
}

// encode returns v as JSON on one line, safe to print.
func (j *jsonWriter) encode(v any) string {
	j.buffer.Reset()
	if err := j.encoder.Encode(v); err != nil && j.err == nil {
		j.err = err
	}
	return string(escapeJSON(bytes.TrimSuffix(j.buffer.Bytes(), []byte("\n"))))
}

// list writes n elements, each on its own line.
func (j *jsonWriter) list(indent string, n int, element func(int)) {
	if n == 0 {
		put(j.Writer, "[]")
		return
	}
	separator := "[\n"
	for i := range n {
		put(j.Writer, separator, indent, "  ")
		element(i)
		separator = ",\n"
	}
	put(j.Writer, "\n", indent, "]")
}

func (j *jsonWriter) service(s *finding.Service, options Options) {
	put(j.Writer, "{\n      \"service\": ", j.encode(s.Name))
	put(j.Writer, ",\n      \"dockerfile\": ", j.encode(s.Dockerfile))
	put(j.Writer, ",\n      \"image\": ", j.encode(s.Image))
	put(j.Writer, ",\n      \"items\": ")
	j.list("      ", len(s.Items), func(i int) {
		item := s.Items[i]
		put(j.Writer, j.encode(jsonItem{
			ID: item.ID, Title: options.title(item), Policies: append([]string{}, item.Policies...), Locked: item.Locked, Verdict: item.Verdict,
			Findings: newJSONFindings(item.Findings), Proof: newJSONFindings(item.Proof),
		}))
	})
	put(j.Writer, "\n    }")
}

func newJSONFindings(findings []finding.Finding) []jsonFinding {
	list := make([]jsonFinding, len(findings))
	for i := range findings {
		list[i] = newJSONFinding(&findings[i])
	}
	return list
}

func newJSONFinding(f *finding.Finding) jsonFinding {
	span := f.Span
	if span.IsZero() { // the whole file: positions are always 1-based
		span = finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 1}}
	}
	j := jsonFinding{
		Policy: f.Policy, Category: f.Category, Severity: f.Severity, Message: f.Message, Path: f.Path,
		Start: span.Start, End: span.End, Service: f.Service, Remedy: f.Remedy,
	}
	j.Suppressed, j.Overruled = newJSONSuppression(f.Suppressed), newJSONSuppression(f.Overruled)
	for _, e := range f.Edits {
		j.Edits = append(j.Edits, jsonEdit{e.Span.Start, e.Span.End, e.Text})
	}
	return j
}

func newJSONSuppression(s *finding.Suppression) *jsonSuppression {
	if s == nil {
		return nil
	}
	return &jsonSuppression{s.By, s.Reason, s.Until}
}

func newJSONSummary(result finding.Result) jsonSummary {
	t := count(result)
	s := jsonSummary{
		Files: t.files, FilesWithFindings: t.touched, FilesUnparsed: t.unparsed,
		Findings: t.findings, Suppressed: t.suppressed, Severities: map[finding.Severity]int{},
	}
	for _, severity := range finding.Severities() {
		s.Severities[severity] = t.severities[severity]
	}
	if len(result.Services) > 0 {
		s.Verdicts = map[finding.Verdict]int{}
		for _, verdict := range verdicts() {
			s.Verdicts[verdict] = t.verdicts[verdict]
		}
	}
	return s
}
