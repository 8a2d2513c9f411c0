package report_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/report"
	"github.com/altlas/altlas-lint/policies"
)

// moreNasty are texts that are hostile to single formats, in addition to nasty.
var moreNasty = []string{
	"]]><failure/>", "<![CDATA[x]]>", "<!-- -->", "&amp;&#0;&lol;", "</testsuites>", "\" severity=\"info",
	"=HYPERLINK(\"http://evil.invalid\")", "+1", "-1+cmd|'/C calc'!A0", "@SUM(1)", "\t=1", " =1", "＝1", "'quoted", "a,b;c\td\"e",
	"ok 1 - forged", "not ok # SKIP", "x # TODO y", "\\# \\", "1..0", "  ---", "  ...", "Bail out!",
	"%0A::error::x", "%", "%25", "a:b,c=d", "://", "file:///etc/passwd", "../../x", "a b/ç?#[]", "\ufffe\uffff\U0010ffff", "\ud7ff\ue000",
	"${{ github.token }}", "{\"a\":1}", "\\u0041", "\xed\xa0\x80", strings.Repeat("x", 5000),
}

// TestHostileTexts checks that every machine format reads back as exactly the finding
// that was written, whatever its texts.
func TestHostileTexts(t *testing.T) {
	texts := append(append([]string{}, nasty...), moreNasty...)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 { // and random mixtures
		var b strings.Builder
		for range 1 + random.IntN(3) {
			piece := texts[random.IntN(len(texts))]
			b.WriteString(piece[:random.IntN(min(len(piece), 100)+1)])
		}
		texts = append(texts, b.String())
	}
	for i, text := range texts {
		if text == "" {
			continue
		}
		other := texts[(i*7+3)%len(texts)]
		result := finding.Result{Files: []finding.File{{Path: text}}}
		for n := range 3 {
			at := span(n+1, 2, 4)
			result.Findings = append(result.Findings, finding.Finding{
				Policy: text, Category: other, Severity: finding.Severities()[n], Message: text + other, Remedy: other, Path: text, Span: at,
				Excerpt: excerpt(other), Edits: []finding.Edit{{Span: at, Text: other}},
			})
		}
		readsBack(t, result, true)
	}
}

// readsBack writes a result in every machine format and compares what is read with its findings.
func readsBack(t *testing.T, result finding.Result, withEdits bool) {
	t.Helper()
	for _, format := range report.Formats() {
		out := write(t, format, result, report.Options{})
		if hasControl(out) {
			t.Errorf("%s: a control character in %.2000q", format, out)
		}
		if line := commandLine(out, format); line != "" {
			t.Errorf("%s: a command in %.2000q", format, line)
		}
		read := readers[format]
		if read == nil {
			continue
		}
		got, err := read(out)
		if err != nil {
			t.Errorf("%s: %v in %.2000q", format, err, out)
			continue
		}
		var want []string
		for i := range result.Findings {
			want = append(want, essence(format, expected(format, result.Findings[i])))
		}
		var have []string
		for _, one := range got {
			have = append(have, essence(format, one))
			if one.edit != nil && withEdits && one.edit.text != valid([]byte(result.Findings[0].Edits[0].Text)) {
				t.Errorf("%s: edit %q, want %q", format, one.edit.text, result.Findings[0].Edits[0].Text)
			}
		}
		slices.Sort(want) // some formats have another order
		slices.Sort(have)
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s (-want +read):\n%.3000s", format, diff)
		}
	}
}

// expected returns the parts of a finding that a format contains.
func expected(format string, f finding.Finding) decoded {
	text := func(s string) string { return valid([]byte(s)) }
	if spelled(format) {
		text = report.Escape
	}
	if strings.TrimSpace(f.Message) == "" && (!spelled(format) || format == "checkstyle") && format != "json" {
		f.Message = f.Policy // formats write the policy instead of an empty message
	}
	one := decoded{policy: text(f.Policy), message: text(f.Message), path: text(f.Path), from: f.Span.Start}
	if format == "sarif" { // a URI can contain any byte
		one.path = f.Path
	}
	return one
}

// essence returns the fields to compare; formats differ in columns and ends.
func essence(format string, one decoded) string {
	if format == "csv" {
		one.policy, one.message, one.path = strings.TrimPrefix(one.policy, "'"), strings.TrimPrefix(one.message, "'"), strings.TrimPrefix(one.path, "'")
	}
	return fmt.Sprintf("%q %q %q line %d", one.path, one.policy, one.message, one.from.Line)
}

// TestRealFindings reads every format back for the findings of our examples and of
// the folder in ALTLAS_LINT_CORPUS.
func TestRealFindings(t *testing.T) {
	folders := []string{filepath.Join("..", "..", "testdata", "dockerfiles", "suspicious-unicode"), filepath.Join("..", "..", "testdata", "dockerfiles", "parse-error")}
	if corpus := os.Getenv("ALTLAS_LINT_CORPUS"); corpus != "" {
		folders = append(folders, corpus)
	} else {
		t.Log("ALTLAS_LINT_CORPUS is not set: only examples are read back")
	}
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	for i := range folders {
		folders[i], err = filepath.Abs(folders[i])
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range folders {
		t.Chdir(folder) // a path outside of it is not a relative URI
		linter, err := lint.New(lint.Options{Policies: set, Now: "2026-01-01", NoConfig: true, NoBaseline: true, Profile: finding.All})
		if err != nil {
			t.Fatal(err)
		}
		result, err := linter.Run(t.Context())
		if _, incomplete := err.(*lint.Incomplete); err != nil && !incomplete { //nolint:errorlint // not wrapped
			t.Fatal(err)
		}
		if len(result.Findings) == 0 {
			t.Fatalf("no findings in %s", folder)
		}
		byFile := map[string][]finding.Finding{}
		for _, f := range result.Findings {
			if len(byFile[f.Path]) < 1000 { // more would only take longer
				f.Suppressed = nil // most formats leave out suppressed findings
				byFile[f.Path] = append(byFile[f.Path], f)
			}
		}
		for path, findings := range byFile {
			readsBack(t, finding.Result{Files: []finding.File{{Path: path}}, Findings: findings}, false)
		}
	}
}
