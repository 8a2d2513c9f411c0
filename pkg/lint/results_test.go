package lint_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

var longAgo = time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)

// age makes the files of a folder old.
func age(t *testing.T, folder string) {
	t.Helper()
	for _, file := range kept(t, folder) {
		if err := os.Chtimes(file, longAgo, longAgo); err != nil {
			t.Fatal(err)
		}
	}
}

// written reports whether a folder has a file that is not old.
func written(t *testing.T, folder string) bool {
	t.Helper()
	return slices.ContainsFunc(kept(t, folder), func(file string) bool {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return !info.ModTime().Equal(longAgo)
	})
}

func kept(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// both lints without and with a cache, and reports whether the cache knew every file.
func both(t *testing.T, what string, asked request, folder string) (known bool) {
	t.Helper()
	want, err := asked.run(t)
	if err != nil {
		t.Fatal(err)
	}
	age(t, folder)
	asked.ResultCache, asked.CacheVersion = folder, "test"
	got, err := asked.run(t)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: the cache changes the result", what)
	}
	for i := range min(len(want.Findings), len(got.Findings)) {
		if g, w := got.Findings[i], want.Findings[i]; !reflect.DeepEqual(g, w) {
			t.Errorf("%s: finding %+v, want %+v", what, g, w)
		}
	}
	return !written(t, folder)
}

