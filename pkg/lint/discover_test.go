package lint_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/lint"
)

func TestIsDockerfile(t *testing.T) {
	for _, test := range []struct {
		want  bool
		names string
	}{
		{true, "Dockerfile dockerfile DOCKERFILE Containerfile containerfile"},
		{true, "api.Dockerfile api.dockerfile a.b.Containerfile .Dockerfile"},
		{true, "Dockerfile.dev Dockerfile-prod Dockerfile_x dockerfile.dev Dockerfile.beta.api.v9 Containerfile.ubi"},
		{true, "Dockerfile.go Dockerfile.py Dockerfile.rs"}, // for services in these languages
		{false, "dockerfile.go dockerfile_test.go dockerfile.py dockerfile-parser.js containerfile.rs"},
		{false, "Dockerfile.md Dockerfile.txt Dockerfile.dev.md Dockerfile.dockerignore api.Dockerfile.dockerignore"},
		{false, "Dockerfile.j2 Dockerfile.tmpl Dockerfile.tpl Dockerfile.rego Dockerfile.orig Dockerfile.dev~ Dockerfile.json"},
		{false, "mydockerfile Dockerfiles dockerfile2 docker-compose.yml Dockerfile.dev.Dockerfile.md file ."},
	} {
		for name := range strings.FieldsSeq(test.names) {
			if got := lint.IsDockerfile(name); got != test.want {
				t.Errorf("IsDockerfile(%q) = %v", name, got)
			}
		}
	}
}

func TestDisplay(t *testing.T) {
	working := t.TempDir()
	t.Chdir(working)
	for _, test := range []struct{ path, want string }{
		{"Dockerfile", "Dockerfile"},
		{"./a//b/../Dockerfile", "a/Dockerfile"},
		{filepath.Join(working, "a", "Dockerfile"), "a/Dockerfile"},
		{filepath.Join("..", "Dockerfile"), "../Dockerfile"},
	} {
		if got := lint.Display(working, test.path); got != test.want {
			t.Errorf("Display(%q) = %q, want %q", test.path, got, test.want)
		}
	}
}

// write makes a file and its directories below the working directory.
func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestDiscoverSortsAndNamesEachFileOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "b/Dockerfile", "")
	write(t, "a/x.Dockerfile", "")
	write(t, "a/.git/Dockerfile", "")
	found := lint.Discover(lint.Search{Paths: []string{"b/Dockerfile", ".", "./a", "missing"}})
	files, problems := found.Files, found.Problems
	var paths []string
	for _, file := range files {
		paths = append(paths, file.Path)
	}
	if want := []string{"a/x.Dockerfile", "b/Dockerfile"}; !slices.Equal(paths, want) {
		t.Errorf("files %q, want %q", paths, want)
	}
	if len(problems) != 1 || !errors.Is(problems[0], fs.ErrNotExist) || !strings.Contains(problems[0].Error(), "missing") {
		t.Errorf("problems %v, want the one missing argument", problems)
	}
}

// endless never ends and counts what was taken from it.
type endless struct{ taken int }

func (e *endless) Read(p []byte) (int, error) {
	e.taken += len(p)
	return len(p), nil
}

func TestReadStopsAtTheLimit(t *testing.T) {
	source := &endless{}
	_, err := lint.Read(lint.File{Path: "-", Name: lint.Stdin}, source)
	if err == nil || !strings.Contains(err.Error(), "larger than 16 MiB") {
		t.Fatalf("error %v", err)
	}
	if source.taken > lint.MaxSize+1 {
		t.Errorf("%d bytes were read", source.taken)
	}
	exact := io.LimitReader(&endless{}, lint.MaxSize)
	if text, err := lint.Read(lint.File{Path: "-", Name: lint.Stdin}, exact); err != nil || len(text) != lint.MaxSize {
		t.Errorf("a text of the limit's size: %d bytes, %v", len(text), err)
	}
}

func TestReadGivesTheBytes(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, text := range []string{"", "FROM scratch\r\n\x00\xff", strings.Repeat("# x\n", 5000)} {
		write(t, "Dockerfile", text)
		got, err := lint.Read(lint.File{Path: "Dockerfile", Name: "Dockerfile"}, nil)
		if err != nil || string(got) != text {
			t.Errorf("read %d bytes of %d, %v", len(got), len(text), err)
		}
	}
}

// TestContext shows which files a Dockerfile in services/api is taken to copy.
func TestContext(t *testing.T) {
	outside := t.TempDir()
	write(t, filepath.Join(outside, "package.json"), "outside")
	t.Chdir(t.TempDir())
	write(t, "package.json", "root")
	write(t, "services/api/package.json", "api")
	write(t, "services/shared/package.json", "shared")
	write(t, "huge.json", strings.Repeat(" ", 2<<20))
	if err := os.Symlink(filepath.Join(outside, "package.json"), "link.json"); err != nil {
		t.Skip(err)
	}
	for _, test := range []struct{ dockerfile, name, want string }{
		{"services/api/Dockerfile", "package.json", "api"},
		{"services/api/Dockerfile", "shared/package.json", "shared"},
		{"services/api/Dockerfile", "services/shared/package.json", "shared"},
		{"services/web/Dockerfile", "package.json", "root"},
		{"Dockerfile", "package.json", "root"},
		{"Dockerfile", "api/package.json", ""},   // only upwards
		{"Dockerfile", "link.json", ""},          // leads out
		{"Dockerfile", "huge.json", ""},          // nobody's package.json
		{"Dockerfile", "../package.json", ""},    // not a path of the context
		{"../Dockerfile", "services/x.json", ""}, // outside of the working directory: its own directory only
	} {
		options := lint.ParseOptions(lint.File{Path: test.dockerfile, Name: test.dockerfile})
		text, err := fs.ReadFile(options.Context, test.name)
		if (err != nil) != (test.want == "") || string(text) != test.want {
			t.Errorf("%s copies %s: %q, %v; want %q", test.dockerfile, test.name, text, err, test.want)
		}
	}
	if options := lint.ParseOptions(lint.File{Path: "-", Name: lint.Stdin}); options.Context != nil {
		t.Error("standard input has a build context")
	}
}
