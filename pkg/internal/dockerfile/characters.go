package dockerfile

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// maxCharacters limits the characters listed per file.
const maxCharacters = 1000

// charactersOf finds misleading characters. Letters of other scripts and the joiners in emoji
// are not misleading.
func charactersOf(s *text.Source) []*document.Character {
	if s.ASCII {
		return nil
	}
	var found []*document.Character
	before := rune('\n')
	for i, c := range s.Text {
		if c >= utf8.RuneSelf {
			if kind := misleading(c, before); kind != "" && len(found) < maxCharacters && (kind != "quote" || !isProse(s, i)) {
				found = append(found, &document.Character{
					Code: fmt.Sprintf("U+%04X", c), Kind: kind, Comment: s.InComment(i), Span: s.Span(i, i+utf8.RuneLen(c)),
				})
			}
		}
		before = c
	}
	return found
}

// misleading returns the kind of a misleading character, or "" for any other.
func misleading(c, before rune) string {
	switch {
	case c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069:
		return "direction"
	case c == 0x200B, c == 0x2060, c == 0xFEFF, c == 0x00AD, c >= 0xE0000 && c <= 0xE007F && before < 0x1F000:
		return "invisible"
	case c == 0x00A0, c == 0x202F, c == 0x3000, c >= 0x2000 && c <= 0x200A:
		return "blank"
	case c >= 0x2018 && c <= 0x201F && (before == '=' || before == ' ' || before == '['):
		return "quote"
	}
	return ""
}

// isProse reports whether an offset is inside quotes or in a MAINTAINER line, where a
// typographic quote is part of the text.
func isProse(s *text.Source, offset int) bool {
	line := s.Text[s.Starts[sort.SearchInts(s.Starts, offset+1)-1]:offset]
	return strings.Count(line, `"`)%2 == 1 || len(line) > 10 && strings.EqualFold(line[:10], "maintainer")
}
