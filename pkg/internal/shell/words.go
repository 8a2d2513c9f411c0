package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
)

// variable is the value of a variable in a shell text.
type variable struct {
	value     string
	certainty document.Certainty // Unknown: no value
	unset     bool
}

// argument is a word of a simple command and its source, which "sh -c" needs.
type argument struct {
	document.Word
	source *syntax.Word    // in shell text
	value  *document.Value // in an exec form
}

// arguments expands words as a shell does: it replaces variables with known values, and splits the unquoted ones.
// Unknown values stay: as "${NAME}" for a variable, as source text for $(...) and arithmetic. Globs and braces stay
// unchanged.
func (w *walker) arguments(words []*syntax.Word) []argument {
	list := make([]argument, 0, len(words))
	for _, word := range words {
		if word == nil {
			continue // after a parse error
		}
		if value, ok := plainValue(word); ok {
			plain := document.Word{Value: value, Certainty: document.Literal, NoPattern: quotesPattern(word), Span: w.nodeSpan(word)}
			list = append(list, argument{Word: plain, source: word})
			continue
		}
		f := wordFields{}
		w.appendWord(&f, word.Parts, false)
		f.close()
		span := w.nodeSpan(word)
		for _, field := range f.done {
			field.Span, field.NoPattern = span, quotesPattern(word)
			list = append(list, argument{Word: field, source: word})
		}
	}
	return list
}

// quotesPattern reports whether * or ? in a word is quoted.
func quotesPattern(word *syntax.Word) bool {
	return slices.ContainsFunc(word.Parts, func(part syntax.WordPart) bool {
		switch part := part.(type) {
		case *syntax.Lit:
			return strings.Contains(part.Value, `\*`) || strings.Contains(part.Value, `\?`)
		case *syntax.SglQuoted:
			return strings.ContainsAny(part.Value, "*?")
		case *syntax.DblQuoted:
			return slices.ContainsFunc(part.Parts, func(inner syntax.WordPart) bool {
				text, ok := inner.(*syntax.Lit)
				return ok && strings.ContainsAny(text.Value, "*?")
			})
		}
		return false
	})
}

// word expands a word of an assignment or redirection, which the shell does not split.
func (w *walker) word(word *syntax.Word) *document.Word {
	if value, ok := plainValue(word); ok {
		return &document.Word{Value: value, Certainty: document.Literal, Span: w.nodeSpan(word)}
	}
	f := wordFields{}
	w.appendWord(&f, word.Parts, true)
	return &document.Word{Value: string(f.text), Certainty: f.currentCertainty(), Span: w.nodeSpan(word)}
}

// plainValue returns the value of a word that is one literal or quoted literal without a backslash, as most are.
func plainValue(word *syntax.Word) (string, bool) {
	if len(word.Parts) != 1 {
		return "", false
	}
	part := word.Parts[0]
	if quoted, ok := part.(*syntax.DblQuoted); ok {
		if len(quoted.Parts) == 0 {
			return "", true
		}
		if len(quoted.Parts) > 1 {
			return "", false
		}
		part = quoted.Parts[0]
	}
	switch part := part.(type) {
	case *syntax.Lit:
		return part.Value, strings.IndexByte(part.Value, '\\') < 0
	case *syntax.SglQuoted:
		return part.Value, !part.Dollar
	}
	return "", false
}

// wordFields collects the fields that a word expands to.
type wordFields struct {
	text      []byte
	certainty document.Certainty
	open      bool // the current field exists, even if empty
	done      []document.Word
}

func (f *wordFields) currentCertainty() document.Certainty {
	if f.certainty == "" {
		return document.Literal
	}
	return f.certainty
}

func (f *wordFields) add(text string, certainty document.Certainty) {
	f.text = append(f.text, text...)
	f.certainty = document.LeastCertain(f.currentCertainty(), certainty)
	f.open = true
}

func (f *wordFields) close() {
	if f.open {
		f.done = append(f.done, document.Word{Value: string(f.text), Certainty: f.currentCertainty()})
	}
	f.text, f.certainty, f.open = f.text[:0], "", false
}

// split adds the value of an unquoted variable, whose blanks separate fields.
func (f *wordFields) split(value string, certainty document.Certainty) {
	const blanks = " \t\n"
	for value != "" {
		end := strings.IndexAny(value, blanks)
		if end < 0 {
			f.add(value, certainty)
			return
		}
		if end > 0 {
			f.add(value[:end], certainty)
		}
		f.close()
		value = strings.TrimLeft(value[end:], blanks)
	}
}

