package lint

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// selectable is the text of a policy that objects to every stage.
func selectable(id, severity, profile, options string) *fstest.MapFile {
	return &fstest.MapFile{Data: fmt.Appendf(nil, `# METADATA
# title: T
# description: D
# custom:
#   statement: S
#   severity: %s
#   profile: %s
#   remedy: R
#   scope: file
#   aliases: [X-%s]
%spackage policies.house[%q]

deny contains {"at": stage.span, "message": "a stage"} if some stage in input.stages
`, severity, profile, id, options, id)}
}

const requiresWords = "#   options:\n#     words: {type: strings, description: words to look for, required: true}\n"

// SelectableSet loads a policy of each profile; the tests outside the package use it as well.
func SelectableSet(t *testing.T) *policy.Set {
	t.Helper()
	set, err := policy.Load(policy.Source{Name: "own", FS: fstest.MapFS{
		"house/usual.rego":   selectable("usual", "error", "recommended", ""),
		"house/strict.rego":  selectable("strict", "warning", "strict", ""),
		"house/rare.rego":    selectable("rare", "info", "all", ""),
		"house/wanting.rego": selectable("wanting", "error", "recommended", requiresWords),
		"house/opposed.rego": selectable("opposed", "error", "named", ""),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestSelection(t *testing.T) {
	set := SelectableSet(t)
	on, off := true, false
	words := map[string]any{"words": []any{"a"}}
	says := func(policies map[string]config.Policy) *config.Config { return &config.Config{Policies: policies} }
	for _, test := range []struct {
		name      string
		selection selection
		want      string // ids, or a part of the error
		fails     bool
	}{
		{"by default", selection{}, "usual", false},
		{"strict", selection{profile: finding.Strict}, "strict usual", false},
		{"all", selection{profile: finding.All}, "rare strict usual", false},
		{"the configuration's profile", selection{config: &config.Config{Profile: finding.Strict}}, "strict usual", false},
		{"the flag before the configuration", selection{profile: finding.Recommended, config: &config.Config{Profile: finding.All}}, "usual", false},
		{"switched off", selection{profile: finding.Strict, config: says(map[string]config.Policy{"usual": {Enabled: &off}})}, "strict", false},
		{"switched on", selection{config: says(map[string]config.Policy{"opposed": {Enabled: &on}})}, "opposed usual", false},
		{"given its option", selection{config: says(map[string]config.Policy{"wanting": {Options: words}})}, "usual wanting", false},
		{"switched on without its option", selection{config: says(map[string]config.Policy{"wanting": {Enabled: &on}})}, `option "words"`, true},
		{"only", selection{profile: finding.All, only: []string{"opposed"}}, "opposed", false},
		{"only, by alias and twice", selection{only: []string{"x-RARE", "rare"}}, "rare", false},
		{"only, though switched off", selection{only: []string{"usual"}, config: says(map[string]config.Policy{"usual": {Enabled: &off}})}, "usual", false},
		{"only, without its option", selection{only: []string{"wanting"}}, `option "words"`, true},
		{"only, misspelled", selection{only: []string{"usuall"}}, `unknown policy "usuall"`, true},
	} {
		runs, err := test.selection.runs(set)
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

// The defaults of the profile recommended hold only where that profile selects the policy.
func TestNarrowDefaults(t *testing.T) {
	const options = "#   options:\n#     depth: {type: string, description: how deep, default: all, recommended: some}\n#     width: {type: integer, description: how wide, default: 3}\n"
	set, err := policy.Load(policy.Source{Name: "own", FS: fstest.MapFS{"house/usual.rego": selectable("usual", "error", "recommended", options)}})
	if err != nil {
		t.Fatal(err)
	}
	on := true
	says := func(p config.Policy) *config.Config {
		return &config.Config{Policies: map[string]config.Policy{"usual": p}}
	}
	for name, test := range map[string]struct {
		selection selection
		want      map[string]any
	}{
		"by default":            {selection{}, map[string]any{"depth": "some"}},
		"recommended":           {selection{profile: finding.Recommended}, map[string]any{"depth": "some"}},
		"strict":                {selection{profile: finding.Strict}, nil},
		"all":                   {selection{profile: finding.All}, nil},
		"a configuration's":     {selection{config: &config.Config{Profile: finding.Strict}}, nil},
		"named by --policy":     {selection{only: []string{"X-usual"}}, nil},
		"enabled by its name":   {selection{config: says(config.Policy{Enabled: &on})}, nil},
		"with another severity": {selection{config: says(config.Policy{Severity: finding.Info})}, map[string]any{"depth": "some"}},
		"with another option":   {selection{config: says(config.Policy{Options: map[string]any{"width": 1}})}, map[string]any{"depth": "some", "width": 1}},
		"with this option":      {selection{config: says(config.Policy{Options: map[string]any{"depth": "deep"}})}, map[string]any{"depth": "deep"}},
	} {
		runs, err := test.selection.runs(set)
		if err != nil || len(runs) != 1 {
			t.Fatal(name, err, runs)
		}
		if got := fmt.Sprint(runs[0].Options); got != fmt.Sprint(test.want) {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
		if test.selection.config == nil {
			test.selection.config = &config.Config{}
		}
		want, origin := any("all"), "default"
		if value, ok := test.want["depth"]; ok {
			want, origin = value, "profile recommended"
		}
		for _, s := range test.selection.policySettings(set.Policies()[0], true, set) {
			if s.Key[len(s.Key)-1] == "depth" && (s.Value != want || s.Origin != origin && want != "deep") {
				t.Errorf("%s: config show prints %v # %s", name, s.Value, s.Origin)
			}
		}
	}
}
