package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// readBack is a finding decoded from the JSON format.
type readBack struct {
	Policy, Category, Severity, Message, Path, Service, Remedy string
	Start, End                                                 finding.Position
	Suppressed                                                 *struct{ By, Reason string }
	Edits                                                      []struct {
		Start, End finding.Position
		Text       string
	}
}

// TestJSONReadsBack checks that every text is decoded unchanged, except for invalid UTF-8.
func TestJSONReadsBack(t *testing.T) {
	property := func(policy, message, path, service, remedy, edit, by, reason []byte, line, column uint16) bool {
		at := finding.Span{
			Start: finding.Position{Line: int(line) + 1, Column: int(column) + 1},
			End:   finding.Position{Line: int(line) + 1, Column: int(column) + 3},
		}
		f := finding.Finding{
			Policy: string(policy), Message: string(message), Path: string(path), Service: string(service), Remedy: string(remedy),
			Severity: finding.Warning, Span: at, Edits: []finding.Edit{{Span: at, Text: string(edit)}},
			Suppressed: &finding.Suppression{By: string(by), Reason: string(reason)},
		}
		var got struct{ Findings []readBack }
		out := write(t, "json", finding.Result{Findings: []finding.Finding{f}}, report.Options{})
		if err := json.Unmarshal([]byte(out), &got); err != nil || len(got.Findings) != 1 || hasControl(out) {
			t.Logf("%v in %q", err, out)
			return false
		}
		want := readBack{
			Policy: valid(policy), Message: valid(message), Path: valid(path), Service: valid(service), Remedy: valid(remedy),
			Severity: "warning", Start: at.Start, End: at.End,
			Suppressed: &struct{ By, Reason string }{valid(by), valid(reason)},
		}
		want.Edits = append(want.Edits, struct {
			Start, End finding.Position
			Text       string
		}{at.Start, at.End, valid(edit)})
		if diff := cmp.Diff(want, got.Findings[0]); diff != "" {
			t.Log(diff)
			return false
		}
		return true
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 500}); err != nil {
		t.Error(err)
	}
	for _, text := range nasty {
		b := []byte(text)
		if !property(b, b, b, b, b, b, b, b, 1, 1) {
			t.Errorf("%q does not read back", text)
		}
	}
}

func valid(text []byte) string { return string([]rune(string(text))) }

// hasControl reports whether out contains a character that must be escaped for terminals.
func hasControl(out string) bool {
	if !utf8.ValidString(out) {
		return true
	}
	for _, r := range out {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x2029 {
			return true
		}
	}
	return false
}

// githubCommand matches the commands of the github format.
var githubCommand = regexp.MustCompile(`^::(error|warning|notice) title=[^:,]+(,file=[^:,]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?)?::[^#]`)

// commandLine returns a line of out that a build server would execute, or "". Lines
// are trimmed as by such servers; Markdown headings are expected.
func commandLine(out, format string) string {
	for line := range strings.Lines(out) {
		trimmed := strings.TrimSpace(line)
		if format == "github" && githubCommand.MatchString(trimmed) {
			continue
		}
		if strings.HasPrefix(trimmed, "::") || strings.Contains(trimmed, "##[") || strings.Contains(trimmed, "##vso[") ||
			format != "markdown" && strings.HasPrefix(trimmed, "##") {
			return line
		}
	}
	return ""
}

// FuzzText checks that no text reaches the output of any format as a control
// character or command.
func FuzzText(f *testing.F) {
	for _, text := range nasty {
		f.Add(text, text, 1, 3, 60)
	}
	f.Add("::error::x", "\t##[group]\t漢", 3, 900, 1)
	f.Fuzz(func(t *testing.T, text, source string, from, to, width int) {
		at := finding.Span{Start: finding.Position{Line: 1, Column: from}, End: finding.Position{Line: 1, Column: to}}
		one := finding.Finding{
			Policy: text, Severity: finding.Severity(text), Message: text, Remedy: text + " " + source, Path: text, Span: at,
			Excerpt: finding.Excerpt{Text: source, Column: from % 7, Before: []string{text}, After: []string{source, text}},
		}
		waived := one
		waived.Suppressed = &finding.Suppression{By: text, Reason: source}
		findings := []finding.Finding{one, waived}
		lint := finding.Result{Files: []finding.File{{Path: text}}, Findings: findings}
		check := finding.Result{Services: []finding.Service{{
			Name: text, Title: finding.Text{"en": source}, Dockerfile: text, Image: source, Retired: []string{text},
			Items: []finding.Item{
				{ID: text, Verdict: finding.Fail, Findings: findings},
				{ID: source, Verdict: finding.Pass, Proof: findings},
				{ID: source, Verdict: finding.Fail},
			},
		}}}
		for _, format := range report.Formats() {
			for _, result := range []finding.Result{lint, check} {
				out := write(t, format, result, report.Options{Verbose: true, ShowSuppressed: true, Width: width % 300})
				if hasControl(out) {
					t.Errorf("%s: control character in %q", format, out)
				}
				if line := commandLine(out, format); line != "" {
					t.Errorf("%s: command in %q", format, line)
				}
			}
		}
	})
}

// TestManyFindings checks that reports stream: memory does not grow with the findings.
func TestManyFindings(t *testing.T) {
	many, count := finding.Result{Files: []finding.File{{Path: "Dockerfile", Parses: true}}}, 25_000
	if sample.Whole() {
		count = 50_000
	}
	for i := range count {
		many.Findings = append(many.Findings, finding.Finding{
			Policy: fmt.Sprintf("policy-%d", i%50), Severity: finding.Error, Message: `"x" is wrong`, Remedy: "do it right",
			Path: "Dockerfile", Span: span(i+1, 5, 6), Excerpt: excerpt("RUN x && y"),
		})
	}
	for _, format := range report.Formats() {
		gauge := &heapGauge{}
		runtime.GC()
		gauge.start = heap()
		if err := report.Write(gauge, format, many, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if gauge.written < 1<<20 {
			t.Errorf("%s: only %d bytes written", format, gauge.written)
		}
		if gauge.grown > 4<<20 {
			t.Errorf("%s: the heap grew by %d bytes", format, gauge.grown)
		}
	}
}

// heapGauge discards its input and measures the live heap at intervals.
type heapGauge struct {
	start, grown uint64
	written      int
	writes       int
}

func (g *heapGauge) Write(b []byte) (int, error) {
	g.written += len(b)
	if g.writes++; g.writes%16 == 0 {
		runtime.GC()
		g.grown = max(g.grown, heap()-min(heap(), g.start))
	}
	return len(b), nil
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkWrite(b *testing.B) {
	result := lintResult()
	for _, format := range report.Formats() {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				if err := report.Write(&bytes.Buffer{}, format, result, report.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
