package machine_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/machine"
	"github.com/altlas/altlas-lint/pkg/internal/regoforms"
)

var (
	denyOfP = machine.Name{Folder: "test", Module: "p", Rule: "deny"}
	options = ast.MustParseTerm(`{"p": {"limit": 2, "names": ["run", "copy"]}}`)
)

func (w *evaluators) input(text string) machine.Input {
	document := dockerfile.Parse([]byte(text), dockerfile.Options{Path: "Dockerfile"})
	return machine.Input{Facts: w.types.View(&input{Document: document, Now: "2026-11-23"}), Options: options}
}

func ofRules(t *testing.T, rules string) *evaluators {
	t.Helper()
	w, err := compiled(map[string]string{"p.rego": regoforms.Head + rules})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// The machine finds what OPA finds for every form that it supports, and tells which
// others it does not support.
func TestForms(t *testing.T) {
	unsupported := 0
	for name, form := range regoforms.All {
		t.Run(name, func(t *testing.T) {
			w := ofRules(t, form.Rules)
			if supported := w.program.SetRule(denyOfP) != nil; supported == form.Unsupported || supported != (w.program.Unsupported(denyOfP) == "") {
				t.Fatalf("supported: %t (%s)", supported, w.program.Unsupported(denyOfP))
			}
			if form.Unsupported {
				return
			}
			if found, left := w.compare(t, denyOfP, w.input(regoforms.Dockerfile)); found < form.Findings {
				t.Errorf("%d elements, want %d or more", found, form.Findings)
			} else if left {
				unsupported++
			}
		})
	}
	if unsupported > len(regoforms.All)/4 {
		t.Errorf("%d of %d forms are left to OPA when they run", unsupported, len(regoforms.All))
	}
}

// A second evaluation, or one of another document, has no values of the first.
func TestRunsAreIndependent(t *testing.T) {
	w := ofRules(t, `
deny contains i.keyword if { some i in input.instructions; long }

long if count(all) > 3

all contains i.index if some i in input.instructions
`)
	rule := w.program.SetRule(denyOfP)
	for _, test := range []struct {
		text string
		want []string
	}{{regoforms.Dockerfile, []string{"arg", "cmd", "copy", "env", "from", "label", "run"}}, {"FROM a\n", nil}} {
		run := machine.NewRun(t.Context(), w.input(test.text))
		for range 2 {
			var got []string
			if err := run.Evaluate(rule, func(x *ast.Term) error {
				got = append(got, string(x.Value.(ast.String)))
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		}
	}
}

func TestYieldErrorEndsRun(t *testing.T) {
	w := ofRules(t, "deny contains i.index if some i in input.instructions\n")
	failure, visits := errors.New("enough"), 0
	err := machine.NewRun(t.Context(), w.input(regoforms.Dockerfile)).Evaluate(w.program.SetRule(denyOfP), func(*ast.Term) error {
		visits++
		return failure
	})
	if !errors.Is(err, failure) || visits != 1 {
		t.Errorf("%v after %d visits", err, visits)
	}
}

func TestContextEndsRun(t *testing.T) {
	w := ofRules(t, "deny contains a if { some a in numbers.range(1, 3000); some b in numbers.range(1, 3000); a + b == 0 }\n")
	ctx, cancel := context.WithCancelCause(t.Context())
	gone := errors.New("gone")
	cancel(gone)
	run := machine.NewRun(ctx, w.input("FROM a\n"))
	if err := run.Evaluate(w.program.SetRule(denyOfP), func(*ast.Term) error { return nil }); !errors.Is(err, gone) || run.Steps() > 5000 {
		t.Errorf("%v after %d steps", err, run.Steps())
	}
}

// SetRule returns nil for rules whose value is not a set and for those that do not exist.
func TestSetRule(t *testing.T) {
	w := ofRules(t, "deny contains 1\n\none := 1\n\ntable[x] contains x if some x in [1, 2]\n\nof(x) := x\n")
	for rule, want := range map[string]bool{"deny": true, "one": false, "table": false, "of": false, "nothing": false} {
		if got := w.program.SetRule(machine.Name{Folder: "test", Module: "p", Rule: rule}) != nil; got != want {
			t.Errorf("SetRule of %s: %t", rule, got)
		}
	}
	if got := w.program.Unsupported(machine.Name{Folder: "test", Module: "p", Rule: "nothing"}); got == "" {
		t.Error("a rule that does not exist is supported")
	}
}
