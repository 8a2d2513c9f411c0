package report

import (
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

const tabStop = 4

// cell is one character of the source as it is shown.
type cell struct {
	text  string
	width int
}

// sourceLine is an excerpt cut to a number of columns, and where its token lies in it.
type sourceLine struct {
	text        string
	pad, carets int // columns before the token and of it
	from, to    int // the token's bytes in text
}

// excerptOf lays out a finding's source line in at most room columns, the token
// in view. It is false when there is nothing to show.
func excerptOf(f *finding.Finding, room int) (sourceLine, bool) {
	text := strings.TrimRight(f.Excerpt.Text, "\r\n")
	if f.Span.IsZero() || strings.TrimSpace(text) == "" {
		return sourceLine{}, false
	}
	first := max(f.Excerpt.Column, 1)
	start := max(f.Span.Start.Column-first, 0)
	length := max(f.Span.End.Column-f.Span.Start.Column, 1)
	if f.Span.End.Line > f.Span.Start.Line {
		length = room
	}
	// What lies further from the token than the room is wide cannot be seen.
	cells, from, whole := cellsAround(text, start, room)
	start = min(start-from, len(cells))
	end := min(start+min(length, room+1), len(cells))
	low, high := view(cells, start, end, room, from == 0 && first == 1 && whole)
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

// cellsAround gives the characters of text that are at most room away from
// character start, the index of the first of them, and whether they reach the text's end.
func cellsAround(text string, start, room int) (cells []cell, from int, whole bool) {
	runes := utf8.RuneCountInString(text)
	start = min(start, runes)
	from = max(start-room, 0)
	column, index := 0, 0
	for i := 0; i < len(text); index++ {
		if index > start+room {
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

// view chooses the cells to show: all when they fit, else the token with what
// stands around it.
func view(cells []cell, start, end, room int, complete bool) (low, high int) {
	if complete && widthOf(cells) <= room {
		return 0, len(cells)
	}
	room -= 2 // an ellipsis at either end
	before := max((room-widthOf(cells[start:end]))/2, room/4)
	low = start
	used := 0
	for low > 0 && used+cells[low-1].width <= before {
		low--
		used += cells[low].width
	}
	high = start
	for high < len(cells) && used+cells[high].width <= room {
		used += cells[high].width
		high++
	}
	for high == len(cells) && low > 0 && used+cells[low-1].width <= room {
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

// quoted gives a finding's source line trimmed to its words and cut to room
// columns. Its message stands for a line that is not there, and, uncut, for one
// of a file that says nothing by itself: the report of a scan, say.
func (o Options) quoted(f *finding.Finding, room int) string {
	text := strings.Join(strings.Fields(f.Excerpt.Text), " ")
	if p, _ := o.policyByID(f.Policy); p.Scope == finding.OfService {
		return o.texts(f).message
	}
	if text == "" {
		text = o.texts(f).message
	}
	if len(text) <= room {
		return text
	}
	used := 0
	for i, r := range text {
		if used += max(width(string(r)), 1); used >= room {
			return text[:i] + "…"
		}
	}
	return text
}

// wrap breaks text at blanks into lines of at most room columns. No line begins
// with a word that a build server would obey.
func wrap(text string, room int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		n := width(word)
		if line == "" || used+1+n > room && word[0] != ':' && word[0] != '#' {
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
