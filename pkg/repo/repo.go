// Package repo finds the Git repository around a path. It reads no objects and
// runs nothing; what has changed is the business of pkg/changes.
//
// It imports the standard library only.
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

// Root returns the nearest directory, from dir upwards, that is the root of a
// repository. ok is false if there is none.
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

// Boundary returns the directory that links and references below dir may lead
// into: the repository around it or, without one, dir itself. Links are resolved.
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

// Within reports whether a path, both being absolute, is a directory or below it.
func Within(path, directory string) bool {
	relative, err := filepath.Rel(directory, path)
	return err == nil && filepath.IsLocal(relative)
}
