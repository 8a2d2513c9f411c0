package policy

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy/facts"
	"github.com/altlas/altlas-lint/pkg/policy/machine"
)

// engine runs compiled policies: on the machine what it understands, on OPA the
// rest. For OPA it links as few as it can: the first document brings in those
// that it triggers, and the first one that needs more brings in all that were
// asked for, since then there are many documents to come.
type engine struct {
	modules []*blobModule // by policy
	helpers map[string]*blobModule
	types   facts.Types
	machine *machine.Program
	asks    [][len(verdictRules)]ask // by policy
	opaOnly bool                     // for tests: OPA runs everything

	mu      sync.Mutex // of linking, and of reading blobs
	program atomic.Pointer[program]
}

// ask is a question for the machine, compiled when it is first asked.
type ask struct {
	once     sync.Once
	question *machine.Question // nil: OPA has to be asked
}

func (e *engine) question(policy, kind int) *machine.Question {
	a, m := &e.asks[policy][kind], e.modules[policy]
	a.once.Do(func() {
		if !e.opaOnly {
			a.question = e.machine.Ask(machine.Name{Folder: m.folder, Module: m.name, Rule: verdictRules[kind]})
		}
	})
	return a.question
}

// rules gives the rules of a path for the machine.
func (e *engine) rules(name machine.Name) []*ast.Rule {
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

// program is linked modules, ready to run; it is never changed.
type program struct {
	compiler  *ast.Compiler
	linked    []bool                         // by policy
	questions [][len(verdictRules)]*ast.Term // by policy: what to ask of it
}

// newSet gathers the policies of blobs.
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
	s.engine.machine = machine.New(s.engine.rules)
	s.engine.asks = make([][len(verdictRules)]ask, len(s.engine.modules))
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

// ready gives a program that holds all of needed. If there is a program and it
// holds too little, the next one holds all of requested.
func (e *engine) ready(needed, requested []int) *program {
	if p := e.program.Load(); p != nil && p.holds(needed) {
		return p
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	before := e.program.Load()
	if before != nil && before.holds(needed) {
		return before
	}
	next := &program{linked: make([]bool, len(e.modules)), questions: make([][len(verdictRules)]*ast.Term, len(e.modules))}
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

func (p *program) holds(policies []int) bool {
	for _, i := range policies {
		if !p.linked[i] {
			return false
		}
	}
	return true
}

// link reads the modules of a program and makes it ready to run.
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
				p.questions[i][kind] = ast.ArrayTerm(ast.StringTerm(m.folder), ast.StringTerm(m.name), ast.InternedTerm(rule))
			}
		}
	}
	p.compiler = linkModules(modules)
}
