package machine_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
			if err := run.Evaluate(rule, machine.NewBudget(t.Context(), 1e6), func(x *ast.Term) error {
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
	err := machine.NewRun(t.Context(), w.input(regoforms.Dockerfile)).Evaluate(w.program.SetRule(denyOfP), machine.NewBudget(t.Context(), 1e6), func(*ast.Term) error {
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
	budget := machine.NewBudget(ctx, 1e9)
	run := machine.NewRun(ctx, w.input("FROM a\n"))
	if err := run.Evaluate(w.program.SetRule(denyOfP), budget, func(*ast.Term) error { return nil }); !errors.Is(err, gone) || budget.Steps() > 5000 {
		t.Errorf("%v after %d steps", err, budget.Steps())
	}
}

// The results of calls are kept where that matters: without it this would take 2^40 of them.
func TestCallsAreKept(t *testing.T) {
	functions := "f0(x) := x + 1\n"
	for i := range 40 {
		functions += fmt.Sprintf("f%d(x) := f%d(x) + f%d(x)\n", i+1, i, i)
	}
	w, budget := ofRules(t, "deny contains f40(1)\n"+functions), machine.NewBudget(t.Context(), 1e5)
	var got []string
	if err := machine.NewRun(t.Context(), w.input("FROM a\n")).Evaluate(w.program.SetRule(denyOfP), budget, func(x *ast.Term) error {
		got = append(got, x.String())
		return nil
	}); err != nil || !slices.Equal(got, []string{"2199023255552"}) {
		t.Errorf("got %v and %v after %d steps", got, err, budget.Steps())
	}
}

// What a policy can do without end, or with too large a result, ends with an error that says so.
func TestBudgetEndsRun(t *testing.T) {
	long := `long := concat("", [s | some _ in numbers.range(1, 10000); s := "0123456789012345678901234567890123456789"])` + "\n"
	for rule, want := range map[string]string{
		"deny contains a if { some a in numbers.range(1, 3000); some b in numbers.range(1, 3000); a + b == 0 }": "stopped after 1000000 steps",
		"deny contains a if some a in numbers.range(1, 1000000000)":                                             "numbers.range can be larger than 16 MiB",
		"deny contains a if some a in numbers.range_step(1, 1000000000, 1)":                                     "numbers.range_step can be larger than 16 MiB",
		`deny contains replace(long, "0", long)` + "\n" + long:                                                  "replace can be larger than 16 MiB",
		`deny contains regex.replace(long, "0", long)` + "\n" + long:                                            "regex.replace can be larger than 16 MiB",
		`deny contains strings.replace_n({"0": long}, long)` + "\n" + long:                                      "strings.replace_n can be larger than 16 MiB",
		`deny contains sprintf("%999999999d", [1])`:                                                             "sprintf can be larger than 16 MiB",
		`deny contains sprintf("%*d", [999999999, 1])`:                                                          "sprintf can be larger than 16 MiB",
		`deny contains concat("", [long | some _ in numbers.range(1, 100)])` + "\n" + long:                      "concat can be larger than 16 MiB",
		`deny contains floor(yaml.unmarshal("1e1000000000"))`:                                                   "floor can be larger than 16 MiB",
	} {
		w := ofRules(t, rule)
		budget := machine.NewBudget(t.Context(), 1e6)
		err := machine.NewRun(t.Context(), w.input("FROM a\n")).Evaluate(w.program.SetRule(denyOfP), budget, func(*ast.Term) error { return nil })
		if !errors.Is(err, machine.ErrBudget) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: the error is %v, want %q", strings.SplitN(rule, "\n", 2)[0], err, want)
		}
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
