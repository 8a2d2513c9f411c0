package dockerfile

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// execError records why text that looks like an exec form is not one. BuildKit silently
// treats it as shell text, or as file names in COPY, ADD and VOLUME.
func (b *builder) execError(in *document.Instruction, c *chunk, rest, limit int) {
	text := c.text[rest:limit]
	if !strings.HasPrefix(text, "[") || strings.HasPrefix(text, "[[") {
		return
	}
	array, ok := scanArray(text)
	if !ok || !array.isIntended(in.Keyword) {
		return
	}
	in.ExecError = &document.ShellError{Message: array.problem(), Span: c.span(rest, limit)}
}

// array describes text that starts with a bracket.
type array struct {
	glued    bool   // no blank follows the bracket
	quoted   int    // number of elements in quotes of any kind
	single   bool   // an element is in single quotes
	curly    bool   // an element is in typographic quotes
	bare     string // the first unquoted element
	test     bool   // an unquoted element is an operator of the command [
	commas   int
	empty    bool // an element is missing before a comma or the closing bracket
	adjacent bool // a comma between two elements is missing
	closed   bool
	rest     string // after the closing bracket
	escape   bool   // the text contains a backslash
}

// scanArray reads the elements up to the closing bracket. ok is false if it finds a command
// substitution, which only occurs in shell text.
func scanArray(text string) (a array, ok bool) {
	a.glued = len(text) > 1 && !isSeparator(text[1])
	a.escape = strings.Contains(text, `\`)
	comma, element := true, false // whether the last token was a comma (or the bracket) or an element
	for i := 1; i < len(text); {
		switch ch := text[i]; {
		case isSeparator(ch) || ch == '\n' || ch == '\r':
			i++
			continue
		case ch == ']':
			a.closed, a.rest = true, strings.TrimSpace(text[i+1:])
			a.empty = a.empty || comma && a.commas > 0
			return a, true
		case ch == ',':
			a.commas++
			a.empty = a.empty || comma
			comma, element = true, false
			i++
			continue
		case ch == '`' || strings.HasPrefix(text[i:], "$("):
			return a, false
		}
		a.adjacent = a.adjacent || element
		i = a.element(text, i)
		comma, element = false, true
	}
	return a, true
}

// element reads the element at i and returns the offset after it.
func (a *array) element(text string, i int) int {
	first, size := utf8.DecodeRuneInString(text[i:])
	switch first {
	case '"', '\'':
		a.quoted++
		a.single = a.single || first == '\''
		for i++; i < len(text) && text[i] != byte(first); i++ {
			if text[i] == '\\' && first == '"' {
				i++
			}
		}
		return min(i+1, len(text))
	case '\u201c', '\u201d', '\u2018', '\u2019':
		a.quoted++
		a.curly = true
		if end := strings.IndexAny(text[i+size:], "\u201c\u201d\u2018\u2019,]"); end >= 0 {
			_, closing := utf8.DecodeRuneInString(text[i+size+end:])
			if closing > 1 {
				end += closing
			}
			return i + size + end
		}
		return len(text)
	}
	end := i + size
	for end < len(text) && !strings.ContainsRune(" \t\r\n,]\"'", rune(text[end])) {
		end++
	}
	word := text[i:end]
	switch word {
	case "=", "==", "!=", "!", "-eq", "-ne", "-lt", "-gt", "-le", "-ge", "-nt", "-ot", "-a", "-o", "-f", "-d", "-e", "-n", "-z", "-x":
		a.test = true
	}
	if a.bare == "" {
		a.bare = word
	}
	return end
}

// isIntended reports whether the text is meant as an array, and not as the command [ or a file pattern.
func (a *array) isIntended(keyword string) bool {
	whole := a.closed && a.rest == ""
	switch {
	case keyword == "copy" || keyword == "add":
		return a.quoted > 0 || a.commas > 0 && whole
	case keyword == "volume":
		return a.quoted > 0 || whole
	case a.glued:
		return a.quoted > 0 || a.commas > 0 || whole
	case a.test:
		return false
	case a.commas > 0:
		return true
	}
	return whole && a.bare == "" && (a.single || a.curly || a.quoted > 1)
}

func (a *array) problem() string {
	switch {
	case a.curly:
		return "its strings are in typographic quotes"
	case a.single:
		return "its strings are in single quotes"
	case !a.closed:
		return "its closing bracket is missing"
	case a.bare != "":
		return fmt.Sprintf("%q is not in double quotes", text.Shorten(a.bare))
	case a.rest != "":
		return fmt.Sprintf("%q follows its closing bracket", text.Shorten(a.rest))
	case a.empty:
		return "it has an extra comma"
	case a.adjacent:
		return "a comma is missing between its strings"
	case a.escape:
		return "it contains a backslash that does not start a JSON escape"
	}
	return "it is not a JSON array of strings"
}

// unexpanded returns the words of an exec form that only a shell would interpret.
func unexpanded(words []*document.Value) []*document.Value {
	var found []*document.Value
	for _, word := range words {
		switch text := word.String(); text {
		case "&&", "||", "|", ";", "&", ">", ">>", "<", "2>", "2>&1", "&>", ">&2", "1>&2":
			found = append(found, word)
		default:
			if hasVariable(text) {
				found = append(found, word)
			}
		}
	}
	return found
}

// hasVariable reports whether a text contains $NAME or ${NAME.
func hasVariable(text string) bool {
	for i := strings.IndexByte(text, '$'); i >= 0 && i+1 < len(text); i++ {
		if text[i] != '$' || i > 0 && text[i-1] == '\\' {
			continue
		}
		next := text[i+1:]
		next = strings.TrimPrefix(next, "{")
		if next != "" && shell.IsNameByte(next[0]) && (next[0] < '0' || next[0] > '9') {
			return true
		}
	}
	return false
}
