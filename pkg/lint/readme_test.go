package lint_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The code in the README is that of an example, which runs.
func TestReadmeShowsAnExample(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, block, found := strings.Cut(string(page), "```go\n")
	code, _, closed := strings.Cut(block, "```")
	if !found || !closed {
		t.Fatal("the README has no Go code")
	}
	indented := "\t" + strings.ReplaceAll(strings.TrimSpace(code), "\n", "\n\t")
	if !strings.Contains(string(example), indented) {
		t.Error("the Go code in the README is not in example_test.go")
	}
}
