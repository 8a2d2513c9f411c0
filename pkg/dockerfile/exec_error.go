package dockerfile

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/shell"
	"github.com/altlas/altlas-lint/pkg/text"
)

// execError notes why a text that begins like an exec form is none: BuildKit
// then takes it for shell text, or its pieces for files, without a word.
func (b *builder) execError(in *document.Instruction, c *chunk, rest, limit int) {
	text := c.text[rest:limit]
	if !strings.HasPrefix(text, "[") || strings.HasPrefix(text, "[[") {
		return
	}
	array, ok := scanArray(text)
	if !ok || !array.meant(in.Keyword) {
		return
	}
	in.ExecError = &document.ShellError{Message: array.fault(), Span: c.span(rest, limit)}
}

// array is what can be seen of a text that begins with a bracket.
type array struct {
	glued    bool   // something stands right after the bracket
	quoted   int    // elements in quotes of any kind
	single   bool   // one is in single quotes
	curly    bool   // one is in typographic quotes
	bare     string // the first element without quotes
	test     bool   // it has an operator of the command [
	commas   int
	empty    bool // nothing stands before a comma or the bracket
	adjacent bool // two elements without a comma between
	closed   bool
	rest     string // behind the closing bracket
	escape   bool   // it has a backslash
}

// scanArray reads elements up to the closing bracket; ok is false where a
// command is substituted, which only a shell text does.
func scanArray(text string) (a array, ok bool) {
	a.glued = len(text) > 1 && !isSeparator(text[1])
	a.escape = strings.Contains(text, `\`)
	comma, element := true, false // what came last: a comma (or the bracket), an element
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

// element reads one element and gives the byte behind it.
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

// meant tells an array from the command [ and from a pattern for files.
func (a *array) meant(keyword string) bool {
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

func (a *array) fault() string {
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
		return "it has a comma too many"
	case a.adjacent:
		return "a comma is missing between its strings"
	case a.escape:
		return "a backslash in it begins no escape that JSON has"
	}
	return "it is no JSON array of strings"
}

// unexpanded lists the words of an exec form that only a shell would act on.
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

// hasVariable reports whether a text holds $NAME or ${NAME.
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
