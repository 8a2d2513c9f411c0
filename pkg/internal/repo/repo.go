// Package repo finds the Git repository of a path. It reads no objects and does not run Git;
// for changes see pkg/internal/changes.
//
// It imports only the standard library.
package repo

import (
	"os"
	"path/filepath"
)

// IsRoot reports whether a directory is the root of a repository, a worktree or a submodule.
func IsRoot(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// Root returns the root of the repository of dir: dir or the nearest parent. ok is false if
// there is none.
func Root(dir string) (root string, ok bool) {
	for {
		if IsRoot(dir) {
			return dir, true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir = up
	}
}

// Boundary returns the directory that links and references below dir must not lead out of:
// the root of its repository or, without one, dir. Links are resolved.
func Boundary(dir string) (string, error) {
	resolved, err := Resolve(dir)
	if err != nil {
		return "", err
	}
	if root, ok := Root(resolved); ok {
		return root, nil
	}
	return resolved, nil
}

// Resolve returns an absolute path without links.
func Resolve(path string) (string, error) {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(resolved)
}

// Within reports whether a path is the directory or below it. Both must be absolute.
func Within(path, directory string) bool {
	relative, err := filepath.Rel(directory, path)
	return err == nil && filepath.IsLocal(relative)
}
