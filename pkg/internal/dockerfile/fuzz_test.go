package dockerfile

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// FuzzParse finds texts on which Parse panics, disagrees with BuildKit, or returns spans outside the text.
func FuzzParse(f *testing.F) {
	for _, text := range agreeing {
		f.Add([]byte(text))
	}
	f.Add([]byte("ARG A=1\nFROM node:${A}-alpine@sha256:00 AS b\nUSER ${X:-a}:b\nCOPY --from=b /a /b\nRUN --mount=type=cache,target=/x apt-get install -y a=1 && sh -c 'b $c'\nHEALTHCHECK NONE\nEXPOSE 80/udp 1-2\n"))
	f.Add([]byte("FROM debian:13\nADD --keep-git-dir # c /\n"))
	f.Add([]byte("FROM debian:13 AS a\nONBUILD FROM a\nFROM a\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 4096 {
			return
		}
		file := text.NewFile("", content, nil)
		document := Parse(content, Options{Path: "Dockerfile", BuildArgs: map[string]string{"A": "2"}})
		if notText(content) == "" && utf8.Valid(content) && !bytes.Contains(content, []byte{0}) { // BuildKit replaces invalid bytes
			compareWithBuildKit(t, "fuzz", content)
		}
		for _, p := range document.Problems {
			checkSpan(t, document, p.Span)
		}
		for _, in := range document.Instructions {
			checkSpan(t, document, in.Span)
			for _, c := range in.Commands {
				checkSpan(t, document, c.Span)
				file.Excerpt(c.Span)
			}
			for _, v := range in.Args {
				checkSpan(t, document, v.Span)
			}
		}
	})
}

func checkSpan(t *testing.T, d *document.Document, span finding.Span) {
	t.Helper()
	if span.Start.Line < 1 || span.Start.Column < 1 || span.End.Compare(span.Start) < 0 || span.End.Line > max(d.Lines, 1) {
		t.Errorf("span %s in a text of %d lines", span, d.Lines)
	}
}
