package suppress

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/bench/growth"
	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// found makes a finding on a line.
func found(path, policy, token, instruction string, line int) finding.Finding {
	at := finding.Position{Line: line, Column: 1}
	return finding.Finding{
		Policy: policy, Path: path, Message: "m", Span: finding.Span{Start: at, End: at},
		Content: finding.Content{Token: token, Instruction: instruction},
	}
}

// testContext has one policy with a former name.
func testContext() Context {
	return Context{Now: "2026-05-01", Find: func(name string) (finding.Policy, bool) {
		if name == "old-name" {
			name = "p"
		}
		return finding.Policy{ID: name}, name != "nobody"
	}}
}

// open returns the lines of the findings that a baseline does not suppress.
func open(b *Baseline, findings ...finding.Finding) string {
	result := finding.Result{Findings: slices.Clone(findings)}
	b.Apply(&result, testContext())
	var lines []string
	for _, f := range result.Findings {
		if f.Suppressed == nil {
			lines = append(lines, fmt.Sprint(f.Span.Start.Line))
		}
	}
	return strings.Join(lines, " ")
}

func recorded(t *testing.T, findings ...finding.Finding) *Baseline {
	t.Helper()
	dir := t.TempDir()
	b := NewBaseline(filepath.Join(dir, BaselineName), dir)
	b.Record(findings, Judged{}, testContext())
	return b
}

func TestBaselineApply(t *testing.T) {
	a, twin := found("d", "p", "t", "i", 1), found("d", "p", "t", "j", 2)
	for _, test := range []struct {
		name     string
		baseline []finding.Finding
		now      []finding.Finding
		want     string
	}{
		{"the same", []finding.Finding{a, twin}, []finding.Finding{a, twin}, ""},
		{"moved", []finding.Finding{a}, []finding.Finding{found("d", "p", "t", "i", 90)}, ""},
		{"another policy", []finding.Finding{a}, []finding.Finding{found("d", "q", "t", "i", 1)}, "1"},
		{"another file", []finding.Finding{a}, []finding.Finding{found("e", "p", "t", "i", 1), found("d", "p", "t", "i", 2)}, "1"},
		{"another text", []finding.Finding{a}, []finding.Finding{found("d", "p", "u", "i", 1)}, "1"},
		{"instruction changed elsewhere", []finding.Finding{a}, []finding.Finding{found("d", "p", "t", "k", 1)}, ""},
		{"another one above", []finding.Finding{a}, []finding.Finding{found("d", "p", "t", "k", 1), found("d", "p", "t", "i", 5)}, "1"},
		{"another equal one", []finding.Finding{a}, []finding.Finding{a, found("d", "p", "t", "i", 5)}, "5"},
		{"same for two services", []finding.Finding{a}, []finding.Finding{a, a}, ""},
		{"one of two fixed, another added", []finding.Finding{a, twin}, []finding.Finding{a, found("d", "p", "u", "j", 2)}, "2"},
	} {
		if got := open(recorded(t, test.baseline...), test.now...); got != test.want {
			t.Errorf("%s: new lines %q, want %q", test.name, got, test.want)
		}
	}
}

