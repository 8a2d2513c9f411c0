package text

import (
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// excerptWidth limits what a report keeps of a line, in bytes on each side of a finding.
const excerptWidth = 400

// Excerpt returns the source line on which a span starts. Long lines are cut.
func (s *Source) Excerpt(span finding.Span) finding.Excerpt {
	if span.Start.Line < 1 || span.Start.Line > s.Lines() {
		return finding.Excerpt{}
	}
	wide := s.Wide([]finding.Position{span.Start, span.End})
	line := s.Line(span.Start.Line - 1)
	if len(line) <= 2*excerptWidth {
		return finding.Excerpt{Text: line, Column: 1, Wide: wide}
	}
	// Cut a window around the column at character boundaries.
	at := s.reach(span.Start)
	from := max(at.offset-excerptWidth, 0)
	for from > 0 && !utf8.RuneStart(line[from]) {
		from--
	}
	column := at.column - utf8.RuneCountInString(line[from:at.offset])
	return finding.Excerpt{Text: line[from:boundary(line, at.offset+excerptWidth)], Column: column, Wide: wide}
}

// Surroundings returns up to count lines before the span's first line, and up to count after it.
func (s *Source) Surroundings(span finding.Span, count int) (before, after []string) {
	if span.Start.Line < 1 {
		return nil, nil
	}
	line := func(i int) string {
		text := s.Line(i)
		return text[:boundary(text, 2*excerptWidth)]
	}
	at := span.Start.Line - 1
	for i := max(at-count, 0); i < min(at, s.Lines()); i++ {
		before = append(before, line(i))
	}
	for i := at + 1; i < min(at+1+count, s.Lines()); i++ {
		after = append(after, line(i))
	}
	return before, after
}

// boundary returns the first character boundary at or after a byte offset.
func boundary(text string, at int) int {
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return min(at, len(text))
}

// Wide returns the UTF-16 and byte columns of those positions whose columns differ
// from the character columns.
func (s *Source) Wide(positions []finding.Position) []finding.Wide {
	if s.ASCII && !s.mark {
		return nil
	}
	var list []finding.Wide
	for _, position := range positions {
		if position.Line < 1 || position.Line > s.Lines() {
			continue
		}
		at := s.reach(position)
		beyond := position.Column - at.column // past the end of the line
		wide := finding.Wide{Position: position, UTF16: at.utf16 + beyond, Bytes: at.offset + 1 + beyond}
		if s.mark && position.Line == 1 {
			wide.Bytes += len(ByteOrderMark)
		}
		if wide.UTF16 != position.Column || wide.Bytes != position.Column {
			list = append(list, wide)
		}
	}
	return list
}

// cursor is a position within a line: the byte offset from the start of the line, and
// the columns in characters and in UTF-16 code units.
type cursor struct{ line, offset, column, utf16 int }

// reach walks to a position, or to the end of its line, whichever comes first.
func (s *Source) reach(at finding.Position) cursor {
	line := s.Line(at.Line - 1)
	if s.ASCII {
		column := min(at.Column, len(line)+1)
		return cursor{at.Line, column - 1, column, column}
	}
	// Findings come in order: counting from the start of a long line for each would be quadratic.
	c := s.walked
	if c.line != at.Line || c.column > at.Column {
		c = cursor{line: at.Line, column: 1, utf16: 1}
	}
	for c.column < at.Column && c.offset < len(line) {
		r, size := utf8.DecodeRuneInString(line[c.offset:])
		c.offset += size
		c.column++
		c.utf16++
		if r > 0xffff {
			c.utf16++
		}
	}
	s.walked = c
	return c
}

// Rest returns the rest of a line from a position, at most about limit bytes and
// whole characters; empty if the position is outside of the text.
func (s *Source) Rest(at finding.Position, limit int) string {
	if at.Line < 1 || at.Line > s.Lines() {
		return ""
	}
	line := s.Line(at.Line - 1)
	start := min(max(s.reach(at).offset, 0), len(line))
	return line[start:boundary(line, min(len(line), start+limit))]
}
