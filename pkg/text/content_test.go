package text_test

import (
	"testing"

	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/text"
)

// What a span points at stays the same when everything around it moves.
func TestContent(t *testing.T) {
	content := func(content, span string) finding.Content {
		t.Helper()
		at, err := finding.ParseSpan(span)
		if err != nil {
			t.Fatal(err)
		}
		return text.NewFile("", []byte(content), dockerfile.Parse([]byte(content), dockerfile.Options{}).Outline()).Content(at)
	}
	token := content("FROM a\nRUN sudo  true\n", "2:5-2:15")
	for _, test := range []struct {
		what, text, span   string
		token, instruction bool // the same
	}{
		{"moved", "# x\nFROM a\n\nRUN sudo true\n", "4:5-4:14", true, true},
		{"continued", "FROM a\r\nRUN sudo \\\r\n # x\r\n\r\n  true\r\n", "2:5-5:7", true, true},
		{"the instruction has grown", "FROM a\nRUN sudo true && x\n", "2:5-2:14", true, false},
		{"another word", "FROM a\nRUN sudo false\n", "2:5-2:15", false, false},
	} {
		got := content(test.text, test.span)
		if (got.Token == token.Token) != test.token || (got.Instruction == token.Instruction) != test.instruction {
			t.Errorf("%s: %+v, and it was %+v", test.what, got, token)
		}
	}
	stage := content("FROM a AS b\n", "1:1-1:12")
	if other := content("FROM c:1 AS B\n", "1:1-1:14"); other.Token != stage.Token || other.Instruction == stage.Instruction {
		t.Errorf("with another image a stage is %+v, and it was %+v", other, stage)
	}
	if image := content("FROM a AS b\n", "1:6-1:7"); image.Token == stage.Token {
		t.Error("an image is the same as its stage")
	}
	for _, odd := range []struct{ text, span string }{{"", "1:1-1:1"}, {"FROM a", "9:9-9:9"}, {"FROM ü\n", "1:7-1:99"}} {
		if got := content(odd.text, odd.span); got == (finding.Content{}) {
			t.Errorf("%q has no content at %s", odd.text, odd.span)
		}
	}
}
