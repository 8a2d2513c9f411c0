package config

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

func parse(t *testing.T, text string) *Config {
	t.Helper()
	cfg, err := Parse("dir/c.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return cfg
}

func TestParse(t *testing.T) {
	off := false
	at := func(line, column int) finding.Position { return finding.Position{Line: line, Column: column} }
	in := func(line, column int) Place { return Place{"dir/c.yaml", at(line, column)} }
	got := parse(t, `version: 1
profile: strict
fail-on: off
policies:
  root-user: off
  DL3006: info
  trusted-registries: {severity: warning, options: {registries: [ghcr.io], limit: 3.10}}
services:
  web:
    title: {en: Web, tr: Ağ}
    dockerfile: [./docker/Dockerfile.web, "**/web/Dockerfile*"]
    image: acme/web:2
    retired: acme/web:1
    build-args: {NODE: 18.0, EMPTY: ''}
    target: 1
    checklist:
      items:
        - {id: user, title: Users, policies: [missing-user, {policy: root-user, options: {strict: true}}]}
  db:
`)
	want := &Config{
		Path: "dir/c.yaml", Dir: "dir", Profile: finding.Strict, FailOn: "off",
		Places: Places{"profile": in(2, 1), "fail-on": in(3, 1)},
		Policies: map[string]Policy{
			"root-user": {Enabled: &off, At: at(5, 3), Places: Places{"enabled": in(5, 3)}},
			"DL3006":    {Severity: finding.Info, At: at(6, 3), Places: Places{"severity": in(6, 3)}},
			"trusted-registries": {
				Severity: finding.Warning, At: at(7, 3), Places: Places{"severity": in(7, 24)},
				Options: map[string]any{"registries": []any{"ghcr.io"}, "limit": 3.1},
				Written: map[string]Written{
					"registries": {Path: "dir/c.yaml", At: at(7, 53)}, "limit": {Path: "dir/c.yaml", At: at(7, 76), Text: "3.10"},
				},
			},
		},
		Services: []Service{{
			Name: "web", Path: "dir/c.yaml", At: at(9, 3), Title: finding.Text{"en": "Web", "tr": "Ağ"},
			Dockerfiles:   []string{"docker/Dockerfile.web", "**/web/Dockerfile*"},
			DockerfilesAt: []finding.Position{at(11, 18), at(11, 43)},
			Image:         "acme/web:2", Retired: []string{"acme/web:1"},
			BuildArgs: map[string]string{"NODE": "18.0", "EMPTY": ""}, Target: "1",
			Items: []Item{{
				ID: "user", Title: finding.Text{"en": "Users"}, Path: "dir/c.yaml", At: at(18, 16),
				Policies: []ItemPolicy{
					{ID: "missing-user", At: at(18, 47)},
					{
						ID: "root-user", At: at(18, 70), Options: map[string]any{"strict": true},
						Written: map[string]Written{"strict": {Path: "dir/c.yaml", At: at(18, 91), Text: "true"}},
					},
				},
			}},
		}, {Name: "db", Path: "dir/c.yaml", At: at(19, 3)}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestParseSuppressions(t *testing.T) {
	yes, no := true, false
	at := func(line, column int) finding.Position { return finding.Position{Line: line, Column: column} }
	got := parse(t, `suppressions:
  inline: on
  only: root-user
  require-reason: true
  foreign-comments: off
baseline: ci/baseline.json
`)
	in := func(line int) Place { return Place{"dir/c.yaml", at(line, 3)} }
	want := &Config{
		Path: "dir/c.yaml", Dir: "dir",
		Places: Places{
			"suppressions.inline": in(2), "suppressions.only": in(3), "suppressions.require-reason": in(4), "suppressions.foreign-comments": in(5),
			"baseline": {"dir/c.yaml", at(6, 1)},
		},
		Suppressions: Suppressions{Inline: &yes, Only: []Reference{{"root-user", at(3, 9)}}, RequireReason: &yes, ForeignComments: &no},
		Baseline:     Reference{"ci/baseline.json", at(6, 11)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestParseNothing(t *testing.T) {
	for _, text := range []string{"", "\ufeff", "\n# only words\n", "---\n", "~", "{}", "version: 1\r\n", "services:\npolicies: {}\nchecklists:\n"} {
		got, err := Parse("c.yaml", []byte(text))
		if err != nil {
			t.Errorf("Parse(%q): %v", text, err)
			continue
		}
		if diff := cmp.Diff(&Config{Path: "c.yaml", Dir: "."}, got); diff != "" {
			t.Errorf("Parse(%q) is not the defaults: -want +got\n%s", text, diff)
		}
	}
}

// Items of extended checklists come first, in order; an own item replaces
// one with the same ID in place.
func TestExtends(t *testing.T) {
	shared := `checklists:
  user: {items: [{id: user, policy: p-user}]}
  health: {extends: user, items: [{id: health, policy: p-health}]}
  twice: {extends: [health, user], items: [{id: last, policy: p-last}]}
`
	for _, test := range []struct{ checklist, want string }{
		{"{extends: health}", "user=p-user health=p-health"},
		{"{extends: [health, user], items: [{id: own, policy: p-own}]}", "user=p-user health=p-health own=p-own"},
		{"{items: [{id: own, policy: p-own}], extends: [twice]}", "user=p-user health=p-health last=p-last own=p-own"},
		{"{extends: twice, items: [{id: own, policy: p-own}, {id: user, policy: mine}]}", "user=mine health=p-health last=p-last own=p-own"},
	} {
		cfg := parse(t, shared+"services: {a: {checklist: "+test.checklist+"}}\n")
		if got := items(cfg.Services[0]); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.checklist, got, test.want)
		}
	}
}

func TestOwnItemResolvesConflict(t *testing.T) {
	cfg := parse(t, `checklists:
  a: {items: [{id: i, policy: p}]}
  b: {items: [{id: i, policy: q}]}
services: {s: {checklist: {extends: [a, b], items: [{id: i, policy: r}]}}}
`)
	if got := items(cfg.Services[0]); got != "i=r" {
		t.Errorf("got %s, want i=r", got)
	}
}

func items(service Service) string {
	var all []string
	for _, item := range service.Items {
		all = append(all, item.ID+"="+item.Policies[0].ID)
	}
	return strings.Join(all, " ")
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	write := func(path string) { testfile.Write(t, filepath.Join(root, path), "version: 1\n") }
	write(".altlas-lint.yaml") // above all repositories
	write("repo/.git/HEAD")
	write("repo/a/b/Dockerfile")
	write("worktree/.git") // a file, as in worktrees
	write("worktree/.altlas-lint.yml")
	write("worktree/x/.config/altlas-lint.yaml")
	write("worktree/x/y/Dockerfile")
	write("worktree/z/Dockerfile")
	write("both/.altlas-lint.yaml")
	write("both/.config/altlas-lint.yml")
	write("plain/.config") // a file where a folder could be
	testfile.Write(t, filepath.Join(root, "worktree/top/.altlas-lint.yaml"), "root: true\n")
	if err := os.MkdirAll(filepath.Join(root, "folder", ".altlas-lint.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	for _, test := range []struct{ dir, want string }{
		{"", ".altlas-lint.yaml"},
		{"elsewhere/not/there", ".altlas-lint.yaml"},
		{"plain", ".altlas-lint.yaml"},
		{"repo/a/b", ""}, // the search ends with the repository
		{"worktree/x/y", "worktree/.altlas-lint.yml worktree/x/.config/altlas-lint.yaml"},
		{"worktree/top/y", "worktree/top/.altlas-lint.yaml"},
		{"worktree/z", "worktree/.altlas-lint.yml"},
		{"worktree", "worktree/.altlas-lint.yml"},
		{filepath.Join(root, "worktree"), "worktree/.altlas-lint.yml"},
	} {
		f, err := NewTree(samplePolicies(), nil).Folder(test.dir)
		if err != nil {
			t.Errorf("Folder(%q): %v", test.dir, err)
			continue
		}
		if got := filepath.ToSlash(strings.Join(f.Files(), " ")); got != test.want {
			t.Errorf("Folder(%q) has %q, want %q", test.dir, got, test.want)
		}
	}

	for dir, help := range map[string]string{"both": "keep only one", "folder": "replace it with a file, or remove it"} {
		_, err := NewTree(samplePolicies(), nil).Folder(dir)
		problem, ok := errors.AsType[*diag.Error](err)
		if !ok || problem.Help != help || problem.Line != 0 {
			t.Errorf("%s: got %v", dir, err)
		}
	}

	t.Chdir(filepath.Join(root, "worktree", "z"))
	f, err := NewTree(samplePolicies(), nil).Folder(".")
	if err != nil || !slices.Equal(f.Files(), []string{filepath.Join("..", ".altlas-lint.yml")}) {
		t.Errorf("subfolder has %v, %v, want a relative path", f, err)
	}
}

func TestLoad(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir(".config", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		".config/altlas-lint.yaml": "profile: all\n",
		"bad.yaml":                 "profile: []\n",
		"big.yaml":                 strings.Repeat("#\n", sizeLimit),
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cfg, err := Load(".config/altlas-lint.yaml")
	if err != nil || cfg.Profile != finding.All || cfg.Path != ".config/altlas-lint.yaml" || cfg.Dir != "." {
		t.Errorf("got %+v, %v, want the folder above .config", cfg, err)
	}
	for name, want := range map[string]string{
		"bad.yaml":  "bad.yaml:1:10: profile must be text, not a list",
		"big.yaml":  "read the configuration big.yaml: it is larger than 1 MiB",
		"none.yaml": "read the configuration none.yaml: no such file or directory",
		".config":   "read the configuration .config: it is a directory, not a regular file",
	} {
		if _, err := Load(name); err == nil || err.Error() != want {
			t.Errorf("Load(%q): got %v, want %s", name, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	embedded, err := os.ReadFile("../../../policies/checklists/alt-las.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(embedded)
	for _, seed := range []string{
		"", "version: 1\nfail-on: off\npolicies: {a: off, b: {severity: info, options: {x: [1, 2.5, {y: z}]}}}\n",
		"checklists: {a: {extends: [b]}, b: {extends: a}}\n", "a: &x [*x]\n", "a: b: c\n", "? [\n", "%TAG ! x\n--- {}\n...\n",
		"services: {s: {dockerfile: {first-of: ['{a,b}*']}, checklist: {items: [{id: i, policies: [p, {policy: q}]}]}}}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		cfg, err := Parse("c.yaml", data)
		if err != nil {
			var problem *diag.Error
			if !errors.As(err, &problem) || problem.Message == "" {
				t.Fatalf("error %v is not an *diag.Error with a message", err)
			}
			if lines := 1 + strings.Count(string(data), "\n"); problem.Line < 1 || problem.Line > lines || problem.Column < 1 {
				t.Fatalf("%v points outside of %d lines", err, lines)
			}
			return
		}
		for _, service := range cfg.Services {
			for _, item := range service.Items {
				if item.ID == "" || len(item.Policies) == 0 {
					t.Fatalf("service %q has an incomplete item %+v", service.Name, item)
				}
			}
		}
	})
}
