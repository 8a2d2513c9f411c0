package text_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// The content of a span is the same after edits elsewhere.
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
		name, text, span   string
		token, instruction bool // unchanged
	}{
		{"moved", "# x\nFROM a\n\nRUN sudo true\n", "4:5-4:14", true, true},
		{"continued", "FROM a\r\nRUN sudo \\\r\n # x\r\n\r\n  true\r\n", "2:5-5:7", true, true},
		{"longer instruction", "FROM a\nRUN sudo true && x\n", "2:5-2:14", true, false},
		{"another word", "FROM a\nRUN sudo false\n", "2:5-2:15", false, false},
	} {
		got := content(test.text, test.span)
		if (got.Token == token.Token) != test.token || (got.Instruction == token.Instruction) != test.instruction {
			t.Errorf("%s: %+v, was %+v", test.name, got, token)
		}
	}
	stage := content("FROM a AS b\n", "1:1-1:12")
	if other := content("FROM c:1 AS B\n", "1:1-1:14"); other.Token != stage.Token || other.Instruction == stage.Instruction {
		t.Errorf("stage with another base image is %+v, was %+v", other, stage)
	}
	if image := content("FROM a AS b\n", "1:6-1:7"); image.Token == stage.Token {
		t.Error("image has the same token as its stage")
	}
	for _, odd := range []struct{ text, span string }{{"", "1:1-1:1"}, {"FROM a", "9:9-9:9"}, {"FROM ü\n", "1:7-1:99"}} {
		if got := content(odd.text, odd.span); got == (finding.Content{}) {
			t.Errorf("no content of %q at %s", odd.text, odd.span)
		}
	}
}

func TestContentIsSafeForConcurrentUse(t *testing.T) {
	file := text.NewFile("compose.yaml", []byte(strings.Repeat("line\n", 1000)), nil)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for line := 1; line <= 1000; line++ {
				at := finding.Position{Line: line, Column: 1}
				file.Content(finding.Span{Start: at, End: at})
			}
		})
	}
	group.Wait()
}
