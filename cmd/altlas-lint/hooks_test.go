package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// hook is an entry of .pre-commit-hooks.yaml.
type hook struct {
	ID, Name, Description, Entry, Language, Files, Exclude string
	Types                                                  []string
	RequireSerial                                          bool   `yaml:"require_serial"`
	PassFilenames                                          *bool  `yaml:"pass_filenames"`
	MinimumVersion                                         string `yaml:"minimum_pre_commit_version"`
}

func hooks(t *testing.T) []hook {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var list []hook
	decoder := yaml.NewDecoder(strings.NewReader(string(text)))
	decoder.KnownFields(true)
	if err := decoder.Decode(&list); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestHookFiles checks that hooks and discovery agree which names are Dockerfiles.
func TestHookFiles(t *testing.T) {
	var names []string
	for _, base := range []string{"Dockerfile", "dockerfile", "DOCKERFILE", "Containerfile", "containerfile"} {
		for _, ending := range []string{
			"", ".dev", "-dev", "_prod", ".md", ".dockerignore", ".dev.md", "-md", ".j2", ".go", ".PY", ".Go.txt", "~", ".dev~", ".rego", "s", "x.go",
			".node18", ".dev.sh", "-build.js", ".", "-",
		} {
			names = append(names, base+ending, "api."+base+ending, "api-"+base+ending, "."+base+ending)
		}
	}
	names = append(names, "file", "docker", "compose.yaml", "Dockerfile/README", "Dockerfile.d/x", "x.dockerfile.bak", "my.containerfile")
	for _, h := range hooks(t) {
		if h.PassFilenames != nil {
			continue
		}
		files, exclude := regexp.MustCompile(h.Files), regexp.MustCompile(h.Exclude)
		for _, name := range names {
			for _, folder := range []string{"", "a/b.c/", "Dockerfile/"} {
				path := folder + name
				matches := files.MatchString(path) && !exclude.MatchString(path)
				if want := lint.IsDockerfile(path[strings.LastIndexByte(path, '/')+1:]); matches != want {
					t.Errorf("%s matches %q: %v, want %v", h.ID, path, matches, want)
				}
			}
		}
		if !h.RequireSerial {
			t.Errorf("%s may run in parallel", h.ID)
		}
	}
}

// TestHookVersion checks that the image of the hook is the one of this version.
func TestHookVersion(t *testing.T) {
	for _, h := range hooks(t) {
		if image, _, ok := strings.Cut(h.Entry, " "); h.Language == "docker_image" && (!ok || !strings.HasSuffix(image, ":v"+fallbackVersion)) {
			t.Errorf("%s uses %q, want version %s", h.ID, image, fallbackVersion)
		}
	}
}

// repository is a temporary Git repository in which commands run.
type repository struct {
	t   *testing.T
	dir string
	env []string
}

func newRepository(t *testing.T, env ...string) *repository {
	t.Helper()
	r := &repository{t: t, dir: t.TempDir(), env: append(os.Environ(),
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.invalid",
		"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.invalid", "SOURCE_DATE_EPOCH="+today)}
	r.env = append(r.env, env...)
	r.must("git", "init", "-q", "-b", "main")
	return r
}

// run runs a command and returns its output and whether it succeeded.
func (r *repository) run(name string, arguments ...string) (string, bool) {
	r.t.Helper()
	command := exec.Command(name, arguments...)
	command.Dir, command.Env = r.dir, r.env
	out, err := command.CombinedOutput()
	return string(out), err == nil
}

func (r *repository) must(name string, arguments ...string) string {
	r.t.Helper()
	out, ok := r.run(name, arguments...)
	if !ok {
		r.t.Fatalf("%s %q: %s", name, arguments, out)
	}
	return out
}

func (r *repository) write(path, text string) {
	r.t.Helper()
	testfile.Write(r.t, filepath.Join(r.dir, path), text)
}

// needs skips a test if a program is missing.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no %s on the PATH", program)
		}
	}
}

