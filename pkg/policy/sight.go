package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/policy/facts"
)

// triggerMatcher remembers which paths of blobs a document has.
type triggerMatcher struct {
	facts *facts.Object
	known map[*blob]*matchedPath
}

// matchedPath is what was looked for so far, by the blob's numbers.
type matchedPath struct {
	paths  []presence
	places []*ast.Term // notThere: nothing is there
	fields []*fieldIndex
}

var notThere = &ast.Term{}

type presence uint8

const (
	unseen presence = iota
	absent
	present
)

// fires reports whether a rule with this trigger can say anything about the document.
func (s *triggerMatcher) fires(b *blob, t *trigger) bool {
	if t == nil {
		return false
	}
	for _, all := range *t {
		if !slices.ContainsFunc(all, func(id int) bool { return !s.has(b, id) }) {
			return true
		}
	}
	return false
}

func (s *triggerMatcher) has(b *blob, id int) bool {
	known := s.known[b]
	if known == nil {
		known = &matchedPath{make([]presence, len(b.paths)), make([]*ast.Term, len(b.paths)), make([]*fieldIndex, len(b.paths))}
		s.known[b] = known
	}
	if known.paths[id] == unseen {
		known.paths[id] = absent
		if s.shows(b, known, id) {
			known.paths[id] = present
		}
	}
	return known.paths[id] == present
}

// shows reports whether the document has what a path stands for. It may say yes
// for what it has not, never no for what it has.
func (s *triggerMatcher) shows(b *blob, known *matchedPath, id int) bool {
	p := &b.paths[id]
	place := known.places[b.places[id]]
	if place == nil {
		place = s.value(p)
		known.places[b.places[id]] = place
	}
	if place == notThere || p[fieldPart] == "" {
		return place != notThere
	}
	list, ok := place.Value.(*facts.List)
	if !ok {
		return true
	}
	index := known.fields[b.fields[id]]
	if index == nil {
		index = indexField(list, p)
		known.fields[b.fields[id]] = index
	}
	return index.other || index.texts[p[textPart]] || p[textPart] == "" && len(index.texts) > 0
}

func (s *triggerMatcher) value(p *factPath) *ast.Term {
	value := at(s.facts, p[firstPart])
	if value != nil && p[secondPart] != "" {
		value = at(value.Value, p[secondPart])
	}
	if value == nil {
		return notThere
	}
	return value
}

// at gives the part of an object or mapping under a name, nil if there is none.
func at(value ast.Value, name string) *ast.Term {
	switch v := value.(type) {
	case *facts.Mapping:
		return v.Get(name)
	case *facts.Object:
		return v.Get(name)
	}
	return nil
}

// fieldIndex is what a field is in the elements of a list.
type fieldIndex struct {
	texts map[string]bool
	other bool // something that is no text
}

func indexField(list *facts.List, p *factPath) *fieldIndex {
	index := &fieldIndex{texts: map[string]bool{}}
	for i := range list.Len() {
		value := at(list.At(i).Value, p[fieldPart])
		if value != nil && p[keyPart] != "" {
			value = at(value.Value, p[keyPart])
		}
		if value == nil {
			continue
		}
		if text, ok := value.Value.(ast.String); ok {
			index.texts[string(text)] = true
		} else {
			index.other = true
		}
	}
	return index
}
