package main

import (
	"archive/zip"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

func TestDescribeBuild(t *testing.T) {
	vcs := []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}
	cases := []struct {
		name, linked, tag string
		settings          []debug.BuildSetting
		want, revision    string
	}{
		{"a release", "1.2.3", "(devel)", nil, "1.2.3", ""},
		{"a release with its v", "v1.2.3", "v1.2.3", vcs, "1.2.3", "0123456789abcdef"},
		{"go install MODULE@VERSION", "", "v1.2.3", nil, "1.2.3", ""},
		{"a checkout at a tag", "", "v1.2.3", vcs, "1.2.3", "0123456789abcdef"},
		{"a checkout behind a tag", "", "v1.2.4-0.20261127000000-0123456789ab", vcs, "1.2.4-0.20261127000000-0123456789ab", "0123456789abcdef"},
		{"a shallow clone", "", "v0.0.0-20261127000000-0123456789ab", vcs, fallbackVersion, "0123456789abcdef"},
		{"a checkout with changes", "", "v1.2.3+dirty", vcs, fallbackVersion, "0123456789abcdef"},
		{"no VCS", "", "(devel)", nil, fallbackVersion, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := describeBuild(c.linked, &debug.BuildInfo{Main: debug.Module{Version: c.tag}, Settings: c.settings})
			if b.Version != c.want || b.Revision != c.revision || b.Modified != (c.settings != nil) {
				t.Errorf("got %+v, want version %s of %q", b, c.want, c.revision)
			}
		})
	}
	if b := describeBuild("", nil); b.Version != fallbackVersion {
		t.Errorf("without build information: %+v", b)
	}
}

// TestVersionOfBuilds builds the program as users do. TestPreCommit covers the
// build of a hook.
func TestVersionOfBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program several times")
	}
	needs(t, "git", "go")
	r := source(t)
	r.env = append(r.env, "CGO_ENABLED=0", "GOFLAGS=-trimpath") // the folder is new, but only linking is not cached
	revision := strings.TrimSpace(r.must("git", "rev-parse", "HEAD"))[:12]
	file := filepath.Join(t.TempDir(), "altlas-lint")
	check := func(name, want string, arguments ...string) {
		t.Helper()
		r.must("go", append([]string{"build", "-o", file}, arguments...)...)
		if got := r.must(file, "version"); !strings.HasPrefix(got, "altlas-lint "+want) {
			t.Errorf("%s: version %q, want %q", name, got, want)
		}
	}
	check("a build without tags", fallbackVersion+" ("+revision+", ", "-buildvcs=true", "./cmd/altlas-lint")
	check("a release", "7.8.9 (go", "-buildvcs=false", "-ldflags=-X main.version=7.8.9", "./cmd/altlas-lint")
	r.must("git", "tag", "v1.2.3")
	check("a build at a tag", "1.2.3 ("+revision+", ", "-buildvcs=true", "./cmd/altlas-lint")
}

// TestVersionOfGoInstall runs `go install MODULE@VERSION` with a folder as proxy.
func TestVersionOfGoInstall(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program again")
	}
	needs(t, "git", "go")
	r := source(t)
	proxy, cache, bin := t.TempDir(), t.TempDir(), t.TempDir()
	served := filepath.Join(proxy, "github.com", "altlas", "altlas-lint", "@v")
	if err := os.MkdirAll(served, 0o777); err != nil {
		t.Fatal(err)
	}
	pack(t, r.dir, filepath.Join(served, "v1.2.3.zip"), "github.com/altlas/altlas-lint@v1.2.3/")
	module := r.must("cat", "go.mod")
	for name, text := range map[string]string{"list": "v1.2.3\n", "v1.2.3.info": `{"Version":"v1.2.3"}`, "v1.2.3.mod": module} {
		if err := os.WriteFile(filepath.Join(served, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	known := strings.TrimSpace(r.must("go", "env", "GOMODCACHE"))
	share(t, known, cache, "cache", "cache/download", "cache/download/github.com", "github.com")
	upstream := strings.TrimSpace(r.must("go", "env", "GOPROXY"))
	r.env = append(r.env, "GOBIN="+bin, "GOMODCACHE="+cache, "GOPROXY=file://"+proxy+",file://"+filepath.Join(known, "cache", "download")+","+upstream,
		"GONOSUMDB=github.com/altlas/*", "CGO_ENABLED=0", "GOFLAGS=-modcacherw -trimpath")
	r.dir = t.TempDir()
	r.must("go", "install", "github.com/altlas/altlas-lint/cmd/altlas-lint@v1.2.3")
	if got := r.must(filepath.Join(bin, "altlas-lint"), "version"); !strings.HasPrefix(got, "altlas-lint 1.2.3 (go") {
		t.Errorf("version %q", got)
	}
}

// share creates a module cache with links to the folders of another one, except those that Go
// locks and the module under test.
func share(t *testing.T, from, to string, folders ...string) {
	t.Helper()
	for _, folder := range append([]string{"."}, folders...) {
		entries, err := os.ReadDir(filepath.Join(from, folder))
		if err != nil {
			t.Skip(err) // no downloads, for example with a vendor folder
		}
		if err := os.MkdirAll(filepath.Join(to, folder), 0o777); err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			path := filepath.Join(folder, entry.Name())
			if !entry.IsDir() || entry.Name() == "altlas" || slices.Contains(folders, filepath.ToSlash(path)) {
				continue
			}
			if err := os.Symlink(filepath.Join(from, path), filepath.Join(to, path)); err != nil {
				t.Skip(err)
			}
		}
	}
}

// pack writes the files below dir, but for Git's and those of other modules, into a zip under a prefix.
func pack(t *testing.T, dir, path, prefix string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(file)
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if entry != nil && entry.Name() == ".git" {
				return fs.SkipDir
			}
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && path != dir {
				return fs.SkipDir
			}
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		w, err := archive.Create(prefix + filepath.ToSlash(relative))
		if err != nil {
			return fmt.Errorf("pack %s: %w", relative, err)
		}
		_, err = w.Write(text)
		return err
	})
	if err != nil || archive.Close() != nil || file.Close() != nil {
		t.Fatal(err)
	}
}
