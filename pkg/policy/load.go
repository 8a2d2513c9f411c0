package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/open-policy-agent/opa/v1/ast"
)

// unit is one .rego file on its way into a set.
type unit struct {
	file   string // as messages show it
	folder string // its last folder, "" at the top: the category, or lib
	name   string // the file's name without .rego
	text   string
	module *ast.Module
	policy finding.Policy // not of a helper module
}

// maxFile limits a policy's file, in bytes; ours have some two thousand.
const maxFile = 1 << 20

func (u *unit) isLib() bool { return u.folder == "lib" }

func (u *unit) problem(line int, format string, arguments ...any) problem {
	return problem{u.file, line, fmt.Sprintf(format, arguments...)}
}

// Load reads, checks and compiles the policies of all sources into one set.
// Its errors name the policy's file and line.
func Load(sources ...Source) (*Set, error) {
	var units []*unit
	for _, source := range sources {
		own, err := read(source)
		if err != nil {
			return nil, err
		}
		units = append(units, own...)
	}
	var problems []problem
	for _, u := range units {
		problems = append(problems, u.parse()...)
	}
	problems = append(problems, duplicates(units)...)
	if len(problems) > 0 {
		return nil, joinProblems(problems)
	}
	modules, problems := compile(units)
	if len(problems) > 0 {
		return nil, joinProblems(problems)
	}
	return newSet(units, modules), nil
}

func newSet(units []*unit, modules map[string]*ast.Module) *Set {
	s := &Set{index: map[string]int{}}
	for _, u := range units {
		if !u.isLib() {
			s.policies = append(s.policies, u.policy)
		}
	}
	slices.SortFunc(s.policies, func(a, b finding.Policy) int { return strings.Compare(a.ID, b.ID) })
	for i, p := range s.policies {
		s.index[p.ID] = i
		for _, alias := range p.Aliases {
			s.index[strings.ToLower(alias)] = i
		}
	}
	s.engine.compiler = link(modules)
	return s
}

// read lists the .rego files of a source in order; tests and hidden folders are left out.
func read(source Source) ([]*unit, error) {
	var units []*unit
	err := fs.WalkDir(source.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir(), path.Ext(name) != ".rego", strings.HasSuffix(name, "_test.rego"):
			return nil
		}
		text, err := readFile(source.FS, name)
		if err != nil {
			return err
		}
		u := &unit{file: label(source, name), name: strings.TrimSuffix(path.Base(name), ".rego"), text: text}
		if dir := path.Dir(name); dir != "." {
			u.folder = path.Base(dir)
		}
		u.policy.Origin = u.file
		if source.Name == BuiltIn {
			u.policy.Origin = BuiltIn
		}
		units = append(units, u)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read policies of %s: %w", source.Name, err)
	}
	return units, nil
}

func readFile(files fs.FS, name string) (string, error) {
	info, err := fs.Stat(files, name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", &fs.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	if info.Size() > maxFile {
		return "", &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("larger than %d bytes", maxFile)}
	}
	text, err := fs.ReadFile(files, name)
	return string(text), err
}

// label names a file in messages: ours by their place in the repository.
func label(source Source, name string) string {
	if source.Name == BuiltIn {
		return "policies/" + name
	}
	return path.Join(strings.ReplaceAll(source.Name, `\`, "/"), name)
}

// parse reads the file's Rego and METADATA and checks that it is where it belongs.
func (u *unit) parse() []problem {
	module, err := ast.ParseModuleWithOpts(u.file, u.text, ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		return parseProblems(u.file, err)
	}
	if module == nil {
		return []problem{u.problem(0, "the file is empty")}
	}
	u.module = module
	line := module.Package.Location.Row
	if u.isLib() {
		if want := "policies.lib." + u.name; !packageIs(module, "lib", u.name) || !isIdentifier(u.name) {
			return []problem{u.problem(line, "%s: want package %s, as the file's name says", module.Package, want)}
		}
		return nil
	}
	if problems := u.place(line); problems != nil {
		return problems
	}
	policy, problems := readMetadata(u.file, u.text, line)
	policy.ID, policy.Category, policy.Origin = u.name, u.folder, u.policy.Origin
	u.policy = policy
	return append(problems, u.checkRules()...)
}

// place checks the package's name against the file's; a file at the top has no
// folder to compare with, and takes the category that its package gives.
func (u *unit) place(line int) []problem {
	pkg := u.module.Package.Path
	if u.folder == "" && len(pkg) == 4 {
		if category, ok := pkg[2].Value.(ast.String); ok {
			u.folder = string(category)
		}
	}
	if !isID(u.name) || !isID(u.folder) || u.folder == "lib" {
		return []problem{u.problem(line, "%s/%s is no place for a policy: want <category>/<id>.rego in lower case", u.folder, u.name)}
	}
	if !packageIs(u.module, u.folder, u.name) {
		return []problem{u.problem(line, "%s: want package policies.%s[%q], as folder and file name say", u.module.Package, u.folder, u.name)}
	}
	return nil
}

func packageIs(module *ast.Module, category, id string) bool {
	return module.Package.Path.Equal(packageRef(category, id))
}

func packageRef(category, id string) ast.Ref {
	return ast.Ref{ast.DefaultRootDocument, ast.StringTerm("policies"), ast.StringTerm(category), ast.StringTerm(id)}
}

// The rules by which a policy speaks.
var verdictRules = [...]string{"deny", "undetermined", "proof"}

// checkRules sees to it that the policy says something, and says it in sets.
func (u *unit) checkRules() []problem {
	var problems []problem
	speaks := false
	for _, rule := range u.module.Rules {
		name := ruleName(rule)
		if !slices.Contains(verdictRules[:], name) {
			continue
		}
		speaks = true
		if rule.Head.RuleKind() != ast.MultiValue || len(rule.Head.Reference) != 1 || rule.Default {
			problems = append(problems, u.problem(rule.Location.Row, "%s must be a set: write %s contains {...} if {...}", name, name))
		}
	}
	if !speaks {
		problems = append(problems, u.problem(u.module.Package.Location.Row, "the policy has no rule deny, undetermined or proof"))
	}
	return problems
}

// duplicates finds packages, ids and aliases that two files claim.
func duplicates(units []*unit) []problem {
	var problems []problem
	owner := map[string]*unit{}
	for _, u := range units {
		if u.module == nil {
			continue
		}
		names := append([]string{u.policy.ID}, u.policy.Aliases...)
		if u.isLib() {
			names = []string{"lib/" + u.name}
		}
		for _, name := range names {
			key := strings.ToLower(name)
			if other, ok := owner[key]; ok && name != "" {
				problems = append(problems, u.problem(u.module.Package.Location.Row, "the name %q is taken by %s", name, other.file))
				continue
			}
			owner[key] = u
		}
	}
	return problems
}
