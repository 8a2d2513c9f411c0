package dockerfile

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// checkArguments records which variables of a FROM are undeclared, and whether its reference
// is invalid without build arguments.
func (b *builder) checkArguments(img *document.Image) {
	b.addUndeclared(img, img.Raw, img.Span)
	if img.Platform != nil {
		b.addUndeclared(img, img.Platform.Raw, img.Platform.Span)
	}
	if len(img.Undeclared) > 0 || !b.canExpand(img.Raw) {
		return
	}
	result, err := b.lex.ProcessWordWithMatches(clean(img.Raw), unset{b.globals})
	if err != nil {
		return
	}
	if result.Result == "" {
		img.Unset = "the reference is empty"
	} else if _, ok := b.names[strings.ToLower(result.Result)]; !ok {
		probe := &document.Image{Value: result.Result}
		imageref.Describe(probe)
		img.Unset = probe.Invalid
	}
}

func (b *builder) addUndeclared(img *document.Image, word string, span finding.Span) {
	if !b.canExpand(word) {
		return
	}
	result, err := b.lex.ProcessWordWithMatches(clean(word), b.globals)
	if err != nil {
		return
	}
	for _, name := range sortedKeys(result.Unmatched) {
		if name == "" || b.globals.find(name) != nil {
			continue
		}
		u := &document.Undeclared{Name: text.Shorten(name), Span: variableSpan(word, name, span)}
		if b.nearest++; b.nearest <= maxNearest {
			u.Nearest = finding.Nearest(name, sortedKeys(b.globals.vars))
		}
		img.Undeclared = append(img.Undeclared, u)
	}
}

// maxNearest limits the searches for a nearest name, because each compares all names.
const maxNearest = 100

// canExpand reports whether a word of FROM has variables and its expansion stays within maxValue.
func (b *builder) canExpand(word string) bool { return canExpandIn(b.globals, word) }

func canExpandIn(s *scope, word string) bool {
	variables := strings.Count(word, "$")
	return variables > 0 && len(word)+variables*s.longest <= maxValue
}

// variableSpan returns the span of $NAME or ${NAME...} in a word, or the span of the whole
// word if its bytes do not map to columns.
func variableSpan(word, name string, span finding.Span) finding.Span {
	if span.Start.Line != span.End.Line || span.End.Column-span.Start.Column != len(word) {
		return span
	}
	for i := strings.IndexByte(word, '$'); i >= 0 && i < len(word); i++ {
		if word[i] != '$' {
			continue
		}
		rest, width := word[i+1:], 1
		if strings.HasPrefix(rest, "{") {
			rest, width = rest[1:], 2
		}
		after, ok := strings.CutPrefix(rest, name)
		if !ok || after != "" && shell.IsNameByte(after[0]) {
			continue
		}
		end := i + width + len(name)
		if closing := strings.IndexByte(after, '}'); width == 2 && closing >= 0 {
			end += closing + 1
		}
		start := span.Start.Column
		span.Start.Column, span.End.Column = start+i, start+end
		return span
	}
	return span
}

// unset is the scope of a build without build arguments: platformArgs, and variables derived from
// them, have a value, as in every build.
type unset struct{ *scope }

func (u unset) Get(name string) (string, bool) {
	if value, ok := u.scope.Get(name); ok {
		return value, true
	}
	v := u.find(name)
	for _, platform := range platformArgs {
		if name == platform || v != nil && strings.Contains(v.Raw, platform) {
			return "any", true
		}
	}
	return "", false
}

// misplacedDirectives marks comments above the first instruction that look like a parser
// directive but are not one.
func (b *builder) misplacedDirectives() {
	first := b.doc.Lines + 1
	if len(b.doc.Instructions) > 0 {
		first = b.doc.Instructions[0].Span.Start.Line
	}
	for _, comment := range b.doc.Comments {
		if comment.Span.Start.Line >= first {
			return
		}
		name, value, ok := strings.Cut(comment.Text, "=")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		if !ok || len(name) > 20 || b.isDirective(comment) {
			continue
		}
		intended := finding.Nearest(name, []string{"syntax", "escape", "check"})
		if plausible(intended, value) && (intended != "check" || name != "check") {
			comment.LooksLike = intended
		}
	}
}

func (b *builder) isDirective(comment *document.Comment) bool {
	for _, d := range b.doc.Directives {
		if d.Span.Start.Line == comment.Span.Start.Line {
			return true
		}
	}
	for _, p := range b.doc.Problems {
		if p.Kind == invalidDirective && p.Span.Start.Line == comment.Span.Start.Line {
			return true
		}
	}
	return false
}

// plausible reports whether a directive can have the value; any other text is prose.
func plausible(directive, value string) bool {
	switch directive {
	case "syntax":
		return strings.Contains(value, "/") && !strings.ContainsAny(value, " \t")
	case "escape":
		return value == "`" || value == `\`
	case "check":
		return strings.HasPrefix(value, "skip=") || strings.HasPrefix(value, "error=")
	}
	return false
}
