package report

import (
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

const tabStop = 4

// cell is one printed character of the source.
type cell struct {
	text  string
	width int
}

// sourceLine is an excerpt cut to a number of columns, with the position of its token.
type sourceLine struct {
	text        string
	pad, carets int // columns before the token, and of the token
	from, to    int // bytes of the token in text
}

// excerptOf cuts a finding's source line to at most columns columns around the token.
// It returns false if there is nothing to show.
func excerptOf(f *finding.Finding, columns int) (sourceLine, bool) {
	text := strings.TrimRight(f.Excerpt.Text, "\r\n")
	if f.Span.IsZero() || strings.TrimSpace(text) == "" {
		return sourceLine{}, false
	}
	first := max(f.Excerpt.Column, 1)
	start := max(f.Span.Start.Column-first, 0)
	length := max(f.Span.End.Column-f.Span.Start.Column, 1)
	if f.Span.End.Line > f.Span.Start.Line {
		length = columns
	}
	// Characters further than columns from the token cannot be visible.
	cells, from, whole := cellsAround(text, start, columns)
	start = min(start-from, len(cells))
	end := min(start+min(length, columns+1), len(cells))
	low, high := view(cells, start, end, columns, from == 0 && first == 1 && whole)
	var b strings.Builder
	line := sourceLine{}
	if from > 0 || first > 1 || low > 0 {
		b.WriteString("…")
		line.pad = 1
	}
	for i, c := range cells[low:high] {
		if low+i == start {
			line.from = b.Len()
		}
		b.WriteString(c.text)
		if low+i < end {
			line.to = b.Len()
		}
	}
	if start >= high {
		line.from = b.Len()
	}
	if !whole || high < len(cells) {
		b.WriteString("…")
	}
	line.text = strings.TrimRight(b.String(), " ")
	line.from = min(line.from, len(line.text))
	line.to = max(min(line.to, len(line.text)), line.from)
	line.pad += widthOf(cells[low:start])
	line.carets = max(widthOf(cells[start:min(end, high)]), 1)
	return line, true
}

// cellsAround returns the characters of text at most columns away from character
// start, the index of the first one, and whether they reach the end of text.
func cellsAround(text string, start, columns int) (cells []cell, from int, whole bool) {
	runes := utf8.RuneCountInString(text)
	start = min(start, runes)
	from = max(start-columns, 0)
	column, index := 0, 0
	for i := 0; i < len(text); index++ {
		if index > start+columns {
			return cells, from, false
		}
		shown, size := shownAt(text, i)
		if index >= from {
			c := cell{shown, width(shown)}
			if text[i] == '\t' {
				c.width = tabStop - column%tabStop
				c.text = strings.Repeat(" ", c.width)
			}
			column += c.width
			cells = append(cells, c)
		}
		i += size
	}
	return cells, from, true
}

// view returns the range of cells to show: all if they fit, else the token with its
// context.
func view(cells []cell, start, end, columns int, complete bool) (low, high int) {
	if complete && widthOf(cells) <= columns {
		return 0, len(cells)
	}
	columns -= 2 // an ellipsis at either end
	before := max((columns-widthOf(cells[start:end]))/2, columns/4)
	low = start
	used := 0
	for low > 0 && used+cells[low-1].width <= before {
		low--
		used += cells[low].width
	}
	high = start
	for high < len(cells) && used+cells[high].width <= columns {
		used += cells[high].width
		high++
	}
	for high == len(cells) && low > 0 && used+cells[low-1].width <= columns {
		low--
		used += cells[low].width
	}
	return low, high
}

func widthOf(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// quoted returns a finding's source line with single blanks, cut to columns columns.
// Without a line it returns the message; for policies of services always the
// whole message, because lines of a scan report, for example, mean nothing alone.
func (o Options) quoted(f *finding.Finding, columns int) string {
	text := strings.Join(strings.Fields(f.Excerpt.Text), " ")
	if p, _ := o.policyByID(f.Policy); p.Scope == finding.OfService {
		return o.texts(f).message
	}
	if text == "" {
		text = o.texts(f).message
	}
	if len(text) <= columns {
		return text
	}
	used := 0
	for i, r := range text {
		if used += max(width(string(r)), 1); used >= columns {
			return text[:i] + "…"
		}
	}
	return text
}

// wrap breaks text at blanks into lines of at most columns columns. No line begins
// with a word that a build server would execute.
func wrap(text string, columns int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		n := width(word)
		if line == "" || used+1+n > columns && word[0] != ':' && word[0] != '#' {
			if line != "" {
				lines = append(lines, line)
			}
			line, used = word, n
			continue
		}
		line += " " + word
		used += 1 + n
	}
	return append(lines, line)
}