// source returns a copy of this repository with one commit and no tags, like a
// shallow clone.
func source(t *testing.T) *repository {
	t.Helper()
	root := filepath.Join("..", "..")
	list, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Skipf("not in a git repository: %v", err)
	}
	r := newRepository(t)
	for path := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		info, err := os.Lstat(filepath.Join(root, path))
		if err != nil || info.Mode().Type() != 0 && info.Mode().Type() != fs.ModeSymlink || strings.HasPrefix(path, "testdata/") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		r.write(path, string(text))
	}
	r.must("git", "add", "-A")
	r.must("git", "commit", "-q", "-m", "all")
	return r
}

const (
	goodDockerfile = "FROM debian:bookworm-slim\nRUN useradd --system app\nUSER app\nHEALTHCHECK CMD true\nCMD [\"sleep\", \"1\"]\n"
	badDockerfile  = "FROM debian:bookworm-slim\nRUN curl -k -o /x https://example.invalid/x\nUSER 1000\nCMD [\"/x\"]\n"
)

// TestPreCommit installs the hook as a user does, builds it, and commits.
func TestPreCommit(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("builds the program again")
	}
	needs(t, "pre-commit", "git", "go")
	hooks := source(t)
	goEnv := strings.Fields(hooks.must("go", "env", "GOCACHE", "GOMODCACHE", "GOPROXY"))
	if len(goEnv) != 3 {
		t.Fatalf("go env: %q", goEnv)
	}
	home := t.TempDir()
	r := newRepository(t, "PRE_COMMIT_HOME="+home, "GOCACHE="+goEnv[0], "GOMODCACHE="+goEnv[1], "GOPROXY="+goEnv[2], "GOFLAGS=-trimpath", "CGO_ENABLED=0")
	r.write(".pre-commit-config.yaml", fmt.Sprintf("repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: altlas-lint\n",
		hooks.dir, strings.TrimSpace(hooks.must("git", "rev-parse", "HEAD"))))
	r.must("pre-commit", "install")

	r.write("Dockerfile", goodDockerfile)
	r.must("git", "add", "-A")
	r.must("git", "commit", "-m", "good")

	// The clone of a hook has no tags, so the version is that in the source.
	built, err := filepath.Glob(filepath.Join(home, "repo*", "golangenv-*", "bin", "*"))
	if err != nil || len(built) != 1 {
		t.Fatalf("the hook installs %q, want one program: %v", built, err)
	}
	if version := r.must(built[0], "version"); !strings.HasPrefix(version, "altlas-lint "+fallbackVersion+" (") {
		t.Errorf("version of the hook: %q", version)
	}

	r.write("api/Dockerfile", badDockerfile)
	r.must("git", "add", "-A")
	out, ok := r.run("git", "commit", "-m", "bad")
	if ok || !strings.Contains(out, "curl-insecure") || !strings.Contains(out, "api/Dockerfile") {
		t.Errorf("a bad Dockerfile was committed: %v\n%s", ok, out)
	}
	if log := r.must("git", "log", "--format=%s"); strings.TrimSpace(log) != "good" {
		t.Errorf("the history is %q", log)
	}

	r.write(".altlas-lint.yaml", "version: 1\nexclude: [vendored/**]\n")
	r.write("vendored/Dockerfile", badDockerfile)
	for i := range 300 {
		r.write(fmt.Sprintf("service-%03d/Dockerfile", i), badDockerfile)
	}
	r.must("git", "add", "-A")
	out, ok = r.run("pre-commit", "run", "--all-files")
	if ok || strings.Count(out, "301 of 302 files") != 1 || strings.Contains(out, "vendored/") {
		t.Errorf("want one report over all files (%v):\n%.2000s\n…\n%.2000s", ok, out, out[max(0, len(out)-2000):])
	}
}
