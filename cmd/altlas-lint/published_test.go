package main

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The published schema has every policy and option.
func TestPublishedSchema(t *testing.T) {
	checkPublished(t, "../../docs/altlas-lint.schema.json", "config", "schema")
}

func TestPublishedManual(t *testing.T) {
	checkPublished(t, "../../docs/altlas-lint.1", "man")
}

// checkPublished compares a file with what the program prints.
func checkPublished(t *testing.T, path string, arguments ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := program{stdout: &stdout, stderr: &stderr, environment: func(string) string { return "" }, now: time.Now}
	if code := p.main(append([]string{"altlas-lint"}, arguments...)); code != 0 {
		t.Fatalf("exit code %d, %s", code, stderr.String())
	}
	if *update {
		if err := os.WriteFile(path, stdout.Bytes(), 0o644); err != nil { //nolint:gosec // a public file
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text), stdout.String()); diff != "" {
		t.Errorf("%s is outdated; run the test with -update (-file +program)\n%s", path, diff)
	}
}
