package repo

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRoot(t *testing.T) {
	dir, err := Resolve(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	deep := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	if boundary, err := Boundary(deep); err != nil || boundary != deep && !Within(deep, boundary) {
		t.Errorf("boundary without a repository: %s, %v", boundary, err)
	}
	// In a worktree .git is a file.
	if err := os.WriteFile(filepath.Join(dir, "a", ".git"), []byte("gitdir: x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if root, ok := Root(deep); !ok || root != filepath.Join(dir, "a") {
		t.Errorf("root %s, %t", root, ok)
	}
	if boundary, err := Boundary(deep); err != nil || boundary != filepath.Join(dir, "a") {
		t.Errorf("boundary %s, %v", boundary, err)
	}
	if _, err := Boundary(filepath.Join(dir, "missing")); err == nil {
		t.Error("a missing directory has a boundary")
	}
	if !Within(deep, dir) || Within(dir, deep) || !Within(dir, dir) {
		t.Error("Within is wrong")
	}
}
