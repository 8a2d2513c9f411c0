package dockerfile

import (
	"strings"
	"unicode/utf8"

	buildkitshell "github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

const (
	// maxValue limits the bytes of a value: ten ENV lines can otherwise multiply to terabytes.
	maxValue = 64 << 10
	// maxInherited limits the variables listed in all stages together.
	maxInherited = 100_000
)

// scope holds the ARG and ENV variables at one point of a file. It implements BuildKit's EnvGetter.
type scope struct {
	parent  *scope // of the stage this one is built FROM
	vars    map[string]*document.Variable
	longest int  // bytes of the longest value, to bound an expansion before doing it
	global  bool // the ARGs before the first FROM
	whole   bool // no other variable is set: all those of the base image are known
}

func newScope(parent *scope) *scope {
	s := &scope{parent: parent, vars: map[string]*document.Variable{}}
	if parent != nil {
		s.longest, s.whole = parent.longest, parent.whole
	}
	return s
}

// inherit adds the variables that the base image sets, whose values are unknown.
func (s *scope) inherit(img *document.Image) {
	var names []string
	names, s.whole = imageref.VariablesOf(img)
	for _, name := range names {
		s.vars[name] = &document.Variable{Name: name, Kind: "env", Certainty: document.Unknown}
	}
	if user := img.RunsAs; s.vars["APP_UID"] != nil && img.Product == "dotnet" && len(img.Version) > 0 && img.Version[0] >= 8 && user != nil && user.IsRoot != "unknown" {
		id := "1654" // https://github.com/dotnet/dotnet-docker/blob/main/documentation/app-user.md
		s.vars["APP_UID"] = &document.Variable{Name: "APP_UID", Kind: "env", Certainty: document.Default, Value: &id}
	}
}

// isInherited reports whether the base image sets a variable.
func isInherited(v *document.Variable) bool { return v.Kind == "env" && v.Span == finding.Span{} }

func (s *scope) find(name string) *document.Variable {
	for ; s != nil; s = s.parent {
		if v := s.vars[name]; v != nil {
			return v
		}
	}
	return nil
}

// set declares a variable. An ENV takes precedence over an ARG of the same name, and one of the base image over an
// ARG without a value.
func (s *scope) set(v *document.Variable) {
	if old := s.find(v.Name); old != nil && old.Kind == "env" && v.Kind == "arg" && (!isInherited(old) || v.Value == nil) {
		return
	}
	s.vars[v.Name] = v
	if v.Value != nil {
		s.longest = max(s.longest, len(*v.Value))
	}
}

// Get returns the value of a variable, and false if it is not set or unknown.
func (s *scope) Get(name string) (string, bool) {
	if v := s.find(name); v != nil && v.Value != nil {
		return *v.Value, true
	}
	return "", false
}

// Keys returns nil: expansion does not call it.
func (s *scope) Keys() []string { return nil }

// placeholders is a scope in which the named variables expand to "${NAME}".
type placeholders struct {
	*scope
	names map[string]bool
}

func (p placeholders) Get(name string) (string, bool) {
	if p.names[name] {
		return "${" + name + "}", true
	}
	return p.scope.Get(name)
}

// expander resolves the words of a file.
type expander struct {
	lex        *buildkitshell.Lex
	escape     byte
	unresolved *[]*document.Unresolved
}

// resolve expands the variables of a word. If a value is unknown, known is false and the
// content has "${NAME}" in its place.
func (e *expander) resolve(word string, in *scope, span finding.Span) (content string, certainty document.Certainty, known bool) {
	if !strings.ContainsAny(word, "$'\"") && strings.IndexByte(word, e.escape) < 0 {
		return word, document.Literal, true
	}
	if len(word)+strings.Count(word, "$")*in.longest > maxValue {
		e.addUnresolved(word, "the value is too long", span)
		return text.Shorten(word), document.Unknown, false
	}
	word = clean(word)
	result, err := e.lex.ProcessWordWithMatches(word, in)
	if err != nil {
		e.addUnresolved(word, text.Shorten(text.FirstLine(err.Error())), span)
		return text.Shorten(word), document.Unknown, false
	}
	certainty = document.Literal
	for name := range result.Matched {
		if v := in.find(name); v != nil {
			certainty = document.LeastCertain(certainty, v.Certainty)
		}
	}
	if len(result.Unmatched) == 0 {
		return result.Result, certainty, true
	}
	plain := usedWithoutDefault(word, result.Unmatched)
	for _, name := range sortedKeys(plain) {
		e.addUndefined(name, in, span)
	}
	for name := range result.Unmatched {
		if !in.global && !in.whole && in.find(name) == nil {
			plain[name] = true // the base image may set it, whatever the default is
		}
	}
	if len(plain) == 0 { // all have a default: ${X:-value}
		return result.Result, document.LeastCertain(certainty, document.Default), true
	}
	partial, err := e.lex.ProcessWordWithMatches(word, placeholders{in, plain})
	if err != nil {
		return text.Shorten(word), document.Unknown, false
	}
	return partial.Result, document.Unknown, false
}

// value resolves a word to the value that the document has.
func (e *expander) value(word string, in *scope, span finding.Span) *document.Value {
	v := &document.Value{Raw: word, Span: span}
	text, certainty, known := e.resolve(word, in, span)
	v.Certainty = certainty
	if known {
		v.Value = &text
	}
	if strings.IndexByte(word, '$') >= 0 {
		v.Variable = soleVariable(word)
	}
	return v
}

// whyUndeclared is the Unresolved.Why of a name that is not in scope. Policies compare it.
const whyUndeclared = "is not declared here"

func (e *expander) addUnresolved(name, why string, span finding.Span) {
	*e.unresolved = append(*e.unresolved, &document.Unresolved{Name: text.Shorten(name), Why: why, Span: span})
}

// addUndefined records the use of a variable without a value.
func (e *expander) addUndefined(name string, in *scope, span finding.Span) {
	u := &document.Unresolved{Name: text.Shorten(name), Why: whyUndeclared, Span: span}
	switch v := in.find(name); {
	case v == nil:
		u.Undefined = in.whole
	case isInherited(v):
		u.Why = "is set by the base image"
	default:
		u.Why = "has no default"
	}
	*e.unresolved = append(*e.unresolved, u)
}

// clean replaces NUL and invalid UTF-8, about which BuildKit's scanner prints to standard error.
func clean(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, string(utf8.RuneError))
	}
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", string(utf8.RuneError))
	}
	return text
}

