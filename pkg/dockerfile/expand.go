package dockerfile

import (
	"strings"
	"unicode/utf8"

	buildkitshell "github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/shell"
	"github.com/altlas/altlas-lint/pkg/text"
)

const (
	// maxValue bounds what a variable can grow to: ten ENV lines can otherwise multiply into terabytes.
	maxValue = 64 << 10
	// maxInherited bounds the variables that are listed for all stages together.
	maxInherited = 100_000
)

// scope is what is known of ARG and ENV at some point of a file.
type scope struct {
	parent  *scope // of the stage this one is built FROM
	vars    map[string]*document.Variable
	longest int // the longest value in reach, to see growth coming
}

func newScope(parent *scope) *scope {
	s := &scope{parent: parent, vars: map[string]*document.Variable{}}
	if parent != nil {
		s.longest = parent.longest
	}
	return s
}

func (s *scope) find(name string) *document.Variable {
	for ; s != nil; s = s.parent {
		if v := s.vars[name]; v != nil {
			return v
		}
	}
	return nil
}

// set declares a variable; an ENV stays in force over an ARG of the same name.
func (s *scope) set(v *document.Variable) {
	if old := s.find(v.Name); old != nil && old.Kind == "env" && v.Kind == "arg" {
		return
	}
	s.vars[v.Name] = v
	if v.Value != nil {
		s.longest = max(s.longest, len(*v.Value))
	}
}

// Get and Keys make a scope BuildKit's idea of an environment.
func (s *scope) Get(name string) (string, bool) {
	if v := s.find(name); v != nil && v.Value != nil {
		return *v.Value, true
	}
	return "", false
}

// Keys is only asked for by code that lists environments; expansion does not.
func (s *scope) Keys() []string { return nil }

// placeholders is a scope in which some variables stand for themselves.
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

// expander resolves words in a file's scopes.
type expander struct {
	lex        *buildkitshell.Lex
	escape     byte
	unresolved *[]*document.Unresolved
}

// resolve says what a word with variables stands for. Without a full answer the
// text comes back with "${NAME}" for what is not known, and known is false.
func (e *expander) resolve(word string, in *scope, span finding.Span) (content string, certainty document.Certainty, known bool) {
	if !strings.ContainsAny(word, "$'\"") && strings.IndexByte(word, e.escape) < 0 {
		return word, document.Literal, true
	}
	if len(word)+strings.Count(word, "$")*in.longest > maxValue {
		e.miss(word, "the value grows too long", span)
		return text.Shorten(word), document.Unknown, false
	}
	word = clean(word)
	result, err := e.lex.ProcessWordWithMatches(word, in)
	if err != nil {
		e.miss(word, text.Shorten(text.FirstLine(err.Error())), span)
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
	if len(plain) == 0 { // each has its own default: ${X:-value}
		return result.Result, document.LeastCertain(certainty, document.Default), true
	}
	for _, name := range sortedKeys(plain) {
		why := whyUndeclared
		if v := in.find(name); v != nil {
			why = "has no default"
		}
		e.miss(name, why, span)
	}
	partial, err := e.lex.ProcessWordWithMatches(word, placeholders{in, plain})
	if err != nil {
		return text.Shorten(word), document.Unknown, false
	}
	return partial.Result, document.Unknown, false
}

// value resolves a word into the form that policies see.
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

// whyUndeclared is what Unresolved.Why says of a name that nothing in scope declares.
const whyUndeclared = "is not declared here"

func (e *expander) miss(name, why string, span finding.Span) {
	*e.unresolved = append(*e.unresolved, &document.Unresolved{Name: text.Shorten(name), Why: why, Span: span})
}

// clean replaces what BuildKit's scanner complains about on standard error: NUL and bytes that are no UTF-8.
func clean(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, string(utf8.RuneError))
	}
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", string(utf8.RuneError))
	}
	return text
}

// usedWithoutDefault lists those of the names that the word uses as $NAME or ${NAME},
// where an unset variable is not answered by a default.
func usedWithoutDefault(word string, names map[string]struct{}) map[string]bool {
	found := map[string]bool{}
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
		if !braced || after == "" || after[0] != '-' && after[0] != '+' {
			found[rest[:n]] = true
		}
	}
	return found
}

func literal(text string, span finding.Span) *document.Value {
	return &document.Value{Raw: text, Value: &text, Certainty: document.Literal, Span: span}
}

func newExpander(escape byte, unresolved *[]*document.Unresolved) *expander {
	return &expander{lex: buildkitshell.NewLex(rune(escape)), escape: escape, unresolved: unresolved}
}
