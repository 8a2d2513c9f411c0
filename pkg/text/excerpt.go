package text

import (
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// excerptWidth bounds what a report keeps of a line, in bytes on each side of a finding.
const excerptWidth = 400

// Excerpt gives the source line on which a span starts, for reports.
func (s *Source) Excerpt(span finding.Span) finding.Excerpt {
	if span.Start.Line < 1 || span.Start.Line > s.Lines() {
		return finding.Excerpt{}
	}
	wide := s.Wide([]finding.Position{span.Start, span.End})
	line := s.Line(span.Start.Line - 1)
	if len(line) <= 2*excerptWidth {
		return finding.Excerpt{Text: line, Column: 1, Wide: wide}
	}
	// Cut a window around the column, at whole characters.
	at := s.reach(span.Start)
	from := max(at.offset-excerptWidth, 0)
	for from > 0 && !utf8.RuneStart(line[from]) {
		from--
	}
	column := at.column - utf8.RuneCountInString(line[from:at.offset])
	return finding.Excerpt{Text: line[from:boundary(line, at.offset+excerptWidth)], Column: column, Wide: wide}
}

// Around gives up to count lines before a span and after its start.
func (s *Source) Around(span finding.Span, count int) (before, after []string) {
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

// boundary gives the first boundary between characters of text that is not before a byte.
func boundary(text string, at int) int {
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return min(at, len(text))
}

// Wide gives the columns in other units of those positions at which they differ
// from columns of characters.
func (s *Source) Wide(positions []finding.Position) []finding.Wide {
	if s.Ascii && !s.mark {
		return nil
	}
	var list []finding.Wide
	for _, at := range positions {
		if at.Line < 1 || at.Line > s.Lines() {
			continue
		}
		reached := s.reach(at)
		beyond := at.Column - reached.column
		wide := finding.Wide{Position: at, UTF16: reached.utf16 + beyond, Bytes: reached.offset + 1 + beyond}
		if s.mark && at.Line == 1 {
			wide.Bytes += len(ByteOrderMark)
		}
		if wide.UTF16 != at.Column || wide.Bytes != at.Column {
			list = append(list, wide)
		}
	}
	return list
}

// reached is a place in a line that has been walked to: the offset in bytes from
// the line's start, and the columns in characters and in UTF-16.
type reached struct{ line, offset, column, utf16 int }

// reach walks to a position, or to the end of its line if that comes first.
func (s *Source) reach(at finding.Position) reached {
	line := s.Line(at.Line - 1)
	if s.Ascii {
		column := min(at.Column, len(line)+1)
		return reached{at.Line, column - 1, column, column}
	}
	// Findings walk forward: counting the characters of a long line anew for each would be quadratic.
	here := s.walked
	if here.line != at.Line || here.column > at.Column {
		here = reached{line: at.Line, column: 1, utf16: 1}
	}
	for here.column < at.Column && here.offset < len(line) {
		r, size := utf8.DecodeRuneInString(line[here.offset:])
		here.offset += size
		here.column++
		here.utf16++
		if r > 0xffff {
			here.utf16++
		}
	}
	s.walked = here
	return here
}
