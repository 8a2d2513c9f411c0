package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Find looks for a configuration in dir and in the folders above it, up to the
// root of the repository (which holds .git) or of the file system. It gives
// the file's path, relative if dir is; "" when there is none. Two in one
// folder are an [*Error].
func Find(dir string) (string, error) {
	at, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find the configuration: %w", err)
	}
	for {
		path, err := findIn(at)
		if err != nil {
			return "", err
		}
		if path != "" {
			return asGiven(dir, path), nil
		}
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return "", nil
		}
		above := filepath.Dir(at)
		if above == at {
			return "", nil
		}
		at = above
	}
}

// findIn looks into one folder.
func findIn(dir string) (string, error) {
	found := ""
	for _, name := range []string{
		".altlas-lint.yaml", ".altlas-lint.yml",
		filepath.Join(".config", "altlas-lint.yaml"), filepath.Join(".config", "altlas-lint.yml"),
	} {
		path := filepath.Join(dir, name)
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		case err != nil:
			return "", fmt.Errorf("find the configuration: %w", err)
		case !info.Mode().IsRegular(): // a pipe would hang us, a folder cannot be meant
		case found != "":
			return "", &Error{
				Path:    found,
				Message: fmt.Sprintf("%q configures the same folder", name),
				Help:    "keep one of the two",
			}
		default:
			found = path
		}
	}
	return found, nil
}

// asGiven makes path relative to the working directory if dir is.
func asGiven(dir, path string) string {
	if filepath.IsAbs(dir) {
		return path
	}
	base, err := filepath.Abs(".")
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(base, path); err == nil {
		return relative
	}
	return path
}