func (w *walker) appendWord(f *wordFields, parts []syntax.WordPart, quoted bool) {
	for _, part := range parts {
		switch part := part.(type) {
		case *syntax.Lit:
			f.add(unescape(part.Value, ""), document.Literal)
		case *syntax.SglQuoted:
			value := part.Value
			if part.Dollar {
				value = unescapeC(value)
			}
			f.add(value, document.Literal)
		case *syntax.DblQuoted:
			f.open = true
			w.appendQuoted(f, part.Parts)
		case *syntax.ParamExp:
			w.appendParameter(f, part, quoted)
		case *syntax.ExtGlob:
			f.add(w.source(part), document.Literal)
		default:
			f.add(w.source(part), document.Unknown)
		}
	}
}

func (w *walker) appendQuoted(f *wordFields, parts []syntax.WordPart) {
	for _, part := range parts {
		switch part := part.(type) {
		case *syntax.Lit:
			f.add(unescape(part.Value, "$`\"\\"), document.Literal)
		case *syntax.ParamExp:
			w.appendParameter(f, part, true)
		default:
			f.add(w.source(part), document.Unknown)
		}
	}
}

func (w *walker) appendParameter(f *wordFields, p *syntax.ParamExp, quoted bool) {
	value, certainty, ok := w.parameter(p)
	if ok && len(f.text)+len(value) <= maxExpansion && len(value) <= w.budget {
		w.budget -= len(value)
		if quoted {
			f.add(value, certainty)
		} else {
			f.split(value, certainty)
		}
		return
	}
	if w.Unresolved != nil && !ok {
		w.reportUnresolved(p)
	}
	if p.Short && p.Param != nil && syntax.ValidName(p.Param.Value) {
		f.add("${"+p.Param.Value+"}", document.Unknown)
		return
	}
	f.add(w.source(p), document.Unknown)
}

// reportUnresolved calls Unresolved for $NAME and ${NAME}, unless this text or anything it sources may set it.
func (w *walker) reportUnresolved(p *syntax.ParamExp) {
	if p.Param == nil || p.Exp != nil || p.Excl || p.Length || !syntax.ValidName(p.Param.Value) {
		return
	}
	if _, set := w.variables[p.Param.Value]; set {
		return
	}
	for ; w.checked < len(w.commands) && !w.sources; w.checked++ {
		program := w.commands[w.checked].Program
		w.sources = program == "." || program == "source" || program == "eval"
	}
	if w.sources {
		return
	}
	w.Unresolved(p.Param.Value, w.nodeSpan(p))
}

// source returns the source text of a node.
func (w *walker) source(node syntax.Node) string {
	start, end := int(node.Pos().Offset()), int(node.End().Offset())
	end = min(end, len(w.Source))
	if start > end {
		return ""
	}
	return w.Source[start:end]
}

// unescape removes the backslashes before the characters in only, or all that quote a character if only is empty.
func unescape(text, only string) string {
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && (only == "" || strings.IndexByte(only, text[i+1]) >= 0) {
			i++
		}
		b = append(b, text[i])
	}
	return string(b)
}

// variable returns the value of a variable, and false if it is unknown. Its field unset is true if the text has
// unset it.
func (w *walker) variable(name string) (v variable, ok bool) {
	if v, ok := w.variables[name]; ok {
		return v, v.unset || v.certainty != document.Unknown
	}
	if w.Lookup == nil {
		return v, false
	}
	value, certainty, ok := w.Lookup(name)
	return variable{value: value, certainty: certainty}, ok && certainty != document.Unknown
}

// resolve is the Lookup of a nested shell text.
func (w *walker) resolve(name string) (string, document.Certainty, bool) {
	v, ok := w.variable(name)
	return v.value, v.certainty, ok && !v.unset
}

// set records an assignment. It forgets the variable if the assignment is conditional or its value unknown.
func (w *walker) set(name string, value *document.Word, c scope) {
	if c.conditional || c.nested != w.Nested || value == nil || value.Certainty == document.Unknown || w.forgotten(name) {
		w.forget(name)
		return
	}
	w.assign(name, variable{value: value.Value, certainty: value.Certainty})
	w.assigned = append(w.assigned, name)
}

func (w *walker) assign(name string, v variable) {
	if w.variables == nil {
		w.variables = map[string]variable{}
	}
	w.variables[name] = v
}

// forget makes a variable unknown for the rest of the text.
func (w *walker) forget(name string) {
	w.assign(name, variable{certainty: document.Unknown})
}

func (w *walker) forgotten(name string) bool {
	v, ok := w.variables[name]
	return ok && !v.unset && v.certainty == document.Unknown
}

// isGlob reports whether the shell matches a word with the names of files.
func isGlob(word *syntax.Word) bool {
	return word != nil && slices.ContainsFunc(word.Parts, func(part syntax.WordPart) bool {
		literal, ok := part.(*syntax.Lit)
		if !ok {
			return false
		}
		at := strings.IndexByte(literal.Value, '[')
		return strings.ContainsAny(literal.Value, "*?") || at >= 0 && strings.IndexByte(literal.Value[at:], ']') > 0
	})
}
