package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// shownAt returns the printable form of the character at byte i of text, and its
// length in text. Invisible characters, those that move the cursor or change the
// direction of text, and invalid UTF-8 become escapes: \x1b, \u202e, \n.
func shownAt(text string, i int) (shown string, size int) {
	if c := text[i]; c >= ' ' && c < 0x7f && c != '#' {
		return text[i : i+1], 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf(`\x%02x`, text[i]), 1
	case r == '\n':
		return `\n`, 1
	case r == '\r':
		return `\r`, 1
	case r == '\t':
		return `\t`, 1
	case r < ' ' || r == 0x7f:
		return fmt.Sprintf(`\x%02x`, r), 1
	case r == '#' && opensCommand(text, i):
		return `\x23`, 1
	case !strconv.IsPrint(r) && r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r), size
	case !strconv.IsPrint(r):
		return fmt.Sprintf(`\u%04x`, r), size
	}
	return text[i : i+size], size
}

// opensCommand reports whether the # at byte i is the second of a "##name[", which
// build servers execute anywhere in a log line.
func opensCommand(text string, i int) bool {
	if i == 0 || text[i-1] != '#' {
		return false
	}
	for _, c := range []byte(text[i+1:]) {
		if c == '[' {
			return true
		}
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return false
		}
	}
	return false
}

// Escape returns text for one line of a terminal or log: control characters, invisible
// characters and workflow commands are escaped, such as \\x1b, \\u202e and \\n.
func Escape(text string) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(text); {
		shown, size := shownAt(text, i)
		if len(shown) != size || shown[0] != text[i] {
			b.WriteString(text[done:i])
			b.WriteString(shown)
			done = i + size
		}
		i += size
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// visiblePath is Escape for a path that may begin a line: build servers execute
// lines that begin with "::" or "##" after blanks.
func visiblePath(path string) string {
	path = Escape(path)
	if strings.HasPrefix(strings.TrimLeft(path, " "), ":") || strings.HasPrefix(strings.TrimLeft(path, " "), "#") {
		return "./" + path
	}
	return path
}

// visibleName is Escape for a name that may begin a line and is not a path.
func visibleName(name string) string {
	name = Escape(name)
	if strings.HasPrefix(strings.TrimLeft(name, " "), ":") || strings.HasPrefix(strings.TrimLeft(name, " "), "#") {
		return strconv.Quote(name)
	}
	return name
}

// markdownCode returns text as a code span, without markup, links or mentions.
func markdownCode(text string) string {
	text = Escape(text)
	if strings.Trim(text, " ") == "" {
		return strconv.Quote(text)
	}
	longest, run := 0, 0
	for i := range len(text) {
		if text[i] != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if text[0] == '`' || text[0] == ' ' || text[len(text)-1] == '`' {
		text = " " + text + " "
	}
	return fence + text + fence
}

// markdownCell is markdownCode for table cells, in which a code span cannot contain
// every text with a pipe.
func markdownCell(text string) string {
	if strings.Contains(text, "|") {
		return htmlCode(Escape(text))
	}
	return markdownCode(text)
}

// htmlCode returns a code element with all punctuation as character references.
func htmlCode(text string) string {
	var b strings.Builder
	b.WriteString("<code>")
	for i := range len(text) {
		if c := text[i]; isPunctuation(c) && c != '-' && c != '/' {
			fmt.Fprintf(&b, "&#%d;", c)
			continue
		}
		b.WriteByte(text[i])
	}
	b.WriteString("</code>")
	return b.String()
}

// markdownText escapes text, also for table cells. Mentions, references and bare
// links work in spite of escapes, so text that may contain one becomes code.
func markdownText(text string) string {
	text = Escape(text)
	if strings.ContainsAny(text, "@#") || strings.Contains(text, "://") || strings.Contains(strings.ToLower(text), "www.") {
		return markdownCell(text)
	}
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte("\\`*_[]<>|~&$", text[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z' && c < 0x7f
}

// escapeJSON makes encoded JSON safe to print: characters that shownAt escapes
// become \u escapes, which decode to the same text.
func escapeJSON(encoded []byte) []byte {
	text := string(encoded)
	var b []byte
	for i := 0; i < len(text); {
		shown, size := shownAt(text, i)
		if len(shown) == size && shown[0] == text[i] {
			b = append(b, shown...)
			i += size
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[i:])
		if r > 0xffff {
			r -= 0x10000
			b = fmt.Appendf(b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		} else {
			b = fmt.Appendf(b, `\u%04x`, r)
		}
		i += size
	}
	return b
}
