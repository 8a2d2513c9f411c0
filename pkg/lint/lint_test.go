package lint_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// module is the text of a policy that objects to every stage.
func module(id, severity, profile, options string) *fstest.MapFile {
	return &fstest.MapFile{Data: fmt.Appendf(nil, `# METADATA
# title: T
# description: D
# custom:
#   severity: %s
#   profile: %s
#   remedy: R
#   scope: file
#   aliases: [X-%s]
%spackage policies.house[%q]

deny contains {"at": stage.span, "message": "a stage"} if some stage in input.stages
`, severity, profile, id, options, id)}
}

const needsWords = "#   options:\n#     words: {type: strings, description: words to look for, required: true}\n"

func testSet(t *testing.T) *policy.Set {
	t.Helper()
	set, err := policy.Load(policy.Source{Name: "own", FS: fstest.MapFS{
		"house/usual.rego":   module("usual", "error", "recommended", ""),
		"house/strict.rego":  module("strict", "warning", "strict", ""),
		"house/rare.rego":    module("rare", "info", "all", ""),
		"house/wanting.rego": module("wanting", "error", "recommended", needsWords),
		"house/opposed.rego": module("opposed", "error", "named", ""),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestSelection(t *testing.T) {
	set := testSet(t)
	on, off := true, false
	words := map[string]any{"words": []any{"a"}}
	says := func(policies map[string]config.Policy) *config.Config { return &config.Config{Policies: policies} }
	for _, test := range []struct {
		name      string
		selection lint.Selection
		want      string // ids, or a part of the error
		fails     bool
	}{
		{"by default", lint.Selection{}, "usual", false},
		{"strict", lint.Selection{Profile: finding.Strict}, "strict usual", false},
		{"all", lint.Selection{Profile: finding.All}, "rare strict usual", false},
		{"the configuration's profile", lint.Selection{Config: &config.Config{Profile: finding.Strict}}, "strict usual", false},
		{"the flag before the configuration", lint.Selection{Profile: finding.Recommended, Config: &config.Config{Profile: finding.All}}, "usual", false},
		{"switched off", lint.Selection{Profile: finding.Strict, Config: says(map[string]config.Policy{"usual": {Enabled: &off}})}, "strict", false},
		{"switched on", lint.Selection{Config: says(map[string]config.Policy{"opposed": {Enabled: &on}})}, "opposed usual", false},
		{"given its option", lint.Selection{Config: says(map[string]config.Policy{"wanting": {Options: words}})}, "usual wanting", false},
		{"switched on without its option", lint.Selection{Config: says(map[string]config.Policy{"wanting": {Enabled: &on}})}, `option "words"`, true},
		{"only", lint.Selection{Profile: finding.All, Only: []string{"opposed"}}, "opposed", false},
		{"only, by alias and twice", lint.Selection{Only: []string{"x-RARE", "rare"}}, "rare", false},
		{"only, though switched off", lint.Selection{Only: []string{"usual"}, Config: says(map[string]config.Policy{"usual": {Enabled: &off}})}, "usual", false},
		{"only, without its option", lint.Selection{Only: []string{"wanting"}}, `option "words"`, true},
		{"only, misspelt", lint.Selection{Only: []string{"usuall"}}, `unknown policy "usuall"`, true},
	} {
		runs, err := test.selection.Runs(set)
		var ids []string
		for _, run := range runs {
			ids = append(ids, run.Policy)
		}
		got := strings.Join(ids, " ")
		if err != nil {
			got = err.Error()
		}
		if (err != nil) != test.fails || !strings.Contains(got, test.want) || !test.fails && got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func request(t *testing.T, paths ...string) lint.Request {
	t.Helper()
	return lint.Request{Paths: paths, Policies: testSet(t), Now: "2026-01-01", Runs: []policy.Run{{Policy: "usual"}}}
}

func TestRunReportsInTheOrderOfPaths(t *testing.T) {
	t.Chdir(t.TempDir())
	var want []string
	for i := range 40 {
		path := fmt.Sprintf("%02d.Dockerfile", i)
		write(t, path, "# a comment\n  FROM scratch\n")
		want = append(want, path)
	}
	result, err := lint.Run(t.Context(), request(t, "."))
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

func TestRunTakesTheConfiguredSeverity(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "Dockerfile", "FROM scratch\n")
	asked := request(t, "Dockerfile")
	asked.Config = &config.Config{Policies: map[string]config.Policy{"usual": {Severity: finding.Style}}}
	result, err := lint.Run(t.Context(), asked)
	if err != nil || len(result.Findings) != 1 || result.Findings[0].Severity != finding.Style {
		t.Errorf("%+v, %v", result.Findings, err)
	}
}

func TestRunGoesOnAfterAProblem(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "Dockerfile", "FROM scratch\n")
	result, err := lint.Run(t.Context(), request(t, "missing", "Dockerfile", "gone"))
	incomplete, ok := errors.AsType[*lint.Incomplete](err)
	if !ok || len(incomplete.Problems) != 2 || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want one for each missing file", err)
	}
	if len(result.Files) != 1 || len(result.Findings) != 1 {
		t.Errorf("result %+v, want the file that is there", result)
	}
	result, err = lint.Run(t.Context(), request(t, "missing"))
	if _, partial := errors.AsType[*lint.Incomplete](err); err == nil || partial || result.Files != nil {
		t.Errorf("with nothing read: %+v, %v; want an error and no result", result, err)
	}
}

// TestRunNamesTheFileThatBreaksIt: a fault of our own costs one file, not the run.
func TestRunNamesTheFileThatBreaksIt(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "Dockerfile", "FROM scratch\n")
	asked := request(t, "Dockerfile", lint.Stdin)
	asked.Stdin, asked.StdinName = panics{}, "api/Dockerfile"
	result, err := lint.Run(t.Context(), asked)
	if err == nil || !strings.Contains(err.Error(), "judge api/Dockerfile: internal error: out of ink") {
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
	write(t, "Dockerfile", "FROM scratch\n")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	result, err := lint.Run(ctx, request(t, "Dockerfile"))
	if !errors.Is(err, context.Canceled) || result.Files != nil {
		t.Errorf("%+v, %v", result, err)
	}
}
