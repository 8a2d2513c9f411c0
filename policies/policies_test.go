package policies_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policytest"
	"github.com/altlas/altlas-lint/policies"
)

var update = flag.Bool("update", false, "write the examples' .want files and the policies' pages")

// examples has a folder for each policy, whose folders fail, pass and unknown have
//
//	<name>.Dockerfile
//	<name>.want   one finding per line: "1:6-1:13 message" (not in pass)
//	<name>.yaml   the policy's options and input.service; if absent, the policy's options.yaml
//	context/      the build context of all examples in the folder
//
// The folder fixed has fail examples with the policy's edits applied, or changed as its remedy says: see TestFixes.
//
// An example of a policy of scope service is only <name>.yaml, with options, input.service,
// input.evidence, files (manifests by path) and workloads (the service's names in them). The
// examples of other policies can have files as well.
const examples = "../testdata/dockerfiles"

// kinds has the kinds of examples with their minimum number per policy.
var kinds = map[string]int{"fail": 1, "pass": 2, "unknown": 0}

// shared are the folders of examples that belong to no policy.
var shared = []string{"services"}

func TestExamples(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Policies() {
		t.Run(p.ID, func(t *testing.T) {
			for kind, minimum := range kinds {
				testKind(t, set, p, kind, minimum)
			}
		})
	}
}

func TestEveryFolderHasAPolicy(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range list(t, examples) {
		p, found := set.Find(entry.Name())
		if !slices.Contains(shared, entry.Name()) && (!found || p.ID != entry.Name()) {
			t.Errorf("%s/%s: no policy has this ID", examples, entry.Name())
			continue
		}
		for _, kind := range list(t, filepath.Join(examples, entry.Name())) {
			if _, ok := kinds[kind.Name()]; found && !ok && kind.Name() != "options.yaml" && kind.Name() != "fixed" {
				t.Errorf("%s/%s: want fail, fixed, pass, unknown and options.yaml, got %s", examples, entry.Name(), kind.Name())
			}
		}
	}
}

func testKind(t *testing.T, set *policy.Set, p finding.Policy, kind string, minimum int) {
	folder := filepath.Join(examples, p.ID, kind)
	count := 0
	for _, entry := range list(t, folder) {
		base, isExample := strings.CutSuffix(entry.Name(), extension(p))
		if isExample {
			count++
			t.Run(kind+"/"+base, func(t *testing.T) { testExample(t, set, p, folder, base) })
			continue
		}
		owner := strings.TrimSuffix(entry.Name(), filepath.Ext(entry.Name())) + extension(p)
		if _, err := os.Stat(filepath.Join(folder, owner)); err != nil && entry.Name() != "context" {
			t.Errorf("%s/%s has no example", folder, entry.Name())
		}
	}
	if count < minimum {
		t.Errorf("%s has %d examples, want at least %d", folder, count, minimum)
	}
}

// extension returns the file extension of a policy's examples.
func extension(p finding.Policy) string {
	if p.Scope == finding.OfService {
		return ".yaml"
	}
	return ".Dockerfile"
}

func testExample(t *testing.T, set *policy.Set, p finding.Policy, folder, name string) {
	path := filepath.Join(folder, name)
	document, outcome := evaluate(t, set, p, path, filepath.ToSlash(path)+".Dockerfile")
	denied, undetermined := lines(outcome.Denied), lines(outcome.Undetermined)
	switch filepath.Base(folder) {
	case "fail":
		golden(t, path+".want", denied)
		if len(denied) == 0 {
			t.Error("no findings")
		}
	case "unknown":
		golden(t, path+".want", undetermined)
		if len(undetermined) == 0 || len(denied) > 0 {
			t.Errorf("want only undetermined findings; denied:\n%s", strings.Join(denied, ""))
		}
	case "pass":
		golden(t, path+".want", nil)
		if len(denied)+len(undetermined) > 0 {
			t.Errorf("denied:\n%sundetermined:\n%s", strings.Join(denied, ""), strings.Join(undetermined, ""))
		}
	}
	if p.Category != "syntax" || filepath.Base(folder) == "pass" {
		for _, problem := range document.Problems {
			if problem.Kind != p.ID || filepath.Base(folder) == "pass" {
				t.Errorf("BuildKit rejects the example: %s %s", problem.Span, problem.Message)
			}
		}
	}
}

// evaluate runs a policy on an example. path has no extension.
func evaluate(t *testing.T, set *policy.Set, p finding.Policy, path, shown string) (*document.Document, policy.Outcome) {
	t.Helper()
	example := load(t, set, p, path, shown)
	outcome, err := example.Evaluate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return example.Document, outcome
}

func load(t *testing.T, set *policy.Set, p finding.Policy, path, shown string) *policytest.Example {
	t.Helper()
	example, err := policytest.Load(set, p, path, shown)
	if err != nil {
		t.Fatal(err)
	}
	return example
}

func lines(findings []finding.Finding) []string {
	var texts []string
	for _, f := range findings {
		path := f.Path + ":"
		if path == "config.yaml:" || path == "evidence.json:" || strings.HasSuffix(path, ".Dockerfile:") {
			path = ""
		}
		texts = append(texts, fmt.Sprintf("%s%s %s\n", path, f.Span, f.Message))
	}
	return texts
}

// golden compares texts with a file; no file stands for no texts. With -update it writes the file.
func golden(t *testing.T, file string, texts []string) {
	t.Helper()
	goldenText(t, file, strings.Join(texts, ""))
}

func write(file, text string) error {
	if text != "" {
		return os.WriteFile(file, []byte(text), 0o644)
	}
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func list(t *testing.T, folder string) []os.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return entries
}

func TestCompiledIsCurrent(t *testing.T) {
	text, err := policy.Compile(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	if text != policies.Compiled {
		t.Error("policies.blob is stale: run go generate ./policies")
	}
}
