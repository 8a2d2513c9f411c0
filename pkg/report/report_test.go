package report_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) {
	type golden struct {
		name    string
		format  string
		result  finding.Result
		options report.Options
	}
	cases := []golden{
		{"lint.text", "text", lintResult(), report.Options{}},
		{"lint-color.text", "text", lintResult(), report.Options{Color: true}},
		{"lint-narrow.text", "text", lintResult(), report.Options{Width: 50}},
		{"lint-verbose.text", "text", lintResult(), report.Options{Verbose: true, ShowSuppressed: true}},
		{"lint-quiet.text", "text", lintResult(), report.Options{Quiet: true}},
		{"lint-turkish.text", "text", lintResult(), report.Options{Language: "tr"}},
		{"lint.compact", "compact", lintResult(), report.Options{}},
		{"lint.json", "json", lintResult(), report.Options{}},
		{"lint.markdown", "markdown", lintResult(), report.Options{}},
		{"clean.text", "text", cleanResult(), report.Options{}},
		{"clean.json", "json", cleanResult(), report.Options{}},
		{"clean.markdown", "markdown", cleanResult(), report.Options{}},
		{"incomplete.text", "text", incompleteResult(), report.Options{}},
		{"incomplete.json", "json", incompleteResult(), report.Options{}},
		{"incomplete.markdown", "markdown", incompleteResult(), report.Options{}},
		{"empty.text", "text", finding.Result{}, report.Options{}},
		{"empty.json", "json", finding.Result{}, report.Options{}},
		{"check.text", "text", checkResult(), report.Options{}},
		{"check-color.text", "text", checkResult(), report.Options{Color: true}},
		{"check-verbose.text", "text", checkResult(), report.Options{Verbose: true, ShowSuppressed: true}},
		{"check-quiet.text", "text", checkResult(), report.Options{Quiet: true}},
		{"check-turkish.text", "text", checkResult(), report.Options{Language: "tr"}},
		{"check.compact", "compact", checkResult(), report.Options{}},
		{"check-verbose.compact", "compact", checkResult(), report.Options{Verbose: true, ShowSuppressed: true}},
		{"check.json", "json", checkResult(), report.Options{Language: "tr"}},
		{"check.markdown", "markdown", checkResult(), report.Options{Now: "2026-11-23"}},
		{"check-turkish.markdown", "markdown", checkResult(), report.Options{Now: "2026-11-23", Language: "tr"}},
		{"nasty.text", "text", nastyResult(), report.Options{Verbose: true, ShowSuppressed: true}},
		{"nasty.compact", "compact", nastyResult(), report.Options{Verbose: true, ShowSuppressed: true}},
		{"nasty.json", "json", nastyResult(), report.Options{}},
		{"nasty.markdown", "markdown", nastyResult(), report.Options{}},
		{"nasty-check.text", "text", nastyCheck(), report.Options{Verbose: true, ShowSuppressed: true}},
		{"nasty-check.markdown", "markdown", nastyCheck(), report.Options{}},
		{"lint.html", "html", lintResult(), report.Options{}},
		{"check-turkish.html", "html", checkResult(), report.Options{Now: "2026-11-23", Language: "tr"}},
		{"empty.html", "html", finding.Result{}, report.Options{}},
		{"nasty.html", "html", nastyResult(), report.Options{}},
	}
	for _, format := range machineFormats() {
		for _, of := range []struct {
			name   string
			result finding.Result
		}{{"lint", lintResult()}, {"check", checkResult()}, {"clean", cleanResult()}, {"nasty", nastyResult()}, {"nasty-check", nastyCheck()}} {
			cases = append(cases, golden{of.name + "." + format, format, of.result, report.Options{}})
		}
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.options.Version = "0.1.0"
			c.options.Policies = testPolicies()
			got := write(t, c.format, c.result, c.options)
			if c.format == "html" {
				got = withoutOwn(got)
			}
			path := filepath.Join("testdata", c.name+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got, -update accepts)\n%s", diff)
			}
		})
	}
}

// machineFormats returns the formats for other programs.
func machineFormats() []string {
	formats := slices.DeleteFunc(report.Formats(), func(format string) bool {
		return slices.Contains([]string{"text", "compact", "json", "markdown", "html"}, format)
	})
	return formats
}

// withoutOwn removes the inline style and script of a page.
func withoutOwn(page string) string {
	page = regexp.MustCompile(`(?s)<(style|script)>.*?</(?:style|script)>`).ReplaceAllString(page, "<$1>…</$1>")
	return regexp.MustCompile(`'sha256-[^']*'`).ReplaceAllString(page, "'sha256-…'")
}

func write(t *testing.T, format string, result finding.Result, options report.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.Write(&out, format, result, options); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFormatsAreWritable(t *testing.T) {
	for _, format := range []string{
		"text", "compact", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "sonarqube", "rdjson", "rdjsonl", "tap", "markdown", "csv", "html",
	} {
		if !slices.Contains(report.Formats(), format) {
			t.Errorf("missing format %q in %q", format, report.Formats())
		}
	}
	err := report.Write(&bytes.Buffer{}, "sheet", finding.Result{}, report.Options{})
	if err == nil || !strings.Contains(err.Error(), `"sheet"`) || !strings.Contains(err.Error(), "markdown") {
		t.Errorf("unknown format: %v", err)
	}
}

type brokenPipe struct{}

var errPipe = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func TestWriteErrorIsReported(t *testing.T) {
	for _, format := range report.Formats() {
		if err := report.Write(brokenPipe{}, format, lintResult(), report.Options{}); !errors.Is(err, errPipe) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// TestColorOnlyAddsSequences checks that color adds nothing but escape sequences.
func TestColorOnlyAddsSequences(t *testing.T) {
	for name, result := range map[string]finding.Result{"lint": lintResult(), "check": checkResult(), "nasty": nastyResult()} {
		plain := write(t, "text", result, report.Options{Verbose: true, ShowSuppressed: true})
		colored := write(t, "text", result, report.Options{Verbose: true, ShowSuppressed: true, Color: true})
		if strings.Contains(plain, "\x1b") {
			t.Errorf("%s: escape sequence without color", name)
		}
		if diff := cmp.Diff(plain, stripColor(colored)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func stripColor(text string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, text, _ = strings.Cut(after, "m")
	}
}

func TestUnknownLanguageIsEnglish(t *testing.T) {
	want := write(t, "text", checkResult(), report.Options{})
	if got := write(t, "text", checkResult(), report.Options{Language: "xx"}); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// TestOnlyPassIsTicked checks that no other verdict is ticked.
func TestOnlyPassIsTicked(t *testing.T) {
	for _, v := range []finding.Verdict{finding.Pass, finding.Fail, finding.Unknown, finding.Waived, "odd", ""} {
		result := finding.Result{Services: []finding.Service{{Name: "a", Items: []finding.Item{{ID: "x", Verdict: v}}}}}
		ticked := strings.Contains(write(t, "markdown", result, report.Options{}), "- [x]")
		if ticked != (v == finding.Pass) {
			t.Errorf("%q: ticked %v", v, ticked)
		}
	}
}
