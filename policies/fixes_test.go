package policies_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policytest"
	"github.com/altlas/altlas-lint/policies"
)

// fixed/<name>.Dockerfile is a fail example with the policy's edits applied. Without edits it is written by hand, as
// the remedy says.
func TestFixes(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Policies() {
		if p.Scope == finding.OfService {
			continue
		}
		fixed := map[string]bool{}
		for _, entry := range list(t, filepath.Join(examples, p.ID, "fail")) {
			base, isExample := strings.CutSuffix(entry.Name(), ".Dockerfile")
			if !isExample {
				continue
			}
			t.Run(p.ID+"/"+base, func(t *testing.T) { fixed[entry.Name()] = testFix(t, set, p, base) || testRemedy(t, set, p, base) })
		}
		for _, entry := range list(t, filepath.Join(examples, p.ID, "fixed")) {
			if !fixed[entry.Name()] {
				t.Errorf("%s/fixed/%s has no fail example", p.ID, entry.Name())
			}
		}
	}
}

// testFix compares the fixed example with its golden file. It reports whether there are edits.
func testFix(t *testing.T, set *policy.Set, p finding.Policy, name string) bool {
	path := filepath.Join(examples, p.ID, "fail", name)
	document, outcome := evaluate(t, set, p, path, name)
	edits, unfixable := editsOf(outcome.Denied)
	if len(edits) == 0 {
		return false
	}
	source, err := os.ReadFile(path + ".Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	text, err := apply(string(source), edits)
	if err != nil {
		t.Fatal(err)
	}
	goldenText(t, filepath.Join(examples, p.ID, "fixed", name+".Dockerfile"), text)
	after := policytest.Parse(text)
	checkFixed(t, name, set, load(t, set, p, path, name).Request, document, after, unfixable)
	return true
}

// testRemedy checks an example that follows the remedy by hand: the findings are gone, and no policy of the profile
// recommended has new ones. It reports whether there is one.
func testRemedy(t *testing.T, set *policy.Set, p finding.Policy, name string) bool {
	text, err := os.ReadFile(filepath.Join(examples, p.ID, "fixed", name+".Dockerfile"))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	before := load(t, set, p, filepath.Join(examples, p.ID, "fail", name), name)
	after := before.With(string(text))
	checkFixed(t, name, set, before.Request, before.Document, after.Document, 0)
	all := policy.Request{Now: policytest.Now}
	for _, p := range set.Policies() {
		if p.Profile == finding.Recommended && set.Ready(p.ID, nil) {
			all.Runs = append(all.Runs, policy.Run{Policy: p.ID, DenyOnly: true})
		}
	}
	counts := map[string]int{}
	for sign, document := range map[int]*document.Document{-1: before.Document, 1: after.Document} {
		outcomes, err := set.Evaluate(t.Context(), document, all)
		if err != nil {
			t.Fatal(err)
		}
		for i, outcome := range outcomes {
			counts[all.Runs[i].Policy] += sign * len(outcome.Denied)
		}
	}
	for id, more := range counts {
		if more > 0 {
			t.Errorf("%s: %d more findings of %s after the remedy", name, more, id)
		}
	}
	return true
}

// checkFixed checks that edits add no problem and leave only the findings without edits.
func checkFixed(t *testing.T, name string, set *policy.Set, request policy.Request, before, after *document.Document, unfixable int) {
	t.Helper()
	if len(after.Problems) > len(before.Problems) {
		t.Errorf("%s: BuildKit rejects the fixed file: %s", name, after.Problems[0].Message)
	}
	outcomes, err := set.Evaluate(t.Context(), after, request)
	if err != nil {
		t.Fatal(err)
	}
	if denied := outcomes[0].Denied; len(denied) != unfixable {
		t.Errorf("%s: %d findings after the edits, want %d:\n%s", name, len(denied), unfixable, strings.Join(lines(denied), ""))
	}
}

// editsOf returns the edits of all findings and the number of findings without edits.
func editsOf(findings []finding.Finding) (edits []finding.Edit, unfixable int) {
	for _, f := range findings {
		if len(f.Edits) == 0 {
			unfixable++
		}
		edits = append(edits, f.Edits...)
	}
	return edits, unfixable
}

// apply applies edits, which must not overlap, to a text.
func apply(text string, edits []finding.Edit) (string, error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b finding.Edit) int { return b.Span.Compare(a.Span) })
	end := len(text)
	for _, edit := range edits {
		from, to := offset(text, edit.Span.Start), offset(text, edit.Span.End)
		if from < 0 || to < from || to > end {
			return "", fmt.Errorf("edit at %s is outside of the text or overlaps another edit", edit.Span)
		}
		text, end = text[:from]+edit.Text+text[to:], from
	}
	return text, nil
}

