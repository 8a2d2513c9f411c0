package policy

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
	"github.com/altlas/altlas-lint/pkg/internal/machine"
)

// engine runs compiled policies, on the machine where it supports them, otherwise on OPA.
// For OPA it links as few policies as possible: those that the first document triggers,
// and when another document needs more, all that the run requests.
type engine struct {
	modules []*blobModule // by policy
	helpers map[string]*blobModule
	types   facts.Types
	machine *machine.Program
	rules   [][len(verdictRules)]machineRule // by policy
	opaOnly bool                             // for tests: OPA runs everything

	mu      sync.Mutex // for linking and for reading blobs
	program atomic.Pointer[program]
}

// machineRule is a rule for the machine, compiled on first use.
type machineRule struct {
	once sync.Once
	rule *machine.SetRule // nil: OPA has to evaluate it
}

func (e *engine) setRule(policy, kind int) *machine.SetRule {
	r, m := &e.rules[policy][kind], e.modules[policy]
	r.once.Do(func() {
		if !e.opaOnly {
			r.rule = e.machine.SetRule(machine.Name{Folder: m.folder, Module: m.name, Rule: verdictRules[kind]})
		}
	})
	return r.rule
}

// rulesOf returns the rules of a path, for the machine.
func (e *engine) rulesOf(name machine.Name) []*ast.Rule {
	e.mu.Lock()
	defer e.mu.Unlock()
	m := e.helpers[name.Module]
	if name.Folder != "lib" {
		at, ok := slices.BinarySearchFunc(e.modules, name.Module, func(m *blobModule, id string) int { return strings.Compare(m.name, id) })
		if !ok || e.modules[at].folder != name.Folder {
			return nil
		}
		m = e.modules[at]
	}
	if m == nil {
		return nil
	}
	var rules []*ast.Rule
	for _, rule := range m.load().Rules {
		if ruleName(rule) == name.Rule {
			rules = append(rules, rule)
		}
	}
	return rules
}

// program is a set of linked modules. It is immutable.
type program struct {
	compiler *ast.Compiler
	linked   []bool                         // by policy
	ruleRefs [][len(verdictRules)]*ast.Term // by policy: data.policies[category][id][rule][finding]; nil: no such rule
}

// newSet returns a set with the policies of blobs.
func newSet(blobs []*blob) *Set {
	s := &Set{}
	s.engine.helpers = map[string]*blobModule{}
	for _, b := range blobs {
		for _, m := range b.modules {
			if m.isLib() {
				s.engine.helpers[m.name] = m
			} else {
				s.engine.modules = append(s.engine.modules, m)
			}
		}
	}
	slices.SortFunc(s.engine.modules, func(a, b *blobModule) int { return strings.Compare(a.name, b.name) })
	s.engine.machine = machine.New(s.engine.rulesOf)
	s.engine.rules = make([][len(verdictRules)]machineRule, len(s.engine.modules))
	s.policies = make([]finding.Policy, len(s.engine.modules))
	s.index = make(map[string]int, 4*len(s.policies))
	for i, m := range s.engine.modules {
		s.policies[i] = m.policy
		s.index[m.name] = i
		for _, alias := range m.policy.Aliases {
			s.index[strings.ToLower(alias)] = i
		}
	}
	return s
}

// programFor returns a program with the needed policies. If the current program lacks one,
// the new program gets all requested policies.
func (e *engine) programFor(needed, requested []int) *program {
	if p := e.program.Load(); p != nil && p.has(needed) {
		return p
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	before := e.program.Load()
	if before != nil && before.has(needed) {
		return before
	}
	next := &program{linked: make([]bool, len(e.modules)), ruleRefs: make([][len(verdictRules)]*ast.Term, len(e.modules))}
	if before != nil {
		copy(next.linked, before.linked)
		needed = requested
	}
	for _, i := range needed {
		next.linked[i] = true
	}
	e.link(next)
	e.program.Store(next)
	return next
}

func (p *program) has(policies []int) bool {
	for _, i := range policies {
		if !p.linked[i] {
			return false
		}
	}
	return true
}

// link sets the compiler of a program.
func (e *engine) link(p *program) {
	var modules []*ast.Module
	helpers := map[string]bool{}
	for i, m := range e.modules {
		if !p.linked[i] {
			continue
		}
		modules = append(modules, m.load())
		for _, name := range m.libs {
			if !helpers[name] {
				helpers[name] = true
				modules = append(modules, e.helpers[name].load())
			}
		}
		for kind, rule := range verdictRules {
			if m.triggers[kind] != nil {
				p.ruleRefs[i][kind] = ast.RefTerm(ast.DefaultRootDocument, ast.StringTerm("policies"), ast.StringTerm(m.folder), ast.StringTerm(m.name), ast.StringTerm(rule), ast.NewTerm(findingVar))
			}
		}
	}
	p.compiler = linkModules(modules)
}
