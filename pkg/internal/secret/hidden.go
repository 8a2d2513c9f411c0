package secret

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Range is a part of a text by byte offsets.
type Range struct{ Start, End int }

// longestValue limits how far the end of a value is searched.
const longestValue = 4096

// Hidden finds what no report should print of a text, whatever its format: everything that [Find]
// finds, the bodies of private keys, and what is assigned to a name such as PASSWORD, as in shell text,
// YAML, JSON, properties and flags. It also finds what no policy reports, such as a password in a
// comment or for localhost: a line too much hidden is no harm.
func Hidden(s *text.Source) []Range {
	var list []Range
	add := func(start, end int) {
		if start < end && len(list) < Max {
			list = append(list, Range{start, end})
		}
	}
	eachToken(s.Text, func(_, _ string, start, end int) { add(start, end) })
	eachKey(s.Text, func(_, header, end int) { add(header, end) })
	eachURL(s.Text, func(u urlSecret) {
		if !isPlaceholder(s.Text[u.start:u.end]) {
			add(u.start, u.end)
		}
	})
	eachAssignment(s.Text, add)
	return list
}

// HiddenIn is [Hidden] as spans and as texts.
func HiddenIn(s *text.Source) (spans []finding.Span, texts []string) {
	for _, hidden := range Hidden(s) {
		spans = append(spans, s.Span(hidden.Start, hidden.End))
		if hidden.End-hidden.Start <= longestValue {
			texts = append(texts, s.Text[hidden.Start:hidden.End])
		}
	}
	return spans, texts
}

// eachAssignment reports every value that is assigned to the name of a credential.
func eachAssignment(text string, report func(start, end int)) {
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], "=:")
		if i < 0 {
			return
		}
		separator := at + i
		at = separator + 1
		name, flag := nameBefore(text, separator)
		if name == "" || !Named(name) {
			continue
		}
		start := at
		if !flag && text[separator] == ':' || byteAt(text, separator-1) == ' ' {
			for start < len(text) && (text[start] == ' ' || text[start] == '\t') {
				start++
			}
		}
		start, end := valueAt(text, start)
		if start < end && CanHold(name, text[start:end]) {
			report(start, end)
		}
		at = max(end, at)
	}
}

// nameBefore returns the name that ends at an offset, possibly in quotes or before a blank, and
// whether it is one of a flag.
func nameBefore(content string, end int) (name string, flag bool) {
	if c := byteAt(content, end-1); c == ' ' || c == '"' || c == '\'' {
		end--
	}
	start := end
	for start > 0 && end-start < 100 && (text.IsAlphanumeric(content[start-1]) || strings.IndexByte("_-.", content[start-1]) >= 0) {
		start--
	}
	name = content[start:end]
	return strings.TrimLeft(name, "-"), strings.HasPrefix(name, "--")
}

// valueAt returns where the value at an offset starts and ends, without its quotes.
func valueAt(text string, at int) (start, end int) {
	limit := min(len(text), at+longestValue)
	ends := " \t\r\n\"'`;|&)"
	start = at
	if quote := byteAt(text, at); quote == '"' || quote == '\'' {
		start, ends = at+1, string(quote)+"\n"
	}
	for end = start; end < limit; end++ {
		if text[end] == '\\' && end+1 < limit && text[end+1] != '\n' && text[end+1] != '\r' {
			end++
			continue
		}
		if strings.IndexByte(ends, text[end]) >= 0 {
			break
		}
	}
	return start, min(end, limit)
}

// CanHold reports whether a value can be what a name promises, or stands for it. It is less strict
// than [Plausible]: it leaves out only switches, numbers, paths and variables.
func CanHold(name, value string) bool {
	return value != "" && assignable(wordsOf(name), value, strings.ToLower(value))
}
