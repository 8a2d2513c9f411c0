package text

import (
	"strings"
	"unicode"
)

// Shorten keeps quoted text short: a file decides its length.
func Shorten(text string) string { return ShortenTo(text, 120) }

func ShortenTo(text string, most int) string {
	if len(text) <= most {
		return strings.ToValidUTF8(text, "\uFFFD")
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func FirstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func IsBlank(line string) bool {
	return strings.TrimLeftFunc(line, unicode.IsSpace) == ""
}

func IsComment(line string) bool {
	return strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "#")
}
