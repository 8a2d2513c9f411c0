package dockerfile_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/altlas/altlas-lint/pkg/internal/arbitrary"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
)

// Every text of an enumerated field and every key of an enumerated mapping is in its list: over the examples, and over the
// folder that ALTLAS_LINT_CORPUS names.
func TestEnumeratedTexts(t *testing.T) {
	var listed arbitrary.Listed
	for _, dir := range []string{filepath.Join("..", "..", "..", "testdata", "dockerfiles"), os.Getenv("ALTLAS_LINT_CORPUS")} {
		if dir == "" {
			continue
		}
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() || filepath.Ext(path) == ".want" {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil || len(text) > 64<<10 {
				return err
			}
			context := os.DirFS(filepath.Join(filepath.Dir(path), "context"))
			listed.Check(t, path, dockerfile.Parse(text, dockerfile.Options{Path: path, Context: context, DockerfileDir: context}))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(listed.Seen) < 30 {
		t.Errorf("only %d enumerated fields were seen", len(listed.Seen))
	}
	for field, values := range listed.Seen {
		t.Logf("%s: %d texts", field, len(values))
	}
}
