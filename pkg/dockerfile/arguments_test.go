package dockerfile

import (
	"strings"
	"testing"
	"time"
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
		"FROM alpine\nRUN echo $TARGETARCH":                           {},
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

// TestParsingIsLinear checks that tracking arguments and files does not take quadratic time.
func TestParsingIsLinear(t *testing.T) {
	for name, text := range map[string]string{
		"one name":   "FROM a\n" + strings.Repeat("ARG A\n", 20_000),
		"stages":     strings.Repeat("FROM a\nARG A\nRUN echo $A\n", 4_000),
		"undeclared": strings.Repeat("ARG A1\n", 10_000) + "FROM a\nRUN " + strings.Repeat("echo $A1; ", 4_000),
		"removals":   "FROM a\n" + strings.Repeat("COPY a /b/\n", 600) + "RUN rm " + strings.Repeat("/c ", 20_000),
		"repetition": "FROM a\n" + strings.Repeat("LABEL a=1\nEXPOSE 1\nENV a=1\n", 6_000),
	} {
		start := time.Now()
		Parse([]byte(text), Options{})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
