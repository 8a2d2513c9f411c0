package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Identity sums up what the outcomes of runs depend on beside the document and
// the other parts of the request: the files of all policies, and the date if one
// of those that are run reads it. It holds for this build of the program alone.
func (s *Set) Identity(now string, runs []Run) string {
	e := &s.engine
	e.mu.Lock() // of reading blobs
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

// ReadsManifests reports whether a policy that is run looks at what manifests say.
func (s *Set) ReadsManifests(runs []Run) bool {
	return s.reads(runs, "manifests", "references", "workloads", "autoscalers", "budgets")
}

// reads reports whether a policy that is run, or what it imports, reads one of
// the fields of the input.
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

// readsAny reports whether a module may look at fields of the input. Whatever
// takes input as a whole, or a part of it by a name that is computed, may.
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
