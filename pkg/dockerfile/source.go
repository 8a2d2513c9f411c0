package dockerfile

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

const byteOrderMark = "\xef\xbb\xbf"

// source is the text of a file and knows where its lines are. It is not safe
// for concurrent use: it remembers the last position it was asked for.
type source struct {
	text   string
	starts []int // byte offset of each line; the last entry is the text's length
	ascii  bool  // columns are byte offsets
	mark   bool  // the file begins with a byte order mark, which is not in text

	// The last answer: most questions walk forward through a line, and counting
	// the characters of a long line anew for each word would be quadratic.
	lastLine, lastOffset, lastColumn int
	walked                           reached // the same for [source.reach]
}

func newSource(text string) *source {
	rest, mark := strings.CutPrefix(text, byteOrderMark)
	s := &source{text: rest, ascii: true, mark: mark}
	s.starts = make([]int, 1, strings.Count(s.text, "\n")+2)
	for i := 0; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '\n':
			s.starts = append(s.starts, i+1)
		case c >= utf8.RuneSelf:
			s.ascii = false
		}
	}
	if s.starts[len(s.starts)-1] != len(s.text) {
		s.starts = append(s.starts, len(s.text))
	}
	return s
}

// lines is the number of lines; a line end at the end of the file begins none.
func (s *source) lines() int { return len(s.starts) - 1 }

// line gives a line (from 0) without its line end.
func (s *source) line(i int) string {
	return strings.TrimRight(s.text[s.starts[i]:s.starts[i+1]], "\r\n")
}

// position turns a byte offset into a line and a column of characters.
func (s *source) position(offset int) finding.Position {
	line := sort.SearchInts(s.starts, offset+1) - 1
	if line >= s.lines() { // the end of the file stands on its last line
		line = max(s.lines()-1, 0)
	}
	start := s.starts[line]
	if s.ascii {
		return finding.Position{Line: line + 1, Column: offset - start + 1}
	}
	column := 1
	if s.lastLine == line && s.lastOffset <= offset && s.lastColumn > 0 {
		start, column = s.lastOffset, s.lastColumn
	}
	column += utf8.RuneCountInString(s.text[start:offset])
	s.lastLine, s.lastOffset, s.lastColumn = line, offset, column
	return finding.Position{Line: line + 1, Column: column}
}

func (s *source) span(start, end int) finding.Span {
	return finding.Span{Start: s.position(start), End: s.position(end)}
}

// lineSpan points at the text of a line (from 0) without the blanks around it.
func (s *source) lineSpan(i int) finding.Span {
	if s.lines() == 0 {
		return finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 1}}
	}
	line := s.line(i)
	trimmed := strings.TrimSpace(line)
	start := s.starts[i] + strings.Index(line, trimmed)
	return s.span(start, start+len(trimmed))
}