func TestBaselineFollowsRenamedFilesAndPolicies(t *testing.T) {
	b := recorded(t, found("old", "p", "t", "i", 1), found("old", "p", "u", "j", 2))
	now := []finding.Finding{found("new", "p", "t", "i", 1), found("new", "p", "u", "changed", 2)}
	if got := open(b, now...); got != "2" {
		t.Errorf("new lines %q in a renamed file, want only the changed one", got)
	}
	b.Prune(now, Judged{}, testContext())
	if len(b.Entries) != 1 || b.Entries[0].File != "new" {
		t.Errorf("after pruning: %+v", b.Entries)
	}
	if err := os.WriteFile(filepath.Join(b.dir, "new"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := open(b, found("copy", "p", "t", "i", 1)); got != "1" {
		t.Errorf("new lines %q in a copy, want all", got)
	}
	b.Entries[0].Policy = "old-name"
	if got := open(b, now[0]); got != "" {
		t.Errorf("new lines %q after a policy was renamed, want none", got)
	}
}

func TestBaselineFile(t *testing.T) {
	root := t.TempDir()
	for working, shown := range map[string]string{root: "a/b/d", filepath.Join(root, "a"): "b/d", filepath.Join(root, "c"): "../a/b/d"} {
		if got := NewBaseline(filepath.Join(root, BaselineName), working).File(shown); got != "a/b/d" {
			t.Errorf("%s from %s is %s", shown, working, got)
		}
	}
}

func TestRecordKeepsReasonsAndDates(t *testing.T) {
	a, c := found("d", "p", "t", "i", 1), found("d", "p", "u", "j", 2)
	b := recorded(t, a, c)
	b.Entries[0].Reason, b.Entries[0].Until = "in March", "2026-04-30"
	b.Entries[1].Until = "2026-05-01"
	if got := open(b, a, c); got != "1" {
		t.Errorf("new lines %q, want only the expired one", got)
	}
	changed := found("d", "p", "t", "changed", 7)
	b.Record([]finding.Finding{changed, c}, Judged{"d": {"p": true}}, testContext())
	if len(b.Entries) != 2 || b.Entries[0].Reason != "in March" || b.Entries[0].Content != changed.Content {
		t.Errorf("recorded again: %+v", b.Entries)
	}
	if stale := b.Stale([]finding.Finding{changed, c}, Judged{}, testContext()); len(stale) != 1 || stale[0].Why != "expired on 2026-04-30" {
		t.Errorf("stale: %+v", stale)
	}
}

func TestStaleAndPrune(t *testing.T) {
	a, twin, c := found("d", "p", "t", "i", 1), found("d", "p", "t", "i", 2), found("d", "q", "t", "i", 3)
	all := Judged{"d": {"p": true, "q": true}}
	for _, test := range []struct {
		name   string
		now    []finding.Finding
		judged Judged
		want   string
		pruned int
	}{
		{"nothing", []finding.Finding{a, twin, c}, all, "", 3},
		{"one of two", []finding.Finding{a, c}, all, "p found fewer times than its count", 2},
		{"a policy", []finding.Finding{a, twin}, all, "q no longer found", 2},
		{"policy did not run", []finding.Finding{a, twin}, Judged{"d": {"p": true}}, "", 3},
		{"all", nil, all, "p no longer found, q no longer found", 0},
	} {
		b := recorded(t, a, twin, c)
		if err := os.WriteFile(filepath.Join(b.dir, "d"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range b.Stale(test.now, test.judged, testContext()) {
			got = append(got, s.Entry.Policy+" "+s.Why)
		}
		b.Prune(test.now, test.judged, testContext())
		count := 0
		for _, entry := range b.Entries {
			count += entry.Count
		}
		if strings.Join(got, ", ") != test.want || count != test.pruned {
			t.Errorf("%s: stale %q, %d after pruning; want %q and %d", test.name, got, count, test.want, test.pruned)
		}
		if rest := b.Stale(test.now, test.judged, testContext()); len(rest) > 0 {
			t.Errorf("%s: stale after pruning: %+v", test.name, rest)
		}
	}
	b := recorded(t, a)
	if stale := b.Stale(nil, Judged{}, testContext()); len(stale) != 1 || stale[0].Why != "file not found" {
		t.Errorf("stale entries of a missing file: %+v", stale)
	}
}

func TestApplyWaivesItems(t *testing.T) {
	a, c := found("d", "p", "t", "i", 1), found("d", "p", "u", "j", 2)
	item := func(findings ...finding.Finding) finding.Item {
		return finding.Item{Verdict: finding.Fail, Findings: findings}
	}
	result := finding.Result{
		Findings: []finding.Finding{a, c},
		Services: []finding.Service{{Items: []finding.Item{item(a), item(a, c), {Verdict: finding.Unknown, Findings: []finding.Finding{a}}}}},
	}
	recorded(t, a).Apply(&result, testContext())
	var got []finding.Verdict
	for _, item := range result.Services[0].Items {
		got = append(got, item.Verdict)
	}
	if diff := cmp.Diff([]finding.Verdict{finding.Waived, finding.Fail, finding.Unknown}, got); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}

func TestBaselineTextRoundTrip(t *testing.T) {
	hash := strings.Repeat("0123456789abcdef", 1)
	b := recorded(
		t, found("b \"ü\"\n<&>", "q", hash, hash, 1), found("a", "q", hash, hash, 1), found("a", "q", hash, hash, 2), found("a", "p", hash, hash, 1),
	)
	b.Entries[0].Reason, b.Entries[0].Until = "<why>", "2027-01-31"
	if err := os.WriteFile(b.Path, b.Text(), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := ReadBaseline(b.Path, b.dir)
	if err != nil {
		t.Fatal(err)
	}
	if string(again.Text()) != string(b.Text()) {
		t.Errorf("written again:\n%s\nwant:\n%s", again.Text(), b.Text())
	}
	for i := range again.Entries {
		if again.Entries[i].Line == 0 {
			t.Errorf("entry %d has no line", i)
		}
		again.Entries[i].Line = 0
	}
	if diff := cmp.Diff(b.Entries, again.Entries); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
}

func TestBaselineErrors(t *testing.T) {
	entry := `{"policy": "p", "token": "0123456789abcdef", "instruction": "0123456789abcdef"}`
	files := func(text string) string { return "{\"version\": 1, \"files\": {\n" + text + "}}" }
	for _, test := range []struct{ text, want string }{
		{"", "1:1: not valid JSON: unexpected end of file"},
		{"{", "1:2: not valid JSON: unexpected end of file"},
		{"[]", "1:1: the baseline must be an object"},
		{"{}", "1:2: the baseline has no version"},
		{`{"version": 1}`, "1:14: the baseline has no files"},
		{`{"version": 2, "files": {}}`, "1:13: unsupported version"},
		{`{"version": 1, "files": {}} x`, "1:29: unexpected text after the baseline"},
		{`{"version": 1, "version": 1}`, `1:16: duplicate key "version"`},
		{`{"Version": 1}`, `1:2: unknown key "Version"`},
		{"{\n<<<<<<< ours\n", "2:1: not valid JSON: invalid character '<'"},
		{files(`"a": {}`), "2:6: the value of a file must be a list of findings"},
		{files(`"": []`), `2:1: "" is not a valid path`},
		{files(`"a": [1]`), "2:7: a finding must be an object"},
		{files(`"ü": [{}]`), "2:8: a finding needs policy, token and instruction"},
		{files(`"a": [` + entry + ",\n " + entry + `]`), "3:2: duplicate of the finding on line 2"},
		{files(`"a": [], "a": []`), `2:10: duplicate key "a"`},
		{files(`"a": [{"policy": ["p"]}]`), "2:18: invalid policy"},
		{files(`"a": [{"token": "0123"}]`), "2:17: invalid token"},
		{files(`"a": [{"until": "soon"}]`), "2:17: invalid until"},
		{files(`"a": [{"count": 0}]`), "2:17: count must be a whole number from 1 to 1000000"},
		{files(`"a": [{"count": 1.5}]`), "2:17: count must be a whole number from 1 to 1000000"},
		{files(`"a": [{"line": 1}]`), `2:8: unknown key "line"`},
		{"{\"version\xff\": 1}", "1:10: the baseline is not valid UTF-8"},
		{strings.Repeat("[", 1<<20), "1:1: the baseline must be an object"},
		{files(`"a": [{"policy": ` + strings.Repeat(`[`, 1<<20)), "2:18: invalid policy"},
	} {
		var err error
		allocated := growth.Bytes(func() { _, err = parseBaseline("b.json", []byte(test.text)) })
		if most := uint64(1<<20 + 10*len(test.text)); allocated > most {
			t.Errorf("%.60q allocates %d bytes, more than %d", test.text, allocated, most)
		}
		wrong, ok := errors.AsType[*diag.Error](err)
		if !ok || strings.TrimPrefix(wrong.Error(), "b.json:") != test.want && wrong.Error() != "b.json"+test.want {
			t.Errorf("%.60q: %v, want %s", test.text, err, test.want)
		}
	}
}

// The work of reading and writing a baseline grows with its size.
func TestBaselineGrows(t *testing.T) {
	text := func(n int) []byte {
		b := Baseline{}
		for i := range n {
			for k := range 3 {
				b.Entries = append(b.Entries, Entry{
					File: fmt.Sprintf("service-%d/Dockerfile", i), Policy: "p", Count: 1,
					Content: finding.Content{Token: fmt.Sprintf("%016x", k), Instruction: fmt.Sprintf("%016x", i)},
				})
			}
		}
		return b.Text()
	}
	growth.Linear(t, "a baseline", 1000, func(n int) func() {
		data := text(n)
		return func() {
			entries, err := parseBaseline("b.json", data)
			if err != nil || len(entries) != 3*n {
				t.Fatalf("%d entries, %v", len(entries), err)
			}
			b := Baseline{}
			b.set(entries)
			if len(b.Text()) != len(data) {
				t.Fatal("the written baseline differs from the one that was read")
			}
		}
	})
}

// What is not a regular file of a bounded size is not read.
func TestBaselineFiles(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, LargestBaseline+1); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ path, want string }{
		{large, "it is larger than 16 MiB"}, {dir, "it is a directory"}, {os.DevNull, "not a regular file"}, {filepath.Join(dir, "missing"), "no such file"},
	} {
		if _, err := ReadBaseline(test.path, dir); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.path, err, test.want)
		}
	}
}

func FuzzBaseline(f *testing.F) {
	f.Add([]byte(`{"version": 1, "files": {"a": [{"policy": "p", "token": "0123456789abcdef", "instruction": "0123456789abcdef", "count": 2}]}}`))
	f.Add([]byte("\xef\xbb\xbf{\"version\": 1,\n\"files\": {}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := parseBaseline("b", data)
		if err != nil {
			if _, ok := errors.AsType[*diag.Error](err); !ok {
				t.Errorf("error %T", err)
			}
			return
		}
		b := Baseline{}
		b.set(entries)
		text := b.Text()
		again, err := parseBaseline("b", text)
		if err != nil {
			t.Fatalf("%v in the written baseline:\n%s", err, text)
		}
		c := Baseline{Entries: again}
		if string(c.Text()) != string(text) {
			t.Errorf("written twice:\n%s\n%s", text, c.Text())
		}
	})
}
