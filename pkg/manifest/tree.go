package manifest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// tree is the folder that manifests are read in. Nothing outside of it is reached.
type tree struct {
	fs     fs.FS
	show   func(string) string // how reports show a path of the tree
	files  map[string]*file
	parsed map[*file][]*node
}

func newTree(fsys fs.FS, show func(string) string) *tree {
	return &tree{fs: fsys, show: show, files: map[string]*file{}, parsed: map[*file][]*node{}}
}

func position(line, column int) finding.Position {
	return finding.Position{Line: line, Column: column}
}

// within reports whether a cleaned path stays inside of the tree.
func within(name string) bool {
	return name != ".." && !strings.HasPrefix(name, "../") && !path.IsAbs(name)
}

func (t *tree) has(name string) bool {
	info, err := fs.Stat(t.fs, name)
	return err == nil && info.Mode().IsRegular()
}

// tooLarge is why a file is not read.
func tooLarge() error { return fmt.Errorf("it is larger than %d MiB", maxSize>>20) }

// read gives the bytes of a regular file.
func (t *tree) read(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, errors.New("it leads out of the folder that is judged")
	}
	info, err := fs.Stat(t.fs, name) // opening a pipe would wait for its writer
	switch {
	case err != nil:
		return nil, cause(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > maxSize:
		return nil, tooLarge()
	}
	opened, err := t.fs.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer opened.Close()
	text, err := io.ReadAll(io.LimitReader(opened, maxSize+1))
	switch {
	case err != nil:
		return nil, cause(err)
	case len(text) > maxSize:
		return nil, tooLarge()
	}
	return text, nil
}

// cause drops the operation and the path from a file system's error.
func cause(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

// open gives a file; one that cannot be read is empty and has a note.
func (t *tree) open(name string) *file {
	name = path.Clean(name)
	if known, ok := t.files[name]; ok {
		return known
	}
	text, err := t.read(name)
	f := newFile(name, t.show(name), text)
	if err != nil {
		f.note(position(1, 1), "%v", err)
	}
	t.files[name] = f
	return f
}

// parse gives the documents of a file, read once.
func (t *tree) parse(f *file) []*node {
	if known, ok := t.parsed[f]; ok {
		return known
	}
	var documents []*node
	if strings.HasSuffix(f.path, ".hcl") {
		documents = []*node{f.hcl()}
	} else {
		documents = f.documents()
	}
	t.parsed[f] = documents
	return documents
}
