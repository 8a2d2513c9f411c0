package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/repo"
)

// fileNames lists the names of configurations in their folder.
func fileNames() []string {
	return []string{
		".altlas-lint.yaml", ".altlas-lint.yml",
		filepath.Join(".config", "altlas-lint.yaml"), filepath.Join(".config", "altlas-lint.yml"),
	}
}

// In returns the path of a file or folder in dir with the name of a configuration, or "".
func In(dir string) string {
	for _, name := range fileNames() {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err == nil {
			return path
		}
	}
	return ""
}

// Tree finds the configurations of files: in their folders and all parent folders
// up to the root of the repository (which has .git), a configuration with
// root: true, or the root of the file system. It reads each configuration once.
// It is not safe for concurrent use.
type Tree struct {
	catalog  Catalog
	extend   func([]PolicyDir) (Catalog, error) // the catalog with the policies of some folders
	working  string                             // the working directory
	folders  map[string]*Folder                 // by absolute path
	everyone *Folder                            // applies to every file; nil: folders are searched
	used     map[*Override]bool                 // overrides that applied to some file
}

// NewTree returns a tree whose configurations are checked against a catalog, or against what extend
// returns if policy-dirs are set in them or in those of the folders above.
func NewTree(catalog Catalog, extend func([]PolicyDir) (Catalog, error)) *Tree {
	working, _ := os.Getwd() // without one, paths stay absolute
	return &Tree{catalog: catalog, extend: extend, working: working, folders: map[string]*Folder{}, used: map[*Override]bool{}}
}

// Use applies one configuration to every file, instead of searching for
// configurations. Its paths are relative to dir, or to its own folder if dir is empty.
func (t *Tree) Use(path, dir string) error {
	if dir == "" {
		dir = folder(path)
	}
	cfg, err := (&loader{boundary: boundary(path)}).load(path, dir)
	if err != nil {
		return err
	}
	return t.UseLoaded(cfg)
}

// UseLoaded is [Tree.Use] for a configuration that has been read.
func (t *Tree) UseLoaded(cfg *Config) error {
	if err := t.resolve(nil, cfg); err != nil {
		return err
	}
	t.everyone = t.folder(nil, cfg)
	return nil
}

// resolve checks a configuration of a folder below another one; either may be nil.
func (t *Tree) resolve(above *Folder, cfg *Config) error {
	var dirs []PolicyDir
	if above != nil {
		for _, other := range above.configs {
			dirs = append(dirs, other.allPolicyDirs()...)
		}
	}
	if dirs = append(dirs, cfg.allPolicyDirs()...); len(dirs) == 0 || t.extend == nil {
		return Resolve(cfg, t.catalog)
	}
	catalog, err := t.extend(dirs)
	if err != nil {
		return err
	}
	return Resolve(cfg, catalog)
}

// Folder returns the configuration of a directory, which need not exist. A
// mistake in one of its configurations is an [*diag.Error], always the same one.
func (t *Tree) Folder(dir string) (*Folder, error) {
	if t.everyone != nil {
		return t.everyone, nil
	}
	f := t.at(t.absolute(dir))
	return f, f.err
}

// Below is [Tree.Folder] for a subdirectory of above whose entries are known. Most
// directories have nothing relevant, so that this avoids file access.
func (t *Tree) Below(above *Folder, dir string, has func(name string) bool) (*Folder, error) {
	if above == t.everyone {
		return above, nil
	}
	absolute := t.absolute(dir)
	if has(".altlas-lint.yaml") || has(".altlas-lint.yml") || has(".config") || has(".git") {
		f := t.at(absolute)
		return f, f.err
	}
	t.folders[absolute] = above
	return above, nil
}

func (t *Tree) absolute(path string) string {
	if filepath.IsAbs(path) || t.working == "" {
		return filepath.Clean(path)
	}
	return filepath.Join(t.working, path)
}

// at returns the folder for an absolute path, searching it and its parents once.
func (t *Tree) at(dir string) *Folder {
	if known := t.folders[dir]; known != nil {
		return known
	}
	cfg, err := t.read(dir)
	f := &Folder{all: t, err: err}
	if err == nil {
		parent := filepath.Dir(dir)
		isTop := cfg != nil && cfg.Root || repo.IsRoot(dir) || parent == dir
		var above *Folder
		if !isTop {
			above = t.at(parent)
		}
		if cfg != nil {
			err = t.resolve(above, cfg)
		}
		if f = t.folder(above, cfg); err != nil {
			f = &Folder{all: t, err: err}
		}
	}
	t.folders[dir] = f
	return f
}

// read reads the configuration in a folder; nil if there is none.
func (t *Tree) read(dir string) (*Config, error) {
	path, err := t.findIn(dir)
	if err != nil || path == "" {
		return nil, err
	}
	return Load(path)
}

// findIn returns the path of the configuration in one folder, relative
// to the working directory; empty if there is none.
func (t *Tree) findIn(dir string) (string, error) {
	var found []string
	for _, name := range fileNames() {
		path := filepath.Join(dir, name)
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
			continue
		case err != nil:
			return "", &diag.Error{Message: fmt.Sprintf("find the configuration: %v", err)}
		}
		if t.working != "" {
			if relative, err := filepath.Rel(t.working, path); err == nil {
				path = relative
			}
		}
		if !info.Mode().IsRegular() { // opening a pipe would block
			return "", &diag.Error{Path: path, Message: path + ": the configuration is not a regular file", Help: "replace it with a file, or remove it"}
		}
		found = append(found, path)
	}
	if len(found) > 1 {
		return "", &diag.Error{
			Path:    found[0],
			Message: fmt.Sprintf("%s: %q also configures this folder", found[0], found[1]),
			Help:    "keep only one",
		}
	}
	return slices.Concat(found, []string{""})[0], nil
}
