package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "update README.md and the generated parts of docs")

// The first output in the README is exactly that of the program.
func TestReadme(t *testing.T) {
	const path = "../../README.md"
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```dockerfile\n")
	dockerfile, rest, _ := strings.Cut(rest, "```\n")
	before, rest, _ := strings.Cut(rest, "```text\n")
	shown, _, _ := strings.Cut(rest, "```\n")
	if dockerfile == "" || !strings.Contains(before, "altlas-lint lint") {
		t.Fatal("README.md has no Dockerfile with the output of altlas-lint lint")
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("Dockerfile", []byte(dockerfile), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	p := program{
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr,
		environment: func(string) string { return "" }, now: time.Now,
	}
	code := p.main([]string{"altlas-lint", "lint", "--color", "never", "--now", "2026-11-23"})
	if code != 1 || stderr.Len() > 0 {
		t.Fatalf("exit code %d, standard error %q", code, stderr.String())
	}
	if stdout.String() == shown {
		return
	}
	if !*update {
		t.Fatalf("README.md shows\n%s\nthe program prints\n%s\nrun the test with -update", shown, stdout.String())
	}
	text := strings.Replace(string(readme), "```text\n"+shown+"```\n", "```text\n"+stdout.String()+"```\n", 1)
	if err := os.WriteFile(absolute, []byte(text), 0o644); err != nil { //nolint:gosec // a public file
		t.Fatal(err)
	}
}
