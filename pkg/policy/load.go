package policy

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// unit is one .rego file to compile.
type unit struct {
	file   string // as messages show it
	folder string // the last folder of its path, the category or lib; "" at the top
	name   string // the file's name without .rego
	text   string
	module *ast.Module
	policy finding.Policy // zero for a helper module
}

// maxFile is the size limit of a policy file in bytes. Built-in ones have about 2000.
const maxFile = 1 << 20

func (u *unit) isLib() bool { return u.folder == "lib" }

func (u *unit) problem(line int, format string, arguments ...any) problem {
	return problem{u.file, line, fmt.Sprintf(format, arguments...)}
}

// Load reads, checks and compiles the policies of all sources into one set. Errors name
// the policy's file and line. A source that was compiled ahead of time and has not changed
// since is not parsed.
func Load(sources ...Source) (*Set, error) {
	var blobs []*blob
	var uncompiled []*unit
	folder := ""
	for _, source := range sources {
		if b := source.compiled(); b != nil {
			blobs = append(blobs, b)
			continue
		}
		units, err := read(source)
		if err != nil {
			return nil, err
		}
		uncompiled, folder = append(uncompiled, units...), cmp.Or(folder, source.Cache)
	}
	if len(uncompiled) == 0 {
		return newSet(blobs), nil
	}
	if len(blobs) == 0 {
		folder = "" // the key would not cover the document's types, see sourcesKey
	}
	key := sourcesKey(uncompiled, blobs)
	if b := openCached(folder, key); b != nil {
		return newSet(append(blobs, b)), nil
	}
	helpers, err := readHelpers(sources, blobs)
	if err != nil {
		return nil, err
	}
	text, err := compileText(uncompiled, helpers, blobs, key)
	if err != nil {
		return nil, err
	}
	b, err := openBlob(text, false)
	if err != nil {
		return nil, err
	}
	storeCached(folder, key, text)
	return newSet(append(blobs, b)), nil
}

// Compile returns the compiled form of a source, for [Source.Compiled]. It depends on the
// files, OPA's version and the document's types only.
func Compile(source Source) (string, error) {
	units, err := read(source)
	if err != nil {
		return "", err
	}
	return compileText(units, nil, nil, keyOf(source.FS))
}

// compileText compiles units. helpers are the sources of helper modules in blobs: units can
// import them, but the result does not contain them.
func compileText(units, helpers []*unit, blobs []*blob, key string) (string, error) {
	var problems []problem
	all := append(slices.Clone(helpers), units...)
	for _, u := range all {
		problems = append(problems, u.parse()...)
	}
	problems = append(problems, duplicates(units, blobs)...)
	if len(problems) > 0 {
		return "", joinProblems(problems)
	}
	modules, problems := compile(all)
	if len(problems) == 0 {
		problems = checkTexts(all, modules, units)
	}
	if len(problems) > 0 {
		return "", joinProblems(problems)
	}
	return string(writeBlob(describeModules(units, modules), key)), nil
}

// readHelpers reads the helper modules of the sources that have a compiled form.
func readHelpers(sources []Source, blobs []*blob) ([]*unit, error) {
	var helpers []*unit
	for _, source := range sources {
		if source.Compiled == "" || len(blobs) == 0 {
			continue
		}
		units, err := read(source)
		if err != nil {
			return nil, err
		}
		helpers = append(helpers, slices.DeleteFunc(units, func(u *unit) bool { return !u.isLib() })...)
	}
	return helpers, nil
}

// read returns the .rego files of a source in order, without tests and hidden folders.
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
		return nil, fmt.Errorf("read policies in %s: %w", source.Name, err)
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

// label returns a file's path for messages. Built-in policies have their path in the repository.
func label(source Source, name string) string {
	if source.Name == BuiltIn {
		return "policies/" + name
	}
	return path.Join(strings.ReplaceAll(source.Name, `\`, "/"), name)
}

// parse reads the file's Rego and METADATA and checks that the package matches its path.
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
			return []problem{u.problem(line, "%s does not match the file name: write package %s", module.Package, want)}
		}
		return nil
	}
	if problems := u.checkPackage(line); problems != nil {
		return problems
	}
	policy, problems := readMetadata(u.file, u.text, line)
	policy.ID, policy.Category, policy.Origin = u.name, u.folder, u.policy.Origin
	u.policy = policy
	return append(problems, u.checkRules()...)
}

// checkPackage compares the package with the folder and file name. A file at the top has no
// folder and takes its category from the package.
func (u *unit) checkPackage(line int) []problem {
	pkg := u.module.Package.Path
	if u.folder == "" && len(pkg) == 4 {
		if category, ok := pkg[2].Value.(ast.String); ok {
			u.folder = string(category)
		}
	}
	if !isID(u.name) || !isID(u.folder) || u.folder == "lib" {
		return []problem{u.problem(line, "%s/%s.rego is not a valid path for a policy: use <category>/<id>.rego in lower case", u.folder, u.name)}
	}
	if !packageIs(u.module, u.folder, u.name) {
		return []problem{u.problem(line, "%s does not match the folder and file name: write package policies.%s[%q]", u.module.Package, u.folder, u.name)}
	}
	return nil
}

func packageIs(module *ast.Module, category, id string) bool {
	return module.Package.Path.Equal(packageRef(category, id))
}

func packageRef(category, id string) ast.Ref {
	return ast.Ref{ast.DefaultRootDocument, ast.StringTerm("policies"), ast.StringTerm(category), ast.StringTerm(id)}
}

// The rules that report findings.
var verdictRules = [...]string{"deny", "undetermined", "proof"}

// checkRules checks that the policy has a rule that reports findings, and that these rules are sets.
func (u *unit) checkRules() []problem {
	var problems []problem
	found := false
	for _, rule := range u.module.Rules {
		name := ruleName(rule)
		if !slices.Contains(verdictRules[:], name) {
			continue
		}
		found = true
		if rule.Head.RuleKind() != ast.MultiValue || len(rule.Head.Reference) != 1 || rule.Default {
			problems = append(problems, u.problem(rule.Location.Row, "%s must be a set: write %s contains {...} if {...}", name, name))
		}
	}
	if !found {
		problems = append(problems, u.problem(u.module.Package.Location.Row, "the policy has no deny, undetermined or proof rule"))
	}
	return problems
}

// duplicates finds helper modules, IDs and aliases that two files define.
func duplicates(units []*unit, blobs []*blob) []problem {
	var problems []problem
	owner := map[string]string{}
	for _, b := range blobs {
		for _, m := range b.modules {
			for _, name := range namesOf(m.isLib(), m.name, m.policy.Aliases) {
				owner[name] = m.file
			}
		}
	}
	for _, u := range units {
		if u.module == nil {
			continue
		}
		for _, name := range namesOf(u.isLib(), u.name, u.policy.Aliases) {
			if file, ok := owner[name]; ok {
				problems = append(problems, u.problem(u.module.Package.Location.Row, "the name %q is already used by %s", name, file))
				continue
			}
			owner[name] = u.file
		}
	}
	return problems
}

func namesOf(lib bool, name string, aliases []string) []string {
	if lib {
		return []string{"lib/" + name}
	}
	names := []string{name}
	for _, alias := range aliases {
		names = append(names, strings.ToLower(alias))
	}
	return names
}
