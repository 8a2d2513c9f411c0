package shell

import (
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// ModeOf reads a mode of chmod: an octal number of three digits or more, or one symbolic change such as "a+w".
// It returns nil for anything else.
func ModeOf(text string) *document.Mode {
	if bits, err := strconv.ParseUint(text, 8, 12); err == nil && len(text) >= 3 {
		return &document.Mode{OthersWrite: bits&0o002 != 0, Sticky: bits&0o1000 != 0}
	}
	at := strings.IndexAny(text, "+-=")
	if at < 0 || strings.Trim(text[:at], "ugoa") != "" || strings.Trim(text[at+1:], "rwxXst") != "" {
		return nil
	}
	who, permissions := text[:at], text[at+1:]
	return &document.Mode{
		OthersWrite: text[at] != '-' && strings.ContainsAny(who, "oa") && strings.Contains(permissions, "w"),
		Sticky:      text[at] != '-' && strings.Contains(permissions, "t"),
	}
}
