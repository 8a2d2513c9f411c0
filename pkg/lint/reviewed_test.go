package lint_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// reviewed is a finding on a public Dockerfile that someone has judged who did not write the policy.
type reviewed struct {
	Policy  string          `json:"policy"`
	Profile finding.Profile `json:"profile"`
	Sample  string          `json:"sample"`  // where the Dockerfile is from: see docs/false-positives.md
	Verdict string          `json:"verdict"` // "true", "false", "noise" or "bad-remedy"
	Reason  string          `json:"reason"`
	File    string          `json:"file"`           // a small Dockerfile of ours that gives, or gave, the finding for the same reason
	Gone    bool            `json:"gone,omitempty"` // the policy no longer reports it
	Fits    bool            `json:"fits,omitempty"` // its message or remedy is right now
}

// TestReviewedFindings evaluates the file of each reviewed finding.
func TestReviewedFindings(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "reviewed.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []reviewed
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	for decoder.More() {
		var row reviewed
		if err := decoder.Decode(&row); err != nil {
			t.Fatalf("row %d: %v", len(rows)+1, err)
		}
		if row.Reason == "" || !slices.Contains([]string{"true", "false", "noise", "bad-remedy"}, row.Verdict) {
			t.Errorf("row %d has no verdict or reason", len(rows)+1)
		}
		rows = append(rows, row)
	}
	doc, err := filepath.Abs(filepath.Join("..", "..", "docs", "false-positives.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	set := builtIn(t)
	counts := map[string]map[string]int{}
	for _, profile := range []finding.Profile{finding.Recommended, finding.Strict} {
		for i, row := range rows {
			if row.Profile == profile {
				testfile.Write(t, fmt.Sprintf("%s/%03d.Dockerfile", profile, i+1), row.File)
			}
		}
		result, err := request{lint.Options{Policies: set, Now: "2026-11-28", NoConfig: true, Profile: profile}, []string{string(profile)}}.run(t)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, f := range result.Findings {
			found[filepath.Base(f.Path)+" "+f.Policy] = true
		}
		for i, row := range rows {
			if row.Profile != profile {
				continue
			}
			if reported := found[fmt.Sprintf("%03d.Dockerfile %s", i+1, row.Policy)]; reported == row.Gone {
				t.Errorf("row %d: %s reports it: %t; the verdict is %s: %s\n%s", i+1, row.Policy, reported, row.Verdict, row.Reason, row.File)
			}
			name := fmt.Sprintf("| %s | %s |", row.Sample, profile)
			if counts[name] == nil {
				counts[name] = map[string]int{}
			}
			counts[name][row.Verdict]++
			if row.Verdict != "true" && !row.Gone && !row.Fits {
				counts[name]["remaining"]++
			}
		}
	}
	page, err := os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		c := counts[name]
		reviewed := c["true"] + c["false"] + c["noise"] + c["bad-remedy"]
		line := fmt.Sprintf("%s %d | %d | %d | %d | %d | %d |\n", name, reviewed, c["true"], c["false"], c["noise"], c["bad-remedy"], c["remaining"])
		if !bytes.Contains(page, []byte(line)) {
			t.Errorf("docs/false-positives.md lacks the line\n%s", line)
		}
	}
}
