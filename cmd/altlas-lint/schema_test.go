package main

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The published schema is what the program prints, with every policy and option.
func TestPublishedSchemaIsCurrent(t *testing.T) {
	const path = "../../docs/altlas-lint.schema.json"
	var stdout, stderr bytes.Buffer
	p := program{stdout: &stdout, stderr: &stderr, environment: func(string) string { return "" }, now: time.Now}
	if code := p.main([]string{"altlas-lint", "config", "schema"}); code != 0 {
		t.Fatalf("exit code %d, %s", code, stderr.String())
	}
	if *update {
		if err := os.WriteFile(path, stdout.Bytes(), 0o644); err != nil { //nolint:gosec // a text for everybody
			t.Fatal(err)
		}
		return
	}
	published, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(published), stdout.String()); diff != "" {
		t.Errorf("%s is not current; the test writes it with -update (-file +program)\n%s", path, diff)
	}
}
