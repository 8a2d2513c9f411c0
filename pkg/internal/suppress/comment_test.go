package suppress

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/bench/growth"
	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

func TestParseOwn(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"altlas-lint ignore=DL3004", "instruction [DL3004]"},
		{"ALTLAS-LINT ignore = a , b,c", "instruction [a b c]"},
		{"altlas-lint\tignore-stage=a", "stage [a]"},
		{`altlas-lint ignore-file=a until=2027-01-31 reason="say \"why\" \\ ü"`, `file [a] until 2027-01-31: say "why" \ ü`},
		{`altlas-lint ignore=a reason="b" until=2027-01-31`, "instruction [a] until 2027-01-31: b"},
		{"altlas-lint", "-"},
		{"altlas-lint.yaml says so", "-"},
		{"altlas-lints ignore=a", "-"},
		{"altlas-lint and hadolint run here", "-"},
		{"altlas-lint ignores a=b", "-"},
		{"altlas-lint ignore", `! missing = after "ignore"`},
		{"altlas-lint ignore=", "! missing policy ID"},
		{"altlas-lint ignore=a,,b", "! missing policy ID"},
		{"altlas-lint ignore=a,", "! missing policy ID"},
		{"altlas-lint: ignore=a", `! unexpected colon after "altlas-lint"`},
		{"altlas-lint ingore=a", `! unknown word "ingore"`},
		{"altlas-lint ignore=a b", `! unknown word "b"`},
		{"altlas-lint ignore=a util=2027-01-31", `! unknown word "util"`},
		{"altlas-lint ignore=a until=2027-02-30", "! invalid or repeated until=2027-02-30"},
		{"altlas-lint ignore=a reason=b", "! reason must be given once, in double quotes"},
		{`altlas-lint ignore=a reason="b`, "! reason must be given once, in double quotes"},
		{`altlas-lint ignore=a reason="b"until=2027-01-31`, `! missing space before "until=2027-01-31"`},
	} {
		o, ok := parseOwn(test.text)
		got := "-"
		switch {
		case ok && o.invalid != "":
			got = "! " + o.invalid
		case ok:
			var names []string
			for _, n := range o.names {
				names = append(names, n.text)
			}
			got = fmt.Sprintf("%s %v", o.scope, names)
			if o.until != "" {
				got += " until " + o.until
			}
			if o.reason != "" {
				got += ": " + o.reason
			}
			got = strings.Replace(got, "] :", "]:", 1)
		}
		if got != test.want {
			t.Errorf("%q parses to %s, want %s", test.text, got, test.want)
		}
	}
}

// The smallest scope wins, our comments before foreign ones, and the rest is unused.
func TestStates(t *testing.T) {
	content := `# altlas-lint ignore-file=sudo,nothing
FROM a
# altlas-lint ignore-stage=sudo
RUN sudo a
# hadolint ignore=DL3004
# altlas-lint ignore=DL3004,own
RUN sudo b
`
	document := dockerfile.Parse([]byte(content), dockerfile.Options{})
	ignores := Read(document, text.NewFile("", []byte(content), nil), rules(nil))
	findings := []finding.Finding{
		{Policy: "sudo", Span: finding.Span{Start: finding.Position{Line: 4, Column: 5}}},
		{Policy: "sudo", Span: finding.Span{Start: finding.Position{Line: 7, Column: 5}}},
	}
	ignores.Mark(findings)
	var got []string
	for _, ignore := range ignores.Facts() {
		for _, name := range ignore.Names {
			got = append(got, fmt.Sprintf("%s %s %s %s", name.Span, ignore.Scope, name.Name, name.State))
		}
	}
	want := []string{
		"1:27-1:31 file sudo unused", "1:32-1:39 file nothing unknown",
		"3:28-3:32 stage sudo used", "6:22-6:28 instruction DL3004 used", "6:29-6:32 instruction own unused",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
}

// A file without suppression comments costs nothing.
func TestReadAllocatesNothingWithoutComments(t *testing.T) {
	content := "# syntax=docker/dockerfile:1\n# about it\nFROM a\n# then\nRUN b\n"
	document, file := dockerfile.Parse([]byte(content), dockerfile.Options{}), text.NewFile("", []byte(content), nil)
	if n := testing.AllocsPerRun(100, func() {
		Read(document, file, Rules{}).Mark(nil)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// The work of reading many comments grows with their number.
func TestManyComments(t *testing.T) {
	size := 1000
	if sample.Whole() {
		size = 10_000
	}
	for name, content := range map[string]func(n int) string{
		"one instruction": func(n int) string {
			return "FROM a\nRUN a \\\n" + strings.Repeat("# altlas-lint ignore=sudo\n", n) + " b\n"
		},
		"one file": func(n int) string {
			return "FROM a\n" + strings.Repeat("# altlas-lint ignore-file=sodu\n", n) + "RUN a\n"
		},
		"foreign":     func(n int) string { return "FROM a\n" + strings.Repeat("# kics-scan ignore-line\nRUN a\n", n/2) },
		"one comment": func(n int) string { return "FROM a\n# altlas-lint ignore=" + strings.Repeat("a,", 2*n) + "a\nRUN a\n" },
	} {
		growth.Linear(t, name, size, func(n int) func() {
			data := []byte(content(n))
			document := dockerfile.Parse(data, dockerfile.Options{})
			return func() { Read(document, text.NewFile("", data, nil), rules(nil)) }
		})
	}
}

func FuzzComments(f *testing.F) {
	for _, seed := range []string{
		"altlas-lint ignore=DL3004,sudo until=2027-01-31 reason=\"a\\\"\"", "altlas-lint ignore-stage= ,", "altlas-lint ignore-file=\xff\x00",
		"hadolint stage ignore=DL3004 # a", "check=skip=all;error=true", "trivy:ignore:*[a=b]:exp:2027-01-31 trivy:ignore:", "checkov:skip=",
		"kics-scan enable=a,", "tally global ignore=a/b;reason=", "nosemgrep: a.b,c",
	} {
		f.Add(seed, "RUN a \\\n#"+seed+"\n b\n")
	}
	f.Fuzz(func(t *testing.T, comment, rest string) {
		content := "#" + comment + "\nFROM a\n#" + comment + "\n" + rest
		document := dockerfile.Parse([]byte(content), dockerfile.Options{})
		ignores := Read(document, text.NewFile("", []byte(content), nil), rules(nil))
		var findings []finding.Finding
		for line := range document.Lines + 1 {
			findings = append(findings, finding.Finding{Policy: "sudo", Span: finding.Span{Start: finding.Position{Line: line, Column: 1}}})
		}
		ignores.Mark(findings)
		for _, ignore := range ignores.Facts() {
			if (ignore.Invalid == "") == (len(ignore.Names) == 0) || !utf8.ValidString(ignore.Reason) {
				t.Errorf("%+v", ignore)
			}
			for _, name := range ignore.Names {
				if s := name.Span; s.Start.Compare(ignore.Span.Start) <= 0 || s.Start.Compare(s.End) >= 0 || ignore.Span.End.Compare(s.End) < 0 || name.State == "" {
					t.Errorf("%q at %s in %s: state %q", name.Name, s, ignore.Span, name.State)
				}
			}
		}
	})
}