// usedWithoutDefault returns those names that the word uses without a default or alternative,
// as in $NAME and ${NAME}. In ${NAME:+$NAME:} the second one has a value wherever it is used.
func usedWithoutDefault(word string, names map[string]struct{}) map[string]bool {
	found := map[string]bool{}
	set := map[string]int{} // the end of an alternative that is used only if the name has a value
	for i := 0; i < len(word); i++ {
		if word[i] != '$' {
			continue
		}
		rest := word[i+1:]
		braced := strings.HasPrefix(rest, "{")
		if braced {
			rest = rest[1:]
		}
		n := 0
		for n < len(rest) && shell.IsNameByte(rest[n]) {
			n++
		}
		if _, ok := names[rest[:n]]; !ok {
			continue
		}
		after := strings.TrimPrefix(rest[n:], ":")
		switch {
		case i < set[rest[:n]]:
		case !braced || after == "" || after[0] != '-' && after[0] != '+':
			found[rest[:n]] = true
		case after[0] == '+' && set[rest[:n]] == 0:
			set[rest[:n]] = len(word) - len(after) + endOfBraces(after)
		}
	}
	return found
}

// endOfBraces returns the length of a text up to the brace that closes the one before it.
func endOfBraces(text string) int {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

func literal(text string, span finding.Span) *document.Value {
	return &document.Value{Raw: text, Value: &text, Certainty: document.Literal, Span: span}
}

func newExpander(escape byte, unresolved *[]*document.Unresolved) *expander {
	return &expander{lex: buildkitshell.NewLex(rune(escape)), escape: escape, unresolved: unresolved}
}
