package dockerfile

import (
	"strings"

	buildkitshell "github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// newBodyLex returns what expands the variables in the body of a heredoc of COPY or ADD. Its escape character is
// always the backslash, and quotes mean nothing.
func newBodyLex() *buildkitshell.Lex {
	lex := buildkitshell.NewLex('\\')
	lex.SkipProcessQuotes = true
	return lex
}

// recordBody records the variables without a value in the body of a heredoc, which is the file from start to end.
// Only COPY and ADD expand a body; in RUN the shell does. Of each variable it records the first use, and of all
// parameters of scripts together the first, because they have one cause.
func (b *builder) recordBody(in *document.Instruction, doc *document.Heredoc, start int) {
	if in.Keyword != "copy" && in.Keyword != "add" || !doc.Expand || b.stage == nil || !canExpandIn(b.scope, doc.Content) {
		return
	}
	result, err := newBodyLex().ProcessWordWithMatches(clean(doc.Content), b.scope)
	if err != nil || len(result.Unmatched) == 0 {
		return
	}
	recorded := map[string]bool{}
	for i := 0; i < len(doc.Content); i++ {
		switch doc.Content[i] {
		case '\\':
			i++
			continue
		case '$':
		default:
			continue
		}
		name, end, special := plainUse(doc.Content, i)
		key := name
		if special {
			key = "@"
		}
		if _, ok := result.Unmatched[name]; !ok || end == 0 || recorded[key] {
			continue
		}
		recorded[key] = true
		b.addUndefined(name, b.scope, b.source.Span(start+i, start+end))
		u := b.doc.Unresolved[len(b.doc.Unresolved)-1]
		u.Heredoc = true
		if special {
			u.Special, u.Undefined, u.Name = true, true, text.Shorten(doc.Content[i:end])
		}
	}
}

// plainUse reads $NAME or ${NAME} at the dollar sign at offset i. end is 0 if there is a default or another operator.
// special is true for a parameter such as $1 or $@.
func plainUse(content string, i int) (name string, end int, special bool) {
	rest, from := content[i+1:], i+1
	braced := strings.HasPrefix(rest, "{")
	if braced {
		rest, from = rest[1:], from+1
	}
	n := 0
	switch {
	case rest == "":
		return "", 0, false
	case strings.IndexByte("@*#?-$!0", rest[0]) >= 0:
		n, special = 1, true
	case rest[0] >= '1' && rest[0] <= '9':
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		special = true
	default:
		for n < len(rest) && shell.IsNameByte(rest[n]) {
			n++
		}
	}
	switch {
	case n == 0, braced && (n == len(rest) || rest[n] != '}'):
		return "", 0, false
	case braced:
		return rest[:n], from + n + 1, special
	}
	return rest[:n], from + n, special
}
