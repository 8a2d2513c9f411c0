package dockerfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// hintSwallowed replaces the hints of instructions that a backslash too many continues with the next
// instruction: every other change to them leaves that one lost.
func (b *builder) hintSwallowed() {
	for _, p := range b.doc.Problems {
		line := p.Span.Start.Line
		at := slices.IndexFunc(b.doc.Instructions, func(in *document.Instruction) bool {
			return in.Span.Start.Line <= line && line <= in.Span.End.Line
		})
		if at < 0 || len(b.doc.Instructions[at].Heredocs) > 0 {
			continue
		}
		in := b.doc.Instructions[at]
		for next := in.Span.Start.Line + 1; next <= in.Span.End.Line; next++ {
			if keyword := b.keywordOf(next); keyword != "" {
				p.Hint = fmt.Sprintf("remove the backslash above %s on line %d, which begins an instruction of its own", keyword, next)
				break
			}
		}
	}
}

// keywordOf returns the upper-case keyword that a line, counted from 1, begins with, or "".
func (b *builder) keywordOf(line int) string {
	text := b.source.Text[b.source.Starts[line-1]:]
	text, _, _ = strings.Cut(text, "\n")
	word, _, _ := strings.Cut(text, " ")
	if word == text || word != strings.ToUpper(word) || !isKeyword(word) {
		return ""
	}
	return word
}

// keywordBelow returns what keywordOf does for the next line after a line that is neither blank nor a comment.
func (b *builder) keywordBelow(line int) string {
	if next := b.source.LineAfter(line); next > 0 {
		return b.keywordOf(next)
	}
	return ""
}
