// Package text converts between byte offsets and line and column positions, and
// produces the excerpts and digests that reports and baselines need.
//
// It imports pkg/finding.
package text

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// ByteOrderMark is the UTF-8 byte order mark.
const ByteOrderMark = "\xef\xbb\xbf"

// Source is a text with an index of its lines. It is not safe for concurrent
// use, because it caches the last position.
type Source struct {
	Text   string // without the byte order mark
	Starts []int  // byte offset of each line; the last entry is the text's length
	ASCII  bool   // only ASCII: columns are byte offsets
	mark   bool   // the file starts with a byte order mark

	// Where the last calls ended: lookups mostly move forward through a line, and counting
	// from the start of a long line for each word would be quadratic.
	lastLine, lastOffset, lastColumn int    // of Position
	walked                           cursor // of reach
}

// New indexes the lines of a text.
func New(text string) *Source {
	rest, mark := strings.CutPrefix(text, ByteOrderMark)
	s := &Source{Text: rest, ASCII: true, mark: mark}
	s.Starts = make([]int, 1, strings.Count(s.Text, "\n")+2)
	for i := 0; i < len(s.Text); i++ {
		switch c := s.Text[i]; {
		case c == '\n':
			s.Starts = append(s.Starts, i+1)
		case c >= utf8.RuneSelf:
			s.ASCII = false
		}
	}
	if s.Starts[len(s.Starts)-1] != len(s.Text) {
		s.Starts = append(s.Starts, len(s.Text))
	}
	return s
}

// Lines returns the number of lines; a trailing line break does not start another.
func (s *Source) Lines() int { return len(s.Starts) - 1 }

// Line returns the line with a 0-based index, without its line break.
func (s *Source) Line(i int) string {
	return strings.TrimRight(s.Text[s.Starts[i]:s.Starts[i+1]], "\r\n")
}

// Position converts a byte offset to a 1-based line and character column.
func (s *Source) Position(offset int) finding.Position {
	line := sort.SearchInts(s.Starts, offset+1) - 1
	if line >= s.Lines() { // the end of the file is on its last line
		line = max(s.Lines()-1, 0)
	}
	start := s.Starts[line]
	if s.ASCII {
		return finding.Position{Line: line + 1, Column: offset - start + 1}
	}
	column := 1
	if s.lastLine == line && s.lastOffset <= offset && s.lastColumn > 0 {
		start, column = s.lastOffset, s.lastColumn
	}
	column += utf8.RuneCountInString(s.Text[start:offset])
	s.lastLine, s.lastOffset, s.lastColumn = line, offset, column
	return finding.Position{Line: line + 1, Column: column}
}

// Span converts a range of byte offsets.
func (s *Source) Span(start, end int) finding.Span {
	return finding.Span{Start: s.Position(start), End: s.Position(end)}
}

// LineSpan returns the span of a line (0-based) without surrounding whitespace.
func (s *Source) LineSpan(i int) finding.Span {
	if s.Lines() == 0 {
		return finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 1}}
	}
	line := s.Line(i)
	trimmed := strings.TrimSpace(line)
	start := s.Starts[i] + strings.Index(line, trimmed)
	return s.Span(start, start+len(trimmed))
}

// InComment reports whether the line of an offset is a comment up to there.
func (s *Source) InComment(offset int) bool {
	line := sort.SearchInts(s.Starts, offset+1) - 1
	return strings.HasPrefix(strings.TrimLeft(s.Text[s.Starts[line]:offset], " \t"), "#")
}
