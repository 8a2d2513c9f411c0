package dockerfile

import (
	"slices"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
)

func TestVariablesByName(t *testing.T) {
	doc := Parse([]byte(`ARG A=1
FROM alpine
ARG A
ENV A=2 B=$MISSING
RUN A=3 env A=4 make && export A=5 C && A=6
RUN A=$MISSING make
ONBUILD RUN A=7 make
`), Options{})
	var got []string
	for _, v := range doc.Variables["A"] {
		value := "unknown"
		if v.Value != nil {
			value = *v.Value
		}
		got = append(got, v.Kind+" "+value+" "+v.Span.String())
	}
	want := []string{
		"arg 1 1:7-1:8", "arg 1 1:7-1:8", "env 2 4:7-4:8", "command 3 5:7-5:8", "command 4 5:15-5:16",
		"export 5 5:32-5:35", "command unknown 6:7-6:15", "command 7 7:15-7:16",
	}
	if !slices.Equal(got, want) {
		t.Errorf("A\n got %q\nwant %q", got, want)
	}
	if b := doc.Variables["B"]; len(b) != 1 || b[0].Value != nil || b[0].Certainty != document.Unknown {
		t.Errorf("B %+v", b)
	}
	if c := doc.Variables["C"]; c != nil {
		t.Errorf("C is exported but not set: %+v", c)
	}
}

func TestFactsOfInstructions(t *testing.T) {
	doc := Parse([]byte(`from alpine
Run true
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN false
RUN ["true"]
EXPOSE 80:80 70000 $PORT
EXPOSE 90
`), Options{})
	for i, want := range []string{"lower", "mixed", "upper"} {
		if got := doc.Instructions[i].Case; got != want {
			t.Errorf("case of %d is %q, want %q", i, got, want)
		}
	}
	if shell := doc.Instructions[1].Shell; shell == nil || shell.Source != document.FromBase {
		t.Errorf("shell of the first RUN %+v", shell)
	}
	if shell := doc.Instructions[3].Shell; shell == nil || len(shell.Words) != 4 {
		t.Errorf("shell of the second RUN %+v", shell)
	}
	if shell := doc.Instructions[4].Shell; shell != nil {
		t.Errorf("the exec form has a shell %+v", shell)
	}
	ports := doc.Instructions[5].Ports
	if len(ports) != 3 || ports[0].From != nil || *ports[1].From != 70000 || ports[2].Value.Value != nil {
		t.Errorf("ports %+v", ports)
	}
	if n := len(doc.Stages[0].Exposed); n != 4 {
		t.Errorf("the stage exposes %d ports, want 4", n)
	}
}
