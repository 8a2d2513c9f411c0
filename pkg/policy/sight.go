package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/policy/facts"
)

// sight remembers which paths of a blob a document has.
type sight struct {
	facts *facts.Object
	known map[*blob][]presence
	index map[factPath]*fieldIndex // by the parts up to the key
}

type presence uint8

const (
	unseen presence = iota
	absent
	present
)

// fires reports whether a rule with this trigger can say anything about the document.
func (s *sight) fires(b *blob, t *trigger) bool {
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

func (s *sight) has(b *blob, id int) bool {
	known := s.known[b]
	if known == nil {
		known = make([]presence, len(b.paths))
		s.known[b] = known
	}
	if known[id] == unseen {
		known[id] = absent
		if s.shows(b.paths[id]) {
			known[id] = present
		}
	}
	return known[id] == present
}

// shows reports whether the document has what a path stands for. It may say yes
// for what it has not, never no for what it has.
func (s *sight) shows(p factPath) bool {
	value := at(s.facts, p[firstPart])
	if value != nil && p[secondPart] != "" {
		value = at(value.Value, p[secondPart])
	}
	if value == nil || p[fieldPart] == "" {
		return value != nil
	}
	list, ok := value.Value.(*facts.List)
	if !ok {
		return true
	}
	text := p[textPart]
	p[textPart] = ""
	index := s.index[p]
	if index == nil {
		index = indexField(list, p)
		s.index[p] = index
	}
	return index.other || index.texts[text] || text == "" && len(index.texts) > 0
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

func indexField(list *facts.List, p factPath) *fieldIndex {
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
