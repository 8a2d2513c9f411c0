package policy

import (
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// held is what a term of a policy can hold. The zero value stands for anything.
type held struct {
	typ    reflect.Type    // a value of this type of the document, if not nil
	texts  *textList       // one of these strings
	elem   *held           // a list or set of these
	fields map[string]held // an object that the policy makes
	keys   *textList       // of a mapping of the document: its keys
}

// textList is a list of strings: those of enumerated fields, and literals.
type textList struct {
	texts []string
	of    []string // the fields, such as "image.distro"; empty: only literals
}

func (h held) isAnything() bool {
	return h.typ == nil && h.texts == nil && h.elem == nil && h.fields == nil
}

// field returns the list of a term that holds the text of an enumerated field, or nil.
func (h held) field() *textList {
	if h.texts == nil || len(h.texts.of) == 0 {
		return nil
	}
	return h.texts
}

func literalText(text string) held { return held{texts: &textList{texts: []string{text}}} }

// union returns a list with the texts of both.
func (l *textList) union(other *textList) *textList {
	both := &textList{slices.Clone(l.texts), slices.Clone(l.of)}
	for _, text := range other.texts {
		if !slices.Contains(both.texts, text) {
			both.texts = append(both.texts, text)
		}
	}
	for _, name := range other.of {
		if !slices.Contains(both.of, name) {
			both.of = append(both.of, name)
		}
	}
	return both
}

// join returns what a term can hold that holds one or the other.
func join(a, b held) held {
	switch {
	case a.texts != nil && b.texts != nil:
		return held{texts: a.texts.union(b.texts)}
	case a.typ != nil && a.typ == b.typ:
		if a.keys != b.keys {
			a.keys = nil
		}
		return a
	case a.elem != nil && b.elem != nil:
		elem := join(*a.elem, *b.elem)
		return held{elem: &elem}
	case a.fields != nil && b.fields != nil:
		both := map[string]held{}
		for name, value := range a.fields {
			if other, ok := b.fields[name]; ok {
				both[name] = join(value, other)
			}
		}
		return held{fields: both}
	}
	return held{}
}

// heldBy returns what a value of a type of the document holds.
func heldBy(t reflect.Type) held {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if facts.IsText(t) {
		return held{}
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Slice, reflect.Map:
		return held{typ: t}
	}
	return held{}
}

// step returns what a field or element of a value holds. A key that is not a string is an
// index, or the variable of an iteration.
func (h held) step(key *ast.Term) held {
	name, isText := key.Value.(ast.String)
	switch {
	case h.elem != nil:
		return *h.elem
	case h.fields != nil && isText:
		return h.fields[string(name)]
	case h.typ == nil:
		return held{}
	case h.typ.Kind() == reflect.Struct && isText:
		for _, f := range facts.FieldsOf(h.typ) {
			if f.Name == string(name) {
				return heldByField(h.typ, f)
			}
		}
	case h.typ.Kind() == reflect.Slice, h.typ.Kind() == reflect.Map:
		return heldBy(h.typ.Elem())
	}
	return held{}
}

func heldByField(owner reflect.Type, f facts.Field) held {
	known := document.Known(owner.FieldByIndex(f.Path))
	if known == nil {
		return heldBy(f.Type)
	}
	list := &textList{texts: known, of: []string{strings.ToLower(owner.Name()) + "." + f.Name}}
	if !f.OmitEmpty {
		list.texts = append(slices.Clone(known), "")
	}
	switch f.Type.Kind() {
	case reflect.Map:
		list.of[0] = "a key of " + list.of[0]
		return held{typ: f.Type, keys: list}
	case reflect.Slice:
		return held{elem: &held{texts: list}}
	}
	return held{texts: list}
}