func builtIn(t *testing.T) *policy.Set {
	t.Helper()
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestResultsOfAllExamples evaluates all policies on copies of all our examples.
func TestResultsOfAllExamples(t *testing.T) {
	work := t.TempDir()
	examples, err := filepath.Glob(filepath.Join("..", "..", "testdata", "dockerfiles", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range sample.Of(examples, 60) {
		if err := os.CopyFS(filepath.Join(work, filepath.Base(from)), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(work)
	folder := filepath.Join(t.TempDir(), "a", "results")
	set := builtIn(t)
	asked := request{everyPolicy(t, set), []string{"."}}
	if both(t, "cold", asked, folder) {
		t.Error("cold: nothing is kept")
	}
	if !both(t, "warm", asked, folder) {
		t.Error("warm: a file is evaluated again")
	}
	if both(t, "on another day, which some policies look at", with(asked, func(r *request) { r.Now = "2026-01-02" }), folder) {
		t.Error("files are not evaluated again on another date")
	}
}

func with(asked request, change func(*request)) request {
	change(&asked)
	return asked
}

// contextPolicy objects to every script that the build context starts, and
// speaks of its option, the date and the path.
const contextPolicy = `# METADATA
# title: T
# description: D
# custom:
#   statement: S
#   severity: warning
#   profile: recommended
#   remedy: R
#   scope: file
#   options:
#     word: {type: string, description: a word, default: none}
package policies.house["seen"]

deny contains {"at": stage.span, "message": message} if {
	some stage in input.stages
	types := [p.type | some p in input.context.package_json]
	ignored := [i.by | some i in input.context.ignored]
	message := sprintf("%s %s %v %v", [input.options["seen"].word, input.path, types, ignored])
}
`

// TestResultsForgetWhatChanged changes one thing after the other that a
// evaluation depends on.
func TestResultsForgetWhatChanged(t *testing.T) {
	t.Chdir(t.TempDir())
	folder := filepath.Join(t.TempDir(), "a", "results")
	load := func(text string) *policy.Set {
		set, err := policy.Load(policy.Source{Name: "own", FS: fstest.MapFS{"house/seen.rego": {Data: []byte(text)}}})
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	node := "FROM node:22\nCOPY package.json ./\nCMD [\"npm\", \"start\"]\n"
	testfile.Write(t, "a/Dockerfile", node)
	testfile.Write(t, "b/Dockerfile", node+"# b\n")
	asked := request{lint.Options{Policies: load(contextPolicy), Now: "2026-01-01"}, []string{"."}}
	dated := strings.Replace(contextPolicy, "input.path, types", "input.now, types", 1)
	steps := []struct {
		what   string
		change func(*request)
	}{
		{"the first time", func(*request) {}},
		{"a file", func(*request) { testfile.Write(t, "a/Dockerfile", node+"# a\n") }},
		{"a file of the context appears", func(*request) { testfile.Write(t, "a/package.json", `{"type": "module"}`) }},
		{"it changes", func(*request) { testfile.Write(t, "a/package.json", `{"type": "common"}`) }},
		{"one further up appears", func(*request) { testfile.Write(t, "package.json", `{"type": "module"}`) }},
		{"the nearer one goes", func(*request) { os.Remove("a/package.json") }},
		{"an ignore file appears", func(*request) { testfile.Write(t, "a/.dockerignore", "none\n") }},
		{"it leaves the file out", func(*request) { testfile.Write(t, "a/.dockerignore", "pack*\n") }},
		{"a nearer one appears", func(*request) { testfile.Write(t, "a/Dockerfile.dockerignore", "") }},
		{"an option", func(*request) {
			testfile.Write(t, ".altlas-lint.yaml", "policies: {seen: {options: {word: x}}}\n")
		}},
		{"a severity", func(*request) {
			testfile.Write(t, ".altlas-lint.yaml", "policies: {seen: {severity: error, options: {word: x}}}\n")
		}},
		{"a build argument", func(r *request) { r.BuildArgs = map[string]string{"A": "1"} }},
		{"the lines around", func(r *request) { r.ContextLines = 2 }},
		{"the target", func(r *request) { r.Target = "0" }},
		{"a policy", func(r *request) { r.Policies = load(dated) }},
		{"the date", func(r *request) { r.Now = "2026-01-02" }},
		{"a path", func(*request) {
			if err := os.Rename("a", "c"); err != nil {
				t.Fatal(err)
			}
		}},
	}
	for _, step := range steps {
		step.change(&asked)
		if both(t, step.what, asked, folder) {
			t.Errorf("%s: everything is known anyway", step.what)
		}
		if !both(t, "after "+step.what, asked, folder) {
			t.Errorf("after %s: a file is evaluated again", step.what)
		}
	}
}

// TestDamagedResults: with any byte of a shard changed, the result is the same.
func TestDamagedResults(t *testing.T) {
	t.Chdir(t.TempDir())
	folder := filepath.Join(t.TempDir(), "a", "results")
	testfile.Write(t, "a/Dockerfile", "FROM scratch\n")
	testfile.Write(t, "b/Dockerfile", "FROM scratch\n")
	asked := ofTestSet(t, ".")
	both(t, "cold", asked, folder)
	files := kept(t, folder)
	if len(files) == 0 {
		t.Fatal("nothing is kept")
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		damaged := append([]byte(nil), whole...)
		damaged[i]++
		if err := os.WriteFile(files[0], damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if both(t, fmt.Sprintf("byte %d", i), asked, folder) {
			t.Errorf("byte %d does not matter", i)
		}
	}
}

// TestResultsAreNotAlwaysUsed: where they would save nothing, or where nothing
// says which program made them.
func TestResultsAreNotAlwaysUsed(t *testing.T) {
	t.Chdir(t.TempDir())
	testfile.Write(t, "a/Dockerfile", "FROM scratch\n")
	testfile.Write(t, "b/Dockerfile", "FROM scratch\n")
	for _, test := range []struct {
		what, program string
		paths         []string
	}{
		{"one file", "test", []string{"a/Dockerfile"}},
		{"an unknown program", "", []string{"."}},
	} {
		folder := filepath.Join(t.TempDir(), "a", "results")
		asked := ofTestSet(t, test.paths...)
		asked.ResultCache, asked.CacheVersion = folder, test.program
		if _, err := asked.run(t); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(folder); !os.IsNotExist(err) {
			t.Errorf("%s: the cache is made: %v", test.what, err)
		}
	}
	folder := filepath.Join(t.TempDir(), "a", "results")
	asked := ofTestSet(t, "a/Dockerfile", discover.Stdin)
	for _, text := range []string{"FROM scratch\n", "FROM scratch\nFROM scratch\n"} {
		asked.Stdin, asked.ResultCache, asked.CacheVersion = strings.NewReader(text), folder, "test"
		result, err := asked.run(t)
		if want := 1 + strings.Count(text, "FROM"); err != nil || len(result.Findings) != want {
			t.Errorf("with standard input %q: %d findings, want %d; %v", text, len(result.Findings), want, err)
		}
	}
	if files := kept(t, folder); len(files) != 1 {
		t.Errorf("kept %q, want the one file that is not standard input", files)
	}
}
