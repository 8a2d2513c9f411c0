package shell

import (
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

func TestStatusLost(t *testing.T) {
	for text, want := range map[string]string{
		"a; b":                            "a;",
		"a\nb\nc":                         "a; b;",
		"a && b; c":                       "a; b;",
		"a | b; c":                        "b;",
		"a || b; c":                       "b;",
		"if a; then b; fi; c":             "b;",
		"if a; then b; else c; fi; d":     "b; c;",
		"case x in y) a;; *) b;; esac; c": "a; b;",
		"(a; b); c":                       "a; b;",
		"for i in 1 2; do a; b; done":     "a;",
		"sh -c 'a; b'":                    "a;",
		"set -e; set +e; a; b":            "set; a;", // the options of set can be wrong too
		"(set -e; a; b); c; d":            "b; c;",
		"a && b || true":                  "a||",
		"a && b || true && c":             "a||",
		"set -o errexit && a; b":          "set&&",
		"set -e; a && b && c; d":          "a&& b&&",

		"a && b":                               "",
		"a":                                    "",
		"a & b":                                "",
		"set -e; a; b":                         "",
		"set -euxo pipefail; a; b":             "",
		"set -o pipefail -e; a; b":             "",
		"sh -ec 'a; b'":                        "",
		"set -e; a && b":                       "",
		"a; exit $?":                           "",
		"a && exit 0; exit 1":                  "",
		"a; b; false":                          "",
		"a; true":                              "",
		"! a; b":                               "",
		"a || true":                            "",
		"(a && b) || true":                     "",
		"{ a && b; } || true":                  "",
		"if a; b; then c; fi":                  "",
		"while a; b; do c; d; done":            "",
		"for i in 1 2; do a && break; b; done": "",
		"f() { a; b; }":                        "",
		"x=$(a; b)":                            "",
		"trap 'exit 1' ERR; a; b":              "",
	} {
		at := func(offset int) finding.Position { return finding.Position{Line: 1, Column: offset + 1} }
		commands, _ := Parse(Text{Source: text, Kind: "bash", Position: at}, 0)
		if got := lost(commands); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func lost(commands []*document.Command) string {
	var list []string
	for _, c := range commands {
		if c.StatusLost != "" {
			list = append(list, c.Program+c.StatusLost)
		}
	}
	return strings.Join(list, " ")
}
