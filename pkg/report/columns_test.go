package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/report"
)

// tokenPolicy reports every command named token and the value of every global ARG,
// with an edit.
const tokenPolicy = `# METADATA
# title: A token
# description: It is there.
# custom: {statement: S, severity: error, profile: recommended, remedy: take another, scope: all}
package policies.house.token

deny contains {"at": command.span, "message": "a token", "edits": [{"at": command.span, "text": "x"}]} if {
	some command in input.commands.token
}

deny contains {"at": arg.span, "message": "a token", "edits": [{"at": arg.span, "text": "x"}]} if some arg in input.args
`

// units are the columns of a span in characters, in UTF-16 and in bytes, all 1-based.
type units struct{ characters, utf16, bytes [2]int }

// TestColumns lints files in which the units differ and compares the columns of every
// format with columns counted by hand.
func TestColumns(t *testing.T) {
	same := func(from, to int) units { return units{[2]int{from, to}, [2]int{from, to}, [2]int{from, to}} }
	far := strings.Repeat("👍", 1000)
	for name, test := range map[string]struct {
		text  string
		lines [2]int
		want  units
	}{
		"ascii":           {"FROM a\nRUN echo 1 && token x\n", [2]int{2, 2}, same(15, 22)},
		"tab":             {"FROM a\nRUN\techo\t1\t&& token x\n", [2]int{2, 2}, same(15, 22)},
		"crlf":            {"FROM a\r\nRUN echo 1 && token x\r\n", [2]int{2, 2}, same(15, 22)},
		"emoji before":    {"FROM a\nRUN echo 👍 && token x\n", [2]int{2, 2}, units{[2]int{15, 22}, [2]int{16, 23}, [2]int{18, 25}}},
		"emoji in it":     {"FROM a\nRUN token 👍 && b\n", [2]int{2, 2}, units{[2]int{5, 12}, [2]int{5, 13}, [2]int{5, 15}}},
		"joined emoji":    {"FROM a\nRUN echo 👩\u200d💻 && token x\n", [2]int{2, 2}, units{[2]int{17, 24}, [2]int{19, 26}, [2]int{25, 32}}},
		"combining":       {"FROM a\nRUN echo e\u0301 && token x\n", [2]int{2, 2}, units{[2]int{16, 23}, [2]int{16, 23}, [2]int{17, 24}}},
		"two bytes, CRLF": {"FROM a\r\nRUN echo ş && token x\r\n", [2]int{2, 2}, units{[2]int{15, 22}, [2]int{15, 22}, [2]int{16, 23}}},
		"BOM":             {"\ufeffARG a=bc\nFROM a\n", [2]int{1, 1}, units{[2]int{7, 9}, [2]int{7, 9}, [2]int{10, 12}}},
		"BOM, line 2":     {"\ufeff# x\nARG a=bc\r\nFROM a\n", [2]int{2, 2}, same(7, 9)},
		"BOM and emoji":   {"\ufeffARG a=👍\nFROM a\n", [2]int{1, 1}, units{[2]int{7, 8}, [2]int{7, 9}, [2]int{10, 14}}},
		"two lines":       {"FROM a\nRUN token 👍 \\\n  👍 b\n", [2]int{2, 3}, units{[2]int{5, 6}, [2]int{5, 7}, [2]int{5, 9}}},
		"beyond the cut":  {"FROM a\nRUN echo " + far + " && token x\n", [2]int{2, 2}, units{[2]int{1014, 1021}, [2]int{2014, 2021}, [2]int{4014, 4021}}},
		"far, two lines":  {"FROM a\nRUN token \\\n" + far + "\n", [2]int{2, 3}, units{[2]int{5, 1001}, [2]int{5, 2001}, [2]int{5, 4001}}},
	} {
		t.Run(name, func(t *testing.T) {
			result := lintText(t, test.text)
			if len(result.Findings) != 1 {
				t.Fatalf("%d findings: %+v", len(result.Findings), result.Findings)
			}
			position := func(i int, columns [2]int) finding.Position {
				return finding.Position{Line: test.lines[i], Column: columns[i]}
			}
			for format, read := range readers {
				out := write(t, format, result, report.Options{})
				got, err := read(out)
				if err != nil || len(got) != 1 {
					t.Fatalf("%s: %v in %s", format, err, out)
				}
				columns, less, last := test.want.characters, 0, 0
				switch format {
				case "sarif":
					columns = test.want.utf16
				case "sonarqube":
					columns, less = test.want.utf16, 1
				case "rdjson", "rdjsonl":
					columns = test.want.bytes
				case "github":
					last = 1 // inclusive
				}
				from, to := position(0, columns), position(1, columns)
				from.Column -= less
				to.Column -= less + last
				switch one := got[0]; {
				case format == "gitlab", format == "github" && from.Line != to.Line:
					from.Column, to.Column = 0, 0
				case one.to.Line == 0: // no end
					to = finding.Position{}
				}
				if got[0].from != from || got[0].to != to {
					t.Errorf("%s: %v to %v, want %v to %v", format, got[0].from, got[0].to, from, to)
				}
				if edit := got[0].edit; edit != nil && (edit.from != from || edit.to != to || edit.text != "x") {
					t.Errorf("%s: edit %+v, want %v to %v", format, edit, from, to)
				}
			}
			first := position(0, test.want.characters)
			want := fmt.Sprintf("Dockerfile:%d:%d", first.Line, first.Column)
			for _, format := range []string{"text", "compact", "markdown"} {
				if out := write(t, format, result, report.Options{}); !strings.Contains(out, want) {
					t.Errorf("%s: no %q in %s", format, want, out)
				}
			}
		})
	}
}

// lintText returns the findings of tokenPolicy in a text.
func lintText(t *testing.T, text string) finding.Result {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("Dockerfile", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	set, err := policy.Load(policy.Source{Name: "own", FS: fstest.MapFS{"house/token.rego": {Data: []byte(tokenPolicy)}}})
	if err != nil {
		t.Fatal(err)
	}
	linter, err := lint.New(lint.Options{Policies: set, Now: "2026-01-01", NoConfig: true, Only: []string{"token"}})
	if err != nil {
		t.Fatal(err)
	}
	result, err := linter.Run(t.Context(), "Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// TestEveryFormatHasReader checks that every machine format is read back.
func TestEveryFormatHasReader(t *testing.T) {
	for _, format := range report.Formats() {
		if _, ok := readers[format]; !ok && !slices.Contains([]string{"text", "compact", "markdown", "html"}, format) {
			t.Errorf("no reader for %s", format)
		}
	}
	if _, err := os.Stat(filepath.Join("testdata", "lint.sarif.golden")); err != nil {
		t.Error(err)
	}
}
