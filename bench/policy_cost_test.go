package bench

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/altlas/altlas-lint/bench/buildtest"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policytest"
	"github.com/altlas/altlas-lint/policies"
)

// BenchmarkPolicy tells what each built-in policy costs on a Dockerfile that
// triggers it: its own examples, or files of ALTLAS_LINT_CORPUS. us/file is the
// mean over the files of the least that each took, allocations are of all that
// judging takes, a view of the document included.
func BenchmarkPolicy(b *testing.B) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		b.Fatal(err)
	}
	corpus := documents(b, os.Getenv("ALTLAS_LINT_CORPUS"), 500)
	for _, p := range set.Policies() {
		candidates := corpus
		if corpus == nil {
			candidates = documents(b, filepath.Join(buildtest.Root(b), "testdata", "dockerfiles", p.ID), 500)
		}
		request := policy.Request{Now: "2026-01-01", Runs: []policy.Run{{Policy: p.ID, DenyOnly: true}}}
		b.Run(p.ID, func(b *testing.B) {
			triggering := triggered(b, set, candidates, request)
			if len(triggering) == 0 {
				b.Skip("no file triggers it")
			}
			b.ReportAllocs()
			least := make([]time.Duration, len(triggering))
			for b.Loop() {
				for i, document := range triggering {
					took := time.Duration(0)
					request.Cost = func(_ string, some time.Duration) { took += some }
					if _, err := set.Evaluate(b.Context(), document, request); err != nil {
						b.Fatal(err)
					}
					if least[i] == 0 || took < least[i] {
						least[i] = took
					}
				}
			}
			sum := time.Duration(0)
			for _, took := range least {
				sum += took
			}
			b.ReportMetric(float64(sum.Nanoseconds())/1e3/float64(len(triggering)), "us/file")
			b.ReportMetric(float64(len(triggering)), "files")
		})
	}
}

// triggered gives the documents about which the policy is asked at all.
func triggered(tb testing.TB, set *policy.Set, documents []*document.Document, request policy.Request) []*document.Document {
	tb.Helper()
	var found []*document.Document
	for _, document := range documents {
		asked := false
		request.Cost = func(string, time.Duration) { asked = true }
		if _, err := set.Evaluate(tb.Context(), document, request); err != nil {
			tb.Fatal(err)
		}
		if asked {
			found = append(found, document)
		}
	}
	return found
}

// documents parses up to that many Dockerfiles of ordinary size below a folder.
func documents(tb testing.TB, dir string, most int) []*document.Document {
	tb.Helper()
	if dir == "" {
		return nil
	}
	var found []*document.Document
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case len(found) == most:
			return filepath.SkipAll
		case !strings.HasSuffix(path, "ockerfile") || !entry.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err == nil && len(text) < 1<<16 {
			found = append(found, policytest.Parse(string(text)))
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return found
}
