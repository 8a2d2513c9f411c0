package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// TestPageKeepsItsStructure checks that hostile texts add no tags or attributes:
// each of these characters occurs as often as with harmless texts.
func TestPageKeepsItsStructure(t *testing.T) {
	hostile, harmless := append([]string{`<b a="1" b='2'>`, `"><script>`, `'"--></style>`, `</code>`}, nasty[:len(nasty)-1]...), []string{}
	for i := range hostile {
		harmless = append(harmless, fmt.Sprintf("text %d", i))
	}
	for _, language := range []string{"en", "tr"} {
		want := withoutOwn(write(t, "html", hostileResult(harmless), report.Options{Language: language}))
		got := withoutOwn(write(t, "html", hostileResult(hostile), report.Options{Language: language}))
		for _, c := range []string{"<", ">", `"`, "'", "<script", "<mark>", "\n"} {
			if strings.Count(got, c) != strings.Count(want, c) {
				t.Errorf("%q occurs %d times, want %d", c, strings.Count(got, c), strings.Count(want, c))
			}
		}
	}
}

// TestPageContentSecurityPolicy checks that only the inline style and script are allowed.
func TestPageContentSecurityPolicy(t *testing.T) {
	out := write(t, "html", checkResult(), report.Options{})
	for _, element := range []string{"style", "script"} {
		_, rest, _ := strings.Cut(out, "<"+element+">")
		text, _, closed := strings.Cut(rest, "</"+element+">")
		sum := sha256.Sum256([]byte(text))
		if want := element + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !closed || !strings.Contains(out, want) {
			t.Errorf("no %s", want)
		}
		if strings.Count(out, "<"+element) != 1 {
			t.Errorf("more than one %s", element)
		}
	}
	for _, forbidden := range []string{" style=", " onclick=", " src=", "@import", "http-equiv=\"refresh"} {
		if strings.Contains(out, forbidden) {
			t.Errorf("forbidden: %q", forbidden)
		}
	}
}

// TestPageBudget checks that of too many findings the highest severities have source.
func TestPageBudget(t *testing.T) {
	var many finding.Result
	for i := range 2400 {
		severity := []finding.Severity{finding.Style, finding.Error, finding.Info, finding.Warning, "odd", finding.Style}[i%6]
		many.Findings = append(many.Findings, finding.Finding{
			Policy: "p", Severity: severity, Message: fmt.Sprint("m", i), Path: "Dockerfile", Span: span(i+1, 1, 2), Excerpt: excerpt("RUN x"),
		})
	}
	for i := range 100 { // suppressed findings come last, whatever their severity
		many.Findings[i*24+1].Suppressed = &finding.Suppression{By: "inline"}
	}
	out := write(t, "html", many, report.Options{})
	for severity, want := range map[string]int{"error": 300, "warning": 400, "info": 300, "style": 0, "": 0, "suppressed": 0} {
		opens := strings.Count(out, `<details><summary><span class="mark `+severity+`">`)
		if opens != want {
			t.Errorf("%d findings of severity %q open, want %d", opens, severity, want)
		}
	}
	if rows := strings.Count(out, `<li class="row"`); rows != 2400 {
		t.Errorf("%d rows", rows)
	}
	if !strings.Contains(out, "The 1000 findings of the highest severity show") {
		t.Error("no note about the limit")
	}
}

// TestPageLimit checks that a page lists at most 20,000 findings and counts the others.
func TestPageLimit(t *testing.T) {
	var many finding.Result
	for i := range 60_000 {
		severity := []finding.Severity{finding.Info, finding.Info, finding.Warning}[i%3]
		many.Findings = append(many.Findings, finding.Finding{
			Policy: "p", Severity: severity, Message: "m", Path: fmt.Sprintf("%05d/Dockerfile", i/6), Span: span(i%6+1, 1, 2), Excerpt: excerpt("RUN x"),
		})
	}
	out := write(t, "html", many, report.Options{})
	if warnings := strings.Count(out, `data-severity="warning"`); warnings != 20_000 {
		t.Errorf("%d warnings listed", warnings)
	}
	if strings.Contains(out, `data-severity="info"`) || !strings.Contains(out, "40000 more are not listed") || strings.Count(out, "and 4 more") != 10_000 {
		t.Error("the omitted findings are not counted")
	}
}

// TestPageContextLines checks that context lines are numbered and escaped.
func TestPageContextLines(t *testing.T) {
	f := lintResult().Findings[2]
	f.Excerpt.Before, f.Excerpt.After = []string{"RUN a <b", "\tx"}, []string{"y\x1b"}
	out := write(t, "html", finding.Result{Findings: []finding.Finding{f}}, report.Options{})
	for _, want := range []string{
		`>110</span><code>RUN a &lt;b</code>`, `>111</span><code>    x</code>`, `>112</span><code>USER <mark>root</mark></code>`, `>113</span><code>y\x1b</code>`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q", want)
		}
	}
}

// TestPageAssets checks that line endings of a checkout cannot change the page.
func TestPageAssets(t *testing.T) {
	for _, name := range []string{"page.css", "page.js"} {
		text, err := os.ReadFile(filepath.Join("html", name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(string(text), "\r\t") || strings.Contains(string(text), "</") {
			t.Errorf("%s contains a tab, a carriage return or a closing tag", name)
		}
	}
}
