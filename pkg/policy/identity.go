package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Identity returns a key for what the outcomes of runs depend on besides the document and
// the rest of the request: the files of all policies, and the date if one of the runs reads
// it. It is valid for this build of the program only.
func (s *Set) Identity(now string, runs []Run) string {
	e := &s.engine
	e.mu.Lock() // for reading blobs
	defer e.mu.Unlock()
	var keys []string
	add := func(m *blobModule) {
		if key := m.blob.key + "/" + m.blob.checksum; !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, m := range e.modules {
		add(m)
	}
	for _, m := range e.helpers {
		add(m)
	}
	slices.Sort(keys)
	if s.reads(runs, "now") {
		keys = append(keys, now)
	}
	return strings.Join(keys, "\x00")
}

// ReadsManifests reports whether one of the runs reads facts from manifests.
func (s *Set) ReadsManifests(runs []Run) bool {
	return s.reads(runs, "manifests", "references", "workloads", "autoscalers", "budgets")
}

// reads reports whether one of the runs, or a helper module it imports, reads one of the
// input's fields.
func (s *Set) reads(runs []Run, fields ...string) bool {
	helpers := map[string]bool{}
	for _, run := range runs {
		id, ok := s.byID(run.Policy)
		if !ok {
			continue
		}
		m := s.engine.modules[id]
		if readsAny(m.load(), fields) {
			return true
		}
		for _, name := range m.libs {
			if !helpers[name] && readsAny(s.engine.helpers[name].load(), fields) {
				return true
			}
			helpers[name] = true
		}
	}
	return false
}

// readsAny reports whether a module may read one of the input's fields. A module that uses
// the whole input, or a field with a computed name, may read any.
func readsAny(module *ast.Module, fields []string) bool {
	input := ast.InputRootDocument.Value
	reads := false
	var visitor *ast.GenericVisitor
	visitor = ast.NewGenericVisitor(func(node any) bool {
		switch value := node.(type) {
		case ast.Ref:
			if len(value) < 2 || value[0].Value.Compare(input) != 0 {
				return reads
			}
			name, constant := value[1].Value.(ast.String)
			reads = reads || !constant || slices.Contains(fields, string(name))
			for _, term := range value[2:] {
				visitor.Walk(term)
			}
			return true
		case ast.Var:
			reads = reads || value.Compare(input) == 0
		}
		return reads
	})
	visitor.Walk(module)
	return reads
}