// offset returns the byte offset of a position, or -1 if the text does not have it.
func offset(text string, p finding.Position) int {
	at := 0
	for line := 1; line < p.Line; line++ {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return -1
		}
		at += next + 1
	}
	column := 1
	for i := range text[at:] {
		if column == p.Column {
			return at + i
		}
		column++
	}
	if column == p.Column {
		return len(text)
	}
	return -1
}

func goldenText(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := write(file, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; go test ./policies -update writes it):\n%s", file, diff)
	}
}

// TestFixesOfCorpus applies each policy's edits to a folder of Dockerfiles: BuildKit must
// accept the fixed files, they must set the same variables, and the findings must be gone.
func TestFixesOfCorpus(t *testing.T) {
	dir := os.Getenv("ALTLAS_LINT_CORPUS")
	if dir == "" {
		t.Skip("set ALTLAS_LINT_CORPUS to a folder of Dockerfiles")
	}
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	all := policy.Request{Now: "2026-01-01"}
	for _, p := range set.Policies() {
		if set.Ready(p.ID, nil) && len(list(t, filepath.Join(examples, p.ID, "fixed"))) > 0 {
			all.Runs = append(all.Runs, policy.Run{Policy: p.ID})
		}
	}
	counts := map[string]int{}
	for _, entry := range list(t, dir) {
		source, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fixEach(t, set, all, entry.Name(), string(source), counts)
	}
	for _, run := range all.Runs {
		if counts[run.Policy] > 0 {
			t.Logf("%-40s %d findings fixed", run.Policy, counts[run.Policy])
		}
	}
}

// fixEach applies the edits of one policy at a time to a text.
func fixEach(t *testing.T, set *policy.Set, all policy.Request, name, source string, counts map[string]int) {
	before := policytest.Parse(source)
	outcomes, err := set.Evaluate(t.Context(), before, all)
	if err != nil {
		t.Fatal(err)
	}
	for i, outcome := range outcomes {
		edits, unfixable := editsOf(outcome.Denied)
		if len(edits) == 0 {
			continue
		}
		id := all.Runs[i].Policy
		counts[id] += len(outcome.Denied) - unfixable
		text, err := apply(source, edits)
		if err != nil {
			t.Errorf("%s: %s: %v", name, id, err)
			continue
		}
		after := policytest.Parse(text)
		checkFixed(t, name+": "+id, set, policy.Request{Now: all.Now, Runs: all.Runs[i : i+1]}, before, after, unfixable)
		if diff := cmp.Diff(variables(before), variables(after)); diff != "" {
			t.Errorf("%s: %s: different variables after the edits (-before +after):\n%s", name, id, diff)
		}
	}
}

// variables returns the variables that the ENVs and ARGs of a document set.
func variables(document *document.Document) []string {
	var list []string
	for _, keyword := range []string{"env", "arg"} {
		for _, in := range document.By[keyword] {
			for _, pair := range in.Pairs {
				text := pair.Key
				if pair.Value != nil {
					text += "=" + pair.Value.String()
				}
				list = append(list, text)
			}
		}
	}
	return list
}
