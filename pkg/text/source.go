// Package text turns byte offsets into lines and columns and back, and cuts the
// excerpts and digests of a file that reports and baselines need.
//
// It imports pkg/finding alone.
package text

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

const ByteOrderMark = "\xef\xbb\xbf"

// Source is the text of a file and knows where its lines are. It is not safe
// for concurrent use: it remembers the last position it was asked for.
type Source struct {
	Text   string
	Starts []int // byte offset of each line; the last entry is the text's length
	Ascii  bool  // columns are byte offsets
	mark   bool  // the file begins with a byte order mark, which is not in text

	// The last answer: most questions walk forward through a line, and counting
	// the characters of a long line anew for each word would be quadratic.
	lastLine, lastOffset, lastColumn int
	walked                           reached // the same for [source.reach]
}

func New(text string) *Source {
	rest, mark := strings.CutPrefix(text, ByteOrderMark)
	s := &Source{Text: rest, Ascii: true, mark: mark}
	s.Starts = make([]int, 1, strings.Count(s.Text, "\n")+2)
	for i := 0; i < len(s.Text); i++ {
		switch c := s.Text[i]; {
		case c == '\n':
			s.Starts = append(s.Starts, i+1)
		case c >= utf8.RuneSelf:
			s.Ascii = false
		}
	}
	if s.Starts[len(s.Starts)-1] != len(s.Text) {
		s.Starts = append(s.Starts, len(s.Text))
	}
	return s
}

// Lines is the number of lines; a line end at the end of the file begins none.
func (s *Source) Lines() int { return len(s.Starts) - 1 }

// Line gives a line (from 0) without its line end.
func (s *Source) Line(i int) string {
	return strings.TrimRight(s.Text[s.Starts[i]:s.Starts[i+1]], "\r\n")
}

// Position turns a byte offset into a line and a column of characters.
func (s *Source) Position(offset int) finding.Position {
	line := sort.SearchInts(s.Starts, offset+1) - 1
	if line >= s.Lines() { // the end of the file stands on its last line
		line = max(s.Lines()-1, 0)
	}
	start := s.Starts[line]
	if s.Ascii {
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

func (s *Source) Span(start, end int) finding.Span {
	return finding.Span{Start: s.Position(start), End: s.Position(end)}
}

// LineSpan points at the text of a line (from 0) without the blanks around it.
func (s *Source) LineSpan(i int) finding.Span {
	if s.Lines() == 0 {
		return finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 1}}
	}
	line := s.Line(i)
	trimmed := strings.TrimSpace(line)
	start := s.Starts[i] + strings.Index(line, trimmed)
	return s.Span(start, start+len(trimmed))
}
