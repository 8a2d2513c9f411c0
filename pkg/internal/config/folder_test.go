package config

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// repository creates files in a new repository and changes to it.
func repository(t *testing.T, files map[string]string) *Tree {
	t.Helper()
	t.Chdir(t.TempDir())
	testfile.Write(t, ".git/HEAD", "")
	for path, text := range files {
		testfile.Write(t, path, text)
	}
	return NewTree(samplePolicies(), nil)
}

func configOf(t *testing.T, all *Tree, file, service string) *Config {
	t.Helper()
	folder, err := all.Folder(filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	return folder.For(file, service)
}

// Later settings have priority: extended files, the file itself, its
// overrides; then the same of the file in the subfolder.
func TestForMergesInOrder(t *testing.T) {
	all := repository(t, map[string]string{
		"base.yaml": "profile: strict\nfail-on: info\npolicies: {base-image-version: {options: {product: base, version: base}}, root-user: off}\n" +
			"overrides: [{files: special/, fail-on: style}]\n",
		".altlas-lint.yaml": "extends: [all, base.yaml]\npolicies: {base-image-version: {options: {version: own}}, DL3002: error}\nbaseline: b.json\n" +
			"suppressions: {only: DL3002, foreign-comments: off}\noverrides: [{files: \"*.x.Dockerfile\", policies: {base-image-version: {options: {strict: true}}}}]\n",
		"a/.altlas-lint.yaml": "fail-on: off\npolicies: {root-user: on}\nsuppressions: {inline: off}\n",
	})
	cfg := configOf(t, all, "a/b/y.x.Dockerfile", "")
	if cfg.Profile != finding.Strict || cfg.FailOn != "off" || cfg.Path != "a/.altlas-lint.yaml" {
		t.Errorf("profile %s, fail-on %s of %s", cfg.Profile, cfg.FailOn, cfg.Path)
	}
	options := map[string]any{"product": "base", "version": "own", "strict": true}
	if diff := cmp.Diff(options, cfg.Policies["base-image-version"].Options); diff != "" {
		t.Errorf("options: -want +got\n%s", diff)
	}
	root := cfg.Policies["root-user"]
	if root.Enabled == nil || !*root.Enabled || root.Severity != finding.Error {
		t.Errorf("root-user is %+v, want enabled as an error", root)
	}
	if cfg.Baseline.Name != "../b.json" || len(cfg.Suppressions.Only) != 1 || *cfg.Suppressions.ForeignComments || *cfg.Suppressions.Inline {
		t.Errorf("baseline %q, suppressions %+v", cfg.Baseline.Name, cfg.Suppressions)
	}
	for key, want := range map[string]string{"profile": "base.yaml", "fail-on": "a/.altlas-lint.yaml", "baseline": ".altlas-lint.yaml"} {
		if got := cfg.Places[key].Path; got != want {
			t.Errorf("%s comes from %s, want %s", key, got, want)
		}
	}
	if got := cfg.Policies["base-image-version"].Written["product"].Path; got != "base.yaml" {
		t.Errorf("option comes from %s", got)
	}
	// Overrides of an extended file have lower priority than the file, which sets nothing here.
	if cfg := configOf(t, all, "special/Dockerfile", ""); cfg.FailOn != "style" {
		t.Errorf("fail-on is %s", cfg.FailOn)
	}
}

// Files with the same settings share a configuration, so that they are evaluated alike and once.
func TestForSharesConfigurations(t *testing.T) {
	all := repository(t, map[string]string{
		".altlas-lint.yaml":   "overrides: [{files: x/, profile: all}]\n",
		"y/.altlas-lint.yaml": "profile: strict\n",
	})
	one := configOf(t, all, "Dockerfile", "")
	if one == nil || configOf(t, all, "a/b/Dockerfile", "") != one {
		t.Error("two files with the same settings have different configurations")
	}
	if other := configOf(t, all, "x/Dockerfile", ""); other == one || other != configOf(t, all, "x/z/Dockerfile", "") {
		t.Error("files of the override do not share a configuration")
	}
	if configOf(t, all, "y/Dockerfile", "") == one {
		t.Error("folder with a configuration shares that of its parent")
	}
	if cfg := configOf(t, NewTree(samplePolicies(), nil), filepath.Join(t.TempDir(), "Dockerfile"), ""); cfg != nil {
		t.Errorf("got %+v without any configuration", cfg)
	}
}

func TestOverridesOfServices(t *testing.T) {
	all := repository(t, map[string]string{".altlas-lint.yaml": `services:
  api: {dockerfile: "api/*Dockerfile"}
  web: {dockerfile: {first-of: [web/Dockerfile]}}
overrides:
  - {services: api, fail-on: info}
  - {services: [web], files: "*.dev.Dockerfile", fail-on: style}
`})
	for _, test := range []struct{ file, service, want string }{
		{"api/x.Dockerfile", "", "info"},
		{"api/x.Dockerfile", "api", "info"},
		{"api/x.Dockerfile", "web", ""},
		{"elsewhere/Dockerfile", "api", "info"},
		{"elsewhere/a.dev.Dockerfile", "web", "style"},
		{"web/Dockerfile", "", ""},
		{"a.dev.Dockerfile", "", ""},
		{"Dockerfile", "", ""},
	} {
		if got := configOf(t, all, test.file, test.service).FailOn; got != test.want {
			t.Errorf("%s for %q: fail-on %q, want %q", test.file, test.service, got, test.want)
		}
	}
}

func TestExcludes(t *testing.T) {
	all := repository(t, map[string]string{
		"base.yaml":           "exclude: gen/\n",
		".altlas-lint.yaml":   "extends: base.yaml\nexclude: [\"*.tmp.Dockerfile\", a/old]\n",
		"a/.altlas-lint.yaml": "exclude: \"!x.tmp.Dockerfile\"\n",
	})
	for file, want := range map[string]string{
		"gen/Dockerfile": "base.yaml", "b/gen/Dockerfile": "base.yaml", "x.tmp.Dockerfile": ".altlas-lint.yaml",
		"a/x.tmp.Dockerfile": "", "a/y.tmp.Dockerfile": ".altlas-lint.yaml", "a/old/Dockerfile": ".altlas-lint.yaml", "Dockerfile": "", "../gen/Dockerfile": "",
	} {
		folder, err := all.Folder(filepath.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		by, excludes := folder.ExcludesFile(file)
		if excludes != (want != "") || excludes && by != want {
			t.Errorf("%s: %t by %q, want %q", file, excludes, by, want)
		}
	}
}

// A mistake is read and reported once, for any number of files.
func TestFolderReturnsSameError(t *testing.T) {
	all := repository(t, map[string]string{"a/.altlas-lint.yaml": "profil: all\n", "Dockerfile": ""})
	_, first := all.Folder("a")
	_, again := all.Folder("a")
	_, below := all.Folder("a/b/c")
	problem, ok := errors.AsType[*diag.Error](first)
	if !ok || first != again || first != below || !strings.HasPrefix(problem.Error(), "a/.altlas-lint.yaml:1:1: ") { //nolint:errorlint // the same one
		t.Errorf("got %v, %v and %v", first, again, below)
	}
	if _, err := all.Folder("."); err != nil {
		t.Errorf("parent folder: %v", err)
	}
}
