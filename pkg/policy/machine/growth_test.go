//go:build !race

package machine_test

import (
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/internal/growth"
	"github.com/altlas/altlas-lint/internal/sample"
	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policy/machine"
)

// known are the policies that take more than linear work today: how much work
// twice the input may take (linear is 2, quadratic 4, cubic 8), and why.
var known = map[string]struct {
	most   int
	reason string
}{
	"apt-lists-not-removed":     {5, "adds all installs up for each install, which shows in bytes where they are many"},
	"arg-breaks-cache":          {5, "looks for each ARG through all installs"},
	"autoscaler-conflict":       {9, "looks for each workload through all pairs of autoscalers"},
	"autoscaler-missing":        {5, "looks for each workload through all autoscalers"},
	"bash-in-sh":                {5, "looks for the first use of a program again for each use"},
	"npm-install-instead-of-ci": {5, "looks for the lock file through every COPY for each install"},
	"package-update-alone":      {5, "looks for each update through all commands of its RUN"},
	"php-composer-no-dev":       {5, "looks for each install through all later ones"},
	"rm-in-later-layer":         {5, "compares each removal with all others, and each remove with all installs"},
	"secret-mount-leaked":       {5, "looks for each written file through all commands of its RUN"},
	"single-replica":            {5, "looks for each workload through all autoscalers and budgets"},
	"volume-then-write":         {5, "lists for each path all volumes that hold it"},
}

// TestGrowth evaluates each policy over its fail examples, repeated, and counts
// steps and bytes for one size and for twice that. (The race detector allocates
// bytes of its own.)
func TestGrowth(t *testing.T) {
	w, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(800)) // a third of the test's work else
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
			t.Errorf("%s takes linear work now: take it from the list", id)
		}
	}
}

// repeated is an example made larger.
type repeated struct {
	text     string
	files    map[string]string
	evidence int
}

// kinds are the ways in which an example is made larger; nil where it cannot be.
var kinds = map[string]func(e example, times int) *repeated{
	// The instructions behind the first FROM come again, in one stage if the example has one.
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
	// All stages come again.
	"stages": func(e example, times int) *repeated {
		document := dockerfile.Parse([]byte(e.text), dockerfile.Options{})
		if len(document.By["from"]) == 0 {
			return nil
		}
		head, body := cut(e.text, document.By["from"][0].Span.Start)
		return &repeated{text: head + strings.Repeat(strings.Trim(body, "\n")+"\n", times), files: e.Files, evidence: 1}
	},
	// The commands of each RUN come again in the same RUN.
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
	// Manifests and evidence come again, in other folders.
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

// cost is what a policy takes for all its rules.
type cost struct {
	steps int
	bytes uint64
}

func (r *repeated) cost(t *testing.T, w *evaluators, set *policy.Set, e example) cost {
	t.Helper()
	in := e.see(t, w, set, r.text, r.files, r.evidence)
	total := cost{}
	for _, verdict := range verdicts {
		name := machine.Name{Folder: e.policy.Category, Module: e.policy.ID, Rule: verdict}
		if w.rules[name] == nil {
			continue
		}
		total.bytes += growth.Bytes(func() {
			_, steps, _, err := w.ask(t, name, in)
			if err != nil {
				t.Fatalf("%s: %v", e.path, err)
			}
			total.steps += steps
		})
	}
	return total
}

// within says whether a cost is less than so many times another one. What is
// less than the floor is not told from what every evaluation takes.
func (c cost) within(times int, of cost) bool {
	return c.steps < times*max(of.steps, 50) && c.bytes < uint64(times)*max(of.bytes, 1<<16)
}
