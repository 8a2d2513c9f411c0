//go:build !race

package machine_test

import (
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/growth"
	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/machine"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// known has the policies whose work is more than linear: how many times the work
// twice the input may take (linear is 2, quadratic 4, cubic 8), and why.
var known = map[string]struct {
	most   int
	reason string
}{
	"autoscaler-conflict": {9, "goes through all pairs of autoscalers for each workload"},
	"autoscaler-missing":  {5, "goes through all autoscalers for each workload"},
}

// TestGrowth evaluates each policy over its fail examples, repeated, and counts
// steps and bytes for one size and for twice that. (The race detector allocates
// bytes of its own.)
func TestGrowth(t *testing.T) {
	w, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(800)) // collecting garbage would be a third of the test's time
	usual := 30
	if sample.Whole() {
		usual = 60
	}
	set, measured, worse := loaded(t), map[string]int{}, map[string]bool{}
	for _, p := range set.Policies() {
		repeats := usual
		if known[p.ID].most > 5 {
			repeats /= 3
		}
		for _, e := range examplesOf(t, p, "fail") {
			for kind, repeat := range kinds {
				once, twice := repeat(e, repeats), repeat(e, 2*repeats)
				if once == nil {
					continue
				}
				measured[p.ID]++
				a, b := once.cost(t, w, set, e), twice.cost(t, w, set, e)
				if b.within(3, a) {
					continue
				}
				worse[p.ID] = true
				if most := known[p.ID].most; most == 0 || !b.within(most, a) {
					t.Errorf("%s: %s: the policy takes %+v for %d repeats, and %+v for twice as many", e.path, kind, a, repeats, b)
				}
			}
		}
		if measured[p.ID] == 0 {
			t.Errorf("%s has no fail example that can be repeated", p.ID)
		}
	}
	for id := range known {
		if measured[id] == 0 || sample.Whole() && !worse[id] {
			t.Errorf("the work of %s is linear: remove it from known", id)
		}
	}
}

// repeated is an example made larger.
type repeated struct {
	text     string
	files    map[string]string
	evidence int
}

// kinds are the ways to make an example larger; nil: this one cannot be.
var kinds = map[string]func(e example, times int) *repeated{
	// Repeats the instructions after the first FROM, in one stage if the example has one.
	"instructions": func(e example, times int) *repeated {
		document := dockerfile.Parse([]byte(e.text), dockerfile.Options{})
		froms := document.By["from"]
		if len(froms) == 0 {
			return nil
		}
		head, body := cut(e.text, froms[0].Span.End)
		if body == "" {
			return nil
		}
		return &repeated{text: head + "\n" + strings.Repeat(strings.Trim(body, "\n")+"\n", times), files: e.Files, evidence: 1}
	},
	// Repeats all stages.
	"stages": func(e example, times int) *repeated {
		document := dockerfile.Parse([]byte(e.text), dockerfile.Options{})
		if len(document.By["from"]) == 0 {
			return nil
		}
		head, body := cut(e.text, document.By["from"][0].Span.Start)
		return &repeated{text: head + strings.Repeat(strings.Trim(body, "\n")+"\n", times), files: e.Files, evidence: 1}
	},
	// Repeats the commands of each RUN in the same RUN.
	"commands": func(e example, times int) *repeated {
		document := dockerfile.Parse([]byte(e.text), dockerfile.Options{})
		text, changed := e.text, false
		runs := document.By["run"]
		for i := len(runs) - 1; i >= 0; i-- {
			if runs[i].Form != "shell" || len(runs[i].Heredocs) > 0 || len(runs[i].Commands) == 0 {
				continue
			}
			before, after := cut(text, runs[i].Span.End)
			_, commands := cut(before, runs[i].Commands[0].Span.Start)
			text, changed = before+strings.Repeat(" \\\n && "+commands, times-1)+after, true
		}
		if !changed {
			return nil
		}
		return &repeated{text: text, files: e.Files, evidence: 1}
	},
	// Repeats manifests and evidence in other folders.
	"files": func(e example, times int) *repeated {
		if len(e.Files) == 0 && e.Evidence == nil {
			return nil
		}
		files := map[string]string{}
		for path, text := range e.Files {
			for i := range times {
				files[filepath.ToSlash(filepath.Join(fmt.Sprintf("copy%d", i), path))] = text
			}
		}
		return &repeated{text: e.text, files: files, evidence: times}
	},
}

// cut splits a text at a position, whose column counts bytes.
func cut(text string, at finding.Position) (string, string) {
	offset := 0
	for line := 1; line < at.Line; line++ {
		next := strings.IndexByte(text[offset:], '\n')
		if next < 0 {
			return text, ""
		}
		offset += next + 1
	}
	offset = min(offset+at.Column-1, len(text))
	return text[:offset], text[offset:]
}

// cost is the work of all rules of a policy.
type cost struct {
	steps int
	bytes uint64
}

func (r *repeated) cost(t *testing.T, w *evaluators, set *policy.Set, e example) cost {
	t.Helper()
	in := e.input(t, w, set, r.text, r.files, r.evidence)
	total := cost{}
	for _, verdict := range verdicts {
		name := machine.Name{Folder: e.policy.Category, Module: e.policy.ID, Rule: verdict}
		if w.rules[name] == nil {
			continue
		}
		total.bytes += growth.Bytes(func() {
			_, steps, _, err := w.onMachine(t, name, in)
			if err != nil {
				t.Fatalf("%s: %v", e.path, err)
			}
			total.steps += steps
		})
	}
	return total
}

// within reports whether a cost is less than a number of times another one. Costs below the
// minimum count as the minimum, which every evaluation takes.
func (c cost) within(times int, of cost) bool {
	return c.steps < times*max(of.steps, 50) && c.bytes < uint64(times)*max(of.bytes, 1<<16)
}
