package bench

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/altlas/altlas-lint/bench/sample"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/report"
	"github.com/altlas/altlas-lint/policies"
)

// What makes a run fast must not change a byte of what it says: neither the
// number of workers, nor that the policies were compiled ahead of time.
func TestSameBytes(t *testing.T) {
	compiled := policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled}
	sources := policy.Source{Name: policy.BuiltIn, FS: policies.FS}
	examples, err := filepath.Glob(filepath.Join("..", "testdata", "dockerfiles", "*"))
	if err != nil {
		t.Fatal(err)
	}
	inputs := [][]string{sample.Of(examples, 60), {folder(t, 60)}}
	if given := os.Getenv("ALTLAS_LINT_CORPUS"); given != "" {
		inputs = append(inputs, []string{given})
	}
	for _, paths := range inputs {
		want := reported(t, paths, compiled, 1)
		for _, other := range []struct {
			name    string
			source  policy.Source
			workers int
		}{
			{"compiled, 4 workers", compiled, 4},
			{"from source, 1 worker", sources, 1},
			{"from source, 4 workers", sources, 4},
		} {
			if got := reported(t, paths, other.source, other.workers); !bytes.Equal(got, want) {
				t.Errorf("%s: %s: the report differs from the one of 1 worker with compiled policies (%d and %d bytes)", paths[0], other.name, len(got), len(want))
			}
		}
	}
}

func reported(t *testing.T, paths []string, source policy.Source, workers int) []byte {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
	set, err := policy.Load(source)
	if err != nil {
		t.Fatal(err)
	}
	linter, err := lint.New(lint.Options{Policies: set, Now: "2026-01-01", NoConfig: true, Profile: finding.All})
	if err != nil {
		t.Fatal(err)
	}
	result, err := linter.Run(t.Context(), paths...)
	if _, partial := errors.AsType[*lint.Incomplete](err); err != nil && !partial {
		t.Fatal(err)
	}
	if len(result.Findings) == 0 {
		t.Fatalf("%s: nothing is found", paths[0])
	}
	var text bytes.Buffer
	if err := report.Write(&text, "json", result, report.Options{Policies: set.Policies()}); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}
