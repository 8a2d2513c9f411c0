package dockerfile

import (
	"strings"
	"unicode"
)

// cut keeps quoted text short: a file decides its length.
func cut(text string) string { return cutAt(text, 120) }

func cutAt(text string, most int) string {
	if len(text) <= most {
		return strings.ToValidUTF8(text, "\uFFFD")
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func isBlank(line string) bool {
	return strings.TrimLeftFunc(line, unicode.IsSpace) == ""
}

func isComment(line string) bool {
	return strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "#")
}
