package policy

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/internal/sample"
	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/policy/internal/regoforms"
	"github.com/altlas/altlas-lint/pkg/policy/machine"
	"github.com/altlas/altlas-lint/policies"
)

// The plain way to judge a document: OPA alone, over all of it as its own
// values, with policies compiled from their sources. Whatever makes judging
// fast must come to the same.
func TestMachineIsOPA(t *testing.T) {
	fast := load(t, Source{Name: BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	plain := load(t, Source{Name: BuiltIn, FS: policies.FS})
	plain.engine.plainly = true

	var runs []Run
	for i, m := range fast.engine.modules {
		runs = append(runs, Run{Policy: m.name})
		for kind, trigger := range m.triggers {
			if trigger != nil && fast.engine.question(i, kind) == nil {
				t.Errorf("%s: %s is left to OPA, which takes five times as long: %s", m.name, verdictRules[kind], fast.engine.problem(i, kind))
			}
		}
	}
	request := Request{Now: "2026-11-23", Runs: runs, Service: &Service{Name: "api", Retired: []string{"alpine", "node:18"}}}
	folders := []string{filepath.Join("..", "..", "testdata", "dockerfiles")}
	if given := os.Getenv("ALTLAS_LINT_CORPUS"); given != "" {
		folders = append(folders, given)
	} else {
		t.Log("set ALTLAS_LINT_CORPUS to a folder of Dockerfiles to judge those as well")
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
			want, err2 := plain.Evaluate(t.Context(), document, request)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			files++
			for i := range want {
				findings += len(want[i].Denied)
				if diff := cmp.Diff(want[i], got[i]); diff != "" {
					t.Errorf("%s: %s: OPA (-) and the machine (+) differ:\n%s", path, runs[i].Policy, diff)
				}
			}
		}
		if findings == 0 {
			t.Fatalf("%s: nothing is found", folder)
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

// problem says why a question is left to OPA.
func (e *engine) problem(policy, kind int) string {
	m := e.modules[policy]
	return e.machine.Problem(machine.Name{Folder: m.folder, Module: m.name, Rule: verdictRules[kind]})
}

// Every form of Rego that a policy may use comes to the same, whether the
// machine knows it or hands it on.
func TestMachineSpeaksRego(t *testing.T) {
	document := dockerfile.Parse([]byte(regoforms.Dockerfile), dockerfile.Options{Path: "Dockerfile"})
	for name, test := range regoforms.All {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{"test/p.rego": &fstest.MapFile{Data: []byte(regoforms.Head + test.Rules)}}
			fast, plain := load(t, Source{Name: "own", FS: tree}), load(t, Source{Name: "own", FS: tree})
			plain.engine.plainly = true
			request := Request{Now: "2026-11-23", Runs: []Run{{Policy: "p"}}}
			got, err := fast.Evaluate(t.Context(), document, request)
			want, wantErr := plain.Evaluate(t.Context(), document, request)
			if diff := cmp.Diff(errorText(wantErr), errorText(err)); diff != "" {
				t.Fatalf("the errors of OPA (-) and the machine (+) differ:\n%s", diff)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("OPA (-) and the machine (+) differ:\n%s", diff)
			}
			if wantErr == nil && len(want[0].Denied) != test.Findings {
				t.Errorf("got %d findings, want %d: %v", len(want[0].Denied), test.Findings, want[0].Denied)
			}
			if known := fast.engine.question(0, 0) != nil; known == test.Beyond {
				t.Errorf("the machine knows this form: %t (%s)", known, fast.engine.problem(0, 0))
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
