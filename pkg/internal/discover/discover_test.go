package discover_test

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
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
			if got := discover.IsDockerfile(name); got != test.want {
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
		if got := discover.Display(working, test.path); got != test.want {
			t.Errorf("Display(%q) = %q, want %q", test.path, got, test.want)
		}
	}
}

func TestFindSortsWithoutDuplicates(t *testing.T) {
	t.Chdir(t.TempDir())
	testfile.Write(t, "b/Dockerfile", "")
	testfile.Write(t, "a/x.Dockerfile", "")
	testfile.Write(t, "a/.git/Dockerfile", "")
	found := discover.Find(discover.Search{Paths: []string{"b/Dockerfile", ".", "./a", "missing"}})
	files, problems := found.Files, found.Problems
	var paths []string
	for _, file := range files {
		paths = append(paths, file.Path)
	}
	if want := []string{"a/x.Dockerfile", "b/Dockerfile"}; !slices.Equal(paths, want) {
		t.Errorf("files %q, want %q", paths, want)
	}
	if len(problems) != 1 || !errors.Is(problems[0], fs.ErrNotExist) || !strings.Contains(problems[0].Error(), "missing") {
		t.Errorf("problems %v, want one about the missing path", problems)
	}
}

// endless never ends and counts what was read.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func TestReadLimit(t *testing.T) {
	source := &endless{}
	_, err := discover.Read(discover.File{Path: "-", Name: discover.Stdin}, source)
	if err == nil || !strings.Contains(err.Error(), "larger than 16 MiB") {
		t.Fatalf("error %v", err)
	}
	if source.read > discover.MaxSize+1 {
		t.Errorf("%d bytes were read", source.read)
	}
	exact := io.LimitReader(&endless{}, discover.MaxSize)
	if text, err := discover.Read(discover.File{Path: "-", Name: discover.Stdin}, exact); err != nil || len(text) != discover.MaxSize {
		t.Errorf("text at the size limit: %d bytes, %v", len(text), err)
	}
}

func TestRead(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, text := range []string{"", "FROM scratch\r\n\x00\xff", strings.Repeat("# x\n", 5000)} {
		testfile.Write(t, "Dockerfile", text)
		got, err := discover.Read(discover.File{Path: "Dockerfile", Name: "Dockerfile"}, nil)
		if err != nil || string(got) != text {
			t.Errorf("read %d bytes of %d, %v", len(got), len(text), err)
		}
	}
}
