package dockerfile

import (
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/growth"
	"github.com/altlas/altlas-lint/bench/sample"
)

func TestArguments(t *testing.T) {
	for text, want := range map[string]struct{ unused, undeclared string }{
		"ARG A\nFROM alpine":                                          {unused: "A"},
		"ARG A\nFROM alpine:$A":                                       {},
		"ARG A=1\nFROM alpine\nRUN echo $A":                           {undeclared: "A"},
		"ARG A=1\nFROM alpine\nRUN echo ${A:-x} '$A' \\$A":            {},
		"ARG A=1\nFROM alpine\nARG A\nRUN echo $A":                    {},
		"ARG A=1\nFROM alpine\nRUN A=2; echo $A":                      {},
		"ARG A=1\nFROM alpine\nRUN . /env; echo $A":                   {},
		"ARG A=1\nFROM alpine\nRUN read A; echo $A":                   {},
		"ARG A=1\nFROM alpine\nENV B=$A":                              {undeclared: "A"},
		"FROM alpine\nRUN echo $TARGETARCH":                           {undeclared: "TARGETARCH"},
		"FROM alpine\nARG TARGETARCH\nRUN echo $TARGETARCH":           {},
		"FROM alpine AS a\nARG A\nFROM a\nRUN echo $A":                {},
		"FROM alpine AS a\nARG A\nFROM alpine\nRUN echo $A":           {unused: "A"},
		"FROM alpine\nARG A\nRUN node -e 'process.env.A'":             {},
		"FROM alpine\nARG A\nARG B=${A}\nLABEL b=$B":                  {},
		"FROM alpine\nARG A\nCOPY <<EOF /x\n$A\nEOF":                  {},
		"FROM mcr.microsoft.com/windows\nARG A\nRUN echo %A% $env:AB": {},
	} {
		d := Parse([]byte(text+"\n"), Options{})
		unused, undeclared := "", ""
		for _, in := range d.Index["unused"] {
			for _, pair := range in.Pairs {
				if pair.Unused {
					unused += pair.Key
				}
			}
		}
		for _, u := range d.UndeclaredArgs {
			undeclared += u.Name
		}
		if unused != want.unused || undeclared != want.undeclared {
			t.Errorf("%q: unused %q, undeclared %q, want %+v", text, unused, undeclared, want)
		}
	}
}

// TestParsingIsLinear checks that the work of tracking arguments and files grows with the size of a file.
func TestParsingIsLinear(t *testing.T) {
	size := 100
	if sample.Whole() {
		size = 2000
	}
	for name, text := range map[string]func(n int) string{
		"one name": func(n int) string { return "FROM a\n" + strings.Repeat("ARG A\n", 5*n) },
		"stages":   func(n int) string { return strings.Repeat("FROM a\nARG A\nRUN echo $A\n", n) },
		"undeclared": func(n int) string {
			return strings.Repeat("ARG A1\n", 2*n) + "FROM a\nRUN " + strings.Repeat("echo $A1; ", n)
		},
		"removals": func(n int) string {
			return "FROM a\n" + strings.Repeat("COPY a /b/\n", n/3) + "RUN rm " + strings.Repeat("/c ", 5*n)
		},
		"repetition": func(n int) string { return "FROM a\n" + strings.Repeat("LABEL a=1\nEXPOSE 1\nENV a=1\n", n) },
	} {
		growth.Linear(t, name, size, func(n int) func() {
			data := []byte(text(n))
			return func() { Parse(data, Options{}) }
		})
	}
}
