package text

import (
	"strings"
	"unicode"
)

// Shorten cuts quoted text to 120 bytes, as its length is up to the file.
func Shorten(text string) string { return ShortenTo(text, 120) }

// ShortenTo cuts text to a number of bytes, followed by an ellipsis, and makes it valid UTF-8.
func ShortenTo(text string, limit int) string {
	if len(text) <= limit {
		return strings.ToValidUTF8(text, "\uFFFD")
	}
	return strings.ToValidUTF8(text[:limit], "") + "…"
}

// FirstLine returns the text up to its first line break.
func FirstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// IsBlank reports whether a line contains only whitespace.
func IsBlank(line string) bool {
	return strings.TrimLeftFunc(line, unicode.IsSpace) == ""
}

// IsComment reports whether a line is a Dockerfile comment.
func IsComment(line string) bool {
	return strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "#")
}

// EachMatch reports every offset of what in a text. report returns where to continue.
func EachMatch(text, what string, report func(at int) (next int)) {
	for from := 0; ; {
		i := strings.Index(text[from:], what)
		if i < 0 {
			return
		}
		from = max(report(from+i), from+i+len(what))
	}
}

// IsAlphanumeric reports whether a byte is an ASCII letter or digit.
func IsAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
