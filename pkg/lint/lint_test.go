package lint_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// request is what to lint by, and what.
type request struct {
	lint.Options
	paths []string
}

func (r request) run(t testing.TB) (finding.Result, error) {
	t.Helper()
	linter, err := lint.New(r.Options)
	if err != nil {
		return finding.Result{}, err
	}
	return linter.Run(t.Context(), r.paths...)
}

// ofTestSet asks for the policies of the test set.
func ofTestSet(t *testing.T, paths ...string) request {
	t.Helper()
	return request{lint.Options{Policies: lint.SelectableSet(t), Now: "2026-01-01", NoConfig: true}, paths}
}

func TestRunReportsInTheOrderOfPaths(t *testing.T) {
	t.Chdir(t.TempDir())
	var want []string
	for i := range 40 {
		path := fmt.Sprintf("%02d.Dockerfile", i)
		testfile.Write(t, path, "# a comment\n  FROM scratch\n")
		want = append(want, path)
	}
	result, err := ofTestSet(t, ".").run(t)
	if err != nil {
		t.Fatal(err)
	}
	var files, findings []string
	for _, file := range result.Files {
		files = append(files, file.Path)
	}
	for _, f := range result.Findings {
		findings = append(findings, f.Path)
		if f.Excerpt.Text != "  FROM scratch" || f.Excerpt.Column != 1 {
			t.Errorf("excerpt %+v of %s", f.Excerpt, f.Path)
		}
	}
	if !slices.Equal(files, want) || !slices.Equal(findings, want) {
		t.Errorf("files %q, findings in %q", files, findings)
	}
}

func TestNewRefusesValuesThatNoRunCanHave(t *testing.T) {
	for _, options := range []lint.Options{
		{Profile: "al"}, {Profile: "Recommended"}, {Profile: finding.Named}, {Now: "soon"}, {Now: "2026-13-01"}, {Now: "2026-11-28T00:00:00Z"},
	} {
		if _, err := lint.New(options); err == nil {
			t.Errorf("no error for profile %q, date %q", options.Profile, options.Now)
		}
	}
}

func TestRunKeepsStandardInput(t *testing.T) {
	asked := ofTestSet(t)
	asked.Stdin = strings.NewReader("FROM scratch\n")
	linter, err := lint.New(asked.Options)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		result, err := linter.Run(t.Context(), lint.Stdin)
		if err != nil || len(result.Findings) != 1 {
			t.Errorf("findings %v, error %v; want one finding", result.Findings, err)
		}
	}
}

func TestRunTakesTheConfiguredSeverity(t *testing.T) {
	t.Chdir(t.TempDir())
	testfile.Write(t, "Dockerfile", "FROM scratch\n")
	asked := ofTestSet(t, "Dockerfile")
	testfile.Write(t, ".altlas-lint.yaml", "policies: {usual: {severity: style}}\n")
	asked.NoConfig = false
	result, err := asked.run(t)
	if err != nil || len(result.Findings) != 1 || result.Findings[0].Severity != finding.Style {
		t.Errorf("%+v, %v", result.Findings, err)
	}
}

func TestRunGoesOnAfterAProblem(t *testing.T) {
	t.Chdir(t.TempDir())
	testfile.Write(t, "Dockerfile", "FROM scratch\n")
	result, err := ofTestSet(t, "missing", "Dockerfile", "gone").run(t)
	incomplete, ok := errors.AsType[*lint.Incomplete](err)
	if !ok || len(incomplete.Problems) != 2 || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want one for each missing file", err)
	}
	if len(result.Files) != 1 || len(result.Findings) != 1 {
		t.Errorf("result %+v, want the file that is there", result)
	}
	result, err = ofTestSet(t, "missing").run(t)
	if _, partial := errors.AsType[*lint.Incomplete](err); err == nil || partial || result.Files != nil {
		t.Errorf("with nothing read: %+v, %v; want an error and no result", result, err)
	}
}

// TestRunNamesTheFileThatBreaksIt: a fault of our own costs one file, not the run.
func TestRunNamesTheFileThatBreaksIt(t *testing.T) {
	t.Chdir(t.TempDir())
	testfile.Write(t, "Dockerfile", "FROM scratch\n")
	asked := ofTestSet(t, "Dockerfile", discover.Stdin)
	asked.Stdin, asked.StdinName = panics{}, "api/Dockerfile"
	result, err := asked.run(t)
	if err == nil || !strings.Contains(err.Error(), "evaluate api/Dockerfile: internal error: out of ink") {
		t.Errorf("error %v", err)
	}
	if len(result.Files) != 1 {
		t.Errorf("files %v, want the other one", result.Files)
	}
}

type panics struct{}

func (panics) Read([]byte) (int, error) { panic("out of ink") }

func TestRunStopsWhenItIsTold(t *testing.T) {
	t.Chdir(t.TempDir())
	testfile.Write(t, "Dockerfile", "FROM scratch\n")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	asked := ofTestSet(t, "Dockerfile")
	linter, err := lint.New(asked.Options)
	if err != nil {
		t.Fatal(err)
	}
	result, err := linter.Run(ctx, asked.paths...)
	if !errors.Is(err, context.Canceled) || result.Files != nil {
		t.Errorf("%+v, %v", result, err)
	}
}
