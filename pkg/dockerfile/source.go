package dockerfile

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

const byteOrderMark = "\xef\xbb\xbf"

// excerptWidth bounds what a report keeps of a line, in bytes on each side of a finding.
const excerptWidth = 400

// source is the text of a file and knows where its lines are. It is not safe
// for concurrent use: it remembers the last position it was asked for.
type source struct {
	text   string
	starts []int // byte offset of each line; the last entry is the text's length
	ascii  bool  // columns are byte offsets

	// The last answer: most questions walk forward through a line, and counting
	// the characters of a long line anew for each word would be quadratic.
	lastLine, lastOffset, lastColumn int
}

func newSource(text string) *source {
	s := &source{text: strings.TrimPrefix(text, byteOrderMark), ascii: true}
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

// Plain gives a document without facts for a text that is no Dockerfile: reports
// show its lines all the same.
func Plain(path string, text []byte) *Document {
	return &Document{Path: path, source: newSource(string(text))}
}

// Excerpt gives the source line on which a span starts, for reports.
func (d *Document) Excerpt(span finding.Span) finding.Excerpt {
	if d.source == nil || span.Start.Line < 1 || span.Start.Line > d.source.lines() {
		return finding.Excerpt{}
	}
	line := d.source.line(span.Start.Line - 1)
	if len(line) <= 2*excerptWidth {
		return finding.Excerpt{Text: line, Column: 1}
	}
	// Cut a window around the column, at whole characters.
	at, column := 0, 1
	from := 0
	fromColumn := 1
	for at < len(line) && column < span.Start.Column {
		_, size := utf8.DecodeRuneInString(line[at:])
		at, column = at+size, column+1
		if at-from > excerptWidth {
			_, size = utf8.DecodeRuneInString(line[from:])
			from, fromColumn = from+size, fromColumn+1
		}
	}
	to := min(len(line), at+excerptWidth)
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to++
	}
	return finding.Excerpt{Text: line[from:to], Column: fromColumn}
}
