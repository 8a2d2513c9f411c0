package secret

import (
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// longestValue limits how far the end of a value is searched.
const longestValue = 4096

// HiddenIn returns what [Find] hides, by byte offsets and as texts.
func HiddenIn(s *text.Source) (ranges [][2]int, texts []string) {
	_, ranges = Find(s)
	for _, r := range ranges {
		if r[1]-r[0] <= longestValue {
			texts = append(texts, s.Text[r[0]:r[1]])
		}
	}
	return ranges, texts
}

// Assignment is a value that a text assigns to the name of a credential, by its offsets.
type Assignment struct {
	Name       string
	Start, End int
}

// Assignments returns the values in a text, such as that of an .env file, that can be credentials.
func Assignments(text string) (found []Assignment) {
	eachAssignment(text, func(name string, start, end int) {
		value := text[start:end]
		if Plausible(name, value) && !strings.ContainsAny(value, "$`\\") && len(found) < Max {
			found = append(found, Assignment{name, start, end})
		}
	})
	return found
}

// eachAssignment reports every value that is assigned to the name of a credential.
func eachAssignment(text string, report func(name string, start, end int)) {
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
			report(name, start, end)
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

// Mask returns a text with "*" for each character that [Find] hides.
func Mask(content string) string {
	file := text.NewFile("", []byte(content), nil)
	file.Hide(HiddenIn(file.Source))
	return file.Printable()
}

// MaskValue returns the value of a variable as messages show it.
func MaskValue(name, value string) string {
	if Named(name) && CanHold(name, value) {
		return strings.Repeat("*", utf8.RuneCountInString(value))
	}
	return value
}
