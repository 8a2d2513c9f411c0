package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// fileNames are what a configuration is called in its folder.
func fileNames() []string {
	return []string{
		".altlas-lint.yaml", ".altlas-lint.yml",
		filepath.Join(".config", "altlas-lint.yaml"), filepath.Join(".config", "altlas-lint.yml"),
	}
}

// In gives the path of something in a folder that has a configuration's name; empty: there is none.
func In(dir string) string {
	for _, name := range fileNames() {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err == nil {
			return path
		}
	}
	return ""
}

// Tree finds what is configured for files: in their folders and in those above,
// up to the root of the repository (which holds .git), a configuration with
// root: true, or the root of the file system. It reads each configuration once.
// It is not safe for concurrent use.
type Tree struct {
	catalogue Catalogue
	working   string             // the working directory
	folders   map[string]*Folder // by absolute path
	everyone  *Folder            // holds for every file; nil: folders are searched
	used      map[*Override]bool // those that were about some file
}

// NewTree makes a tree whose configurations are checked against a catalogue.
func NewTree(catalogue Catalogue) *Tree {
	working, _ := os.Getwd() // without one, paths stay absolute
	return &Tree{catalogue: catalogue, working: working, folders: map[string]*Folder{}, used: map[*Override]bool{}}
}

// Use makes one configuration hold for every file instead of those that a
// search would find. Its paths are relative to dir; empty: to its own folder.
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

// UseLoaded makes a configuration that was read already hold for every file.
func (t *Tree) UseLoaded(cfg *Config) error {
	if err := Resolve(cfg, t.catalogue); err != nil {
		return err
	}
	t.everyone = t.folder(nil, cfg)
	return nil
}

// Folder gives what is configured for a directory, be it there or not. A
// mistake in one of its configurations is an [*Error], the same one each time.
func (t *Tree) Folder(dir string) (*Folder, error) {
	if t.everyone != nil {
		return t.everyone, nil
	}
	f := t.at(t.absolute(dir))
	return f, f.err
}

// Below gives the same for a directory that is entered from the one above,
// and whose entries are known: most have nothing that is of interest here.
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

// at looks into a folder and those above, unless it is known.
func (t *Tree) at(dir string) *Folder {
	if known := t.folders[dir]; known != nil {
		return known
	}
	cfg, err := t.read(dir)
	f := &Folder{tree: t, err: err}
	if err == nil {
		up := filepath.Dir(dir)
		ends := cfg != nil && cfg.Root || isRepository(dir) || up == dir
		var above *Folder
		if !ends {
			above = t.at(up)
		}
		f = t.folder(above, cfg)
	}
	t.folders[dir] = f
	return f
}

// read gives a folder's configuration; nil: it has none.
func (t *Tree) read(dir string) (*Config, error) {
	path, err := t.findIn(dir)
	if err != nil || path == "" {
		return nil, err
	}
	cfg, err := Load(path)
	if err == nil {
		err = Resolve(cfg, t.catalogue)
	}
	return cfg, err
}

// findIn looks for a configuration in one folder and gives its path, relative
// to the working directory.
func (t *Tree) findIn(dir string) (string, error) {
	var found []string
	for _, name := range fileNames() {
		path := filepath.Join(dir, name)
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
			continue
		case err != nil:
			return "", &Error{Message: fmt.Sprintf("find the configuration: %v", err)}
		}
		if t.working != "" {
			if relative, err := filepath.Rel(t.working, path); err == nil {
				path = relative
			}
		}
		if !info.Mode().IsRegular() { // a pipe would hang us
			return "", &Error{Path: path, Message: "the configuration is not a regular file", Help: "make it a file, or remove it"}
		}
		found = append(found, path)
	}
	if len(found) > 1 {
		return "", &Error{
			Path:    found[0],
			Message: fmt.Sprintf("%q configures the same folder", found[1]),
			Help:    "keep one of the two",
		}
	}
	return slices.Concat(found, []string{""})[0], nil
}
