package policy

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/machine"
	"github.com/altlas/altlas-lint/pkg/internal/regoforms"
	"github.com/altlas/altlas-lint/policies"
)

// The reference evaluation uses only OPA, with the whole document as OPA values and policies
// compiled from source. The fast one must have the same outcomes.
func TestMachineMatchesOPA(t *testing.T) {
	fast := load(t, Source{Name: BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	reference := load(t, Source{Name: BuiltIn, FS: policies.FS})
	reference.engine.opaOnly = true

	var runs []Run
	for i, m := range fast.engine.modules {
		runs = append(runs, Run{Policy: m.name})
		for kind, trigger := range m.triggers {
			if trigger != nil && fast.engine.setRule(i, kind) == nil {
				t.Errorf("%s: the machine does not support %s, and OPA takes five times as long: %s", m.name, verdictRules[kind], fast.engine.unsupported(i, kind))
			}
		}
	}
	request := Request{Now: "2026-11-23", Runs: runs, Service: &Service{Name: "api", Retired: []string{"alpine", "node:18"}}}
	folders := []string{filepath.Join("..", "..", "testdata", "dockerfiles")}
	if given := os.Getenv("ALTLAS_LINT_CORPUS"); given != "" {
		folders = append(folders, given)
	} else {
		t.Log("set ALTLAS_LINT_CORPUS to a folder of Dockerfiles to evaluate those as well")
	}
	for _, folder := range folders {
		files, findings := 0, 0
		var paths []string
		if err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && filepath.Ext(path) == ".Dockerfile" {
				paths = append(paths, path)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for _, path := range sample.Of(paths, 300) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(text) > 1<<16 {
				continue
			}
			document := dockerfile.Parse(text, dockerfile.Options{Path: path})
			got, err1 := fast.Evaluate(t.Context(), document, request)
			want, err2 := reference.Evaluate(t.Context(), document, request)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			files++
			for i := range want {
				findings += len(want[i].Denied)
				if diff := cmp.Diff(want[i], got[i], sameErrors); diff != "" {
					t.Errorf("%s: %s: OPA (-) and the machine (+) differ:\n%s", path, runs[i].Policy, diff)
				}
			}
		}
		if findings == 0 {
			t.Fatalf("%s: no findings", folder)
		}
		t.Logf("%s: %d files, %d findings", folder, files, findings)
	}
}

func load(t *testing.T, source Source) *Set {
	t.Helper()
	set, err := Load(source)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// unsupported returns what the machine does not support in a rule.
func (e *engine) unsupported(policy, kind int) string {
	m := e.modules[policy]
	return e.machine.Unsupported(machine.Name{Folder: m.folder, Module: m.name, Rule: verdictRules[kind]})
}

// Every form of Rego that a policy can use has the same outcome on OPA and the machine, whether
// the machine supports it or leaves it to OPA.
func TestRegoForms(t *testing.T) {
	document := dockerfile.Parse([]byte(regoforms.Dockerfile), dockerfile.Options{Path: "Dockerfile"})
	for name, test := range regoforms.All {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{"test/p.rego": &fstest.MapFile{Data: []byte(regoforms.Head + test.Rules)}}
			fast, reference := load(t, Source{Name: "own", FS: fsys}), load(t, Source{Name: "own", FS: fsys})
			reference.engine.opaOnly = true
			reference.engine.triggerAll()
			request := Request{Now: "2026-11-23", Runs: []Run{{Policy: "p"}}}
			got, err := fast.Evaluate(t.Context(), document, request)
			want, wantErr := reference.Evaluate(t.Context(), document, request)
			if diff := cmp.Diff(errorText(wantErr), errorText(err)); diff != "" {
				t.Fatalf("the errors of OPA (-) and the machine (+) differ:\n%s", diff)
			}
			if diff := cmp.Diff(want, got, sameErrors); diff != "" {
				t.Fatalf("OPA (-) and the machine (+) differ:\n%s", diff)
			}
			if wantErr == nil && want[0].Err == nil && len(want[0].Denied) != test.Findings {
				t.Errorf("got %d findings, want %d: %v", len(want[0].Denied), test.Findings, want[0].Denied)
			}
			if supported := fast.engine.setRule(0, 0) != nil; supported == test.Unsupported {
				t.Errorf("supported: %t (%s), want %t", supported, fast.engine.unsupported(0, 0), !test.Unsupported)
			}
		})
	}
}

// triggerAll makes every rule run on every document.
func (e *engine) triggerAll() {
	for _, m := range e.modules {
		for kind := range m.triggers {
			if m.triggers[kind] != nil {
				m.triggers[kind] = &trigger{{}}
			}
		}
	}
}

// sameErrors compares errors by their texts.
var sameErrors = cmp.Comparer(func(a, b error) bool { return errorText(a) == errorText(b) })

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
