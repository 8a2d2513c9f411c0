package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// triggerMatcher finds which paths of blobs a document has. It keeps all results.
type triggerMatcher struct {
	facts   *facts.Object
	checked map[*blob]*checkedPaths
}

// checkedPaths are the results for one blob.
type checkedPaths struct {
	paths  []presence    // by path
	values []*ast.Term   // by blob.parents; nil: not looked up yet; missing: does not exist
	fields []*fieldIndex // by blob.fields; nil: not indexed yet
}

var missing = &ast.Term{}

type presence uint8

const (
	unchecked presence = iota
	absent
	present
)

// fires reports whether a rule with this trigger can fire on the document.
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
	checked := s.checked[b]
	if checked == nil {
		checked = &checkedPaths{make([]presence, len(b.paths)), make([]*ast.Term, len(b.paths)), make([]*fieldIndex, len(b.paths))}
		s.checked[b] = checked
	}
	if checked.paths[id] == unchecked {
		checked.paths[id] = absent
		if s.matches(b, checked, id) {
			checked.paths[id] = present
		}
	}
	return checked.paths[id] == present
}

// matches reports whether the document has a path. It can be wrong only if it returns true.
func (s *triggerMatcher) matches(b *blob, checked *checkedPaths, id int) bool {
	p := &b.paths[id]
	value := checked.values[b.parents[id]]
	if value == nil {
		value = s.value(p)
		checked.values[b.parents[id]] = value
	}
	if value == missing || p[fieldPart] == "" {
		return value != missing
	}
	list, ok := value.Value.(*facts.List)
	if !ok {
		return true
	}
	index := checked.fields[b.fields[id]]
	if index == nil {
		index = indexField(list, p)
		checked.fields[b.fields[id]] = index
	}
	return index.other || index.texts[p[textPart]] || p[textPart] == "" && len(index.texts) > 0
}

func (s *triggerMatcher) value(p *factPath) *ast.Term {
	value := at(s.facts, p[firstPart])
	if value != nil && p[secondPart] != "" {
		value = at(value.Value, p[secondPart])
	}
	if value == nil {
		return missing
	}
	return value
}

// at returns the value of a field or key, or nil if it does not exist.
func at(value ast.Value, name string) *ast.Term {
	switch v := value.(type) {
	case *facts.Mapping:
		return v.Get(name)
	case *facts.Object:
		return v.Get(name)
	}
	return nil
}

// fieldIndex has the values of a field in the elements of a list.
type fieldIndex struct {
	texts map[string]bool
	other bool // some values are not strings
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
