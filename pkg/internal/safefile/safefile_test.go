package safefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	full := write("full", strings.Repeat("x", 100))
	if text, err := Read(full, 100); err != nil || len(text) != 100 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	if _, err := Read(full, 99); err == nil || !isTooLarge(err) {
		t.Errorf("one byte too many: %v", err)
	}
	if _, err := Read(dir, 100); !errors.Is(err, ErrDirectory) {
		t.Errorf("a directory: %v", err)
	}
	if _, err := Read(filepath.Join(dir, "missing"), 100); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := Read(os.DevNull, 100); err == nil {
		t.Error("a device was read")
	}
	if runtime.GOOS == "windows" {
		return
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(full, link); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(link, 100); err != nil {
		t.Errorf("a link: %v", err)
	}
	if _, err := ReadNoFollow(link, 100); err == nil {
		t.Error("a link was followed")
	}
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.WriteFile(outside, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := ReadIn(root, "out", 100); err == nil {
		t.Error("a link out of the root was followed")
	}
	if text, err := ReadIn(root, "full", 100); err != nil || len(text) != 100 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}

func isTooLarge(err error) bool {
	_, ok := errors.AsType[*TooLargeError](err)
	return ok
}

// A source that never ends is an error at the limit.
func TestReadAllLimit(t *testing.T) {
	if _, err := ReadAll(endless{}, 0, 1<<16); !isTooLarge(err) {
		t.Errorf("%v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }
