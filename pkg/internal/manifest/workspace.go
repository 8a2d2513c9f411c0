package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// workspace is the folder with manifests. Nothing outside of it is read.
type workspace struct {
	fs     fs.FS
	show   func(string) string // returns a path as reports show it
	files  map[string]*file
	parsed map[*file][]*node
}

func newWorkspace(fsys fs.FS, show func(string) string) *workspace {
	return &workspace{fs: fsys, show: show, files: map[string]*file{}, parsed: map[*file][]*node{}}
}

func position(line, column int) finding.Position {
	return finding.Position{Line: line, Column: column}
}

// within reports whether a cleaned path stays inside of the workspace.
func within(name string) bool {
	return name != ".." && !strings.HasPrefix(name, "../") && !path.IsAbs(name)
}

func (w *workspace) exists(name string) bool {
	_, err := fs.Stat(w.fs, name)
	return err == nil
}

func (w *workspace) has(name string) bool {
	info, err := fs.Stat(w.fs, name)
	return err == nil && info.Mode().IsRegular()
}

// tooLarge is the error for a file that is too large.
func tooLarge() error { return fmt.Errorf("larger than %d MiB", maxSize>>20) }

// read returns the content of a regular file.
func (w *workspace) read(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, errors.New("outside of the checked folder")
	}
	info, err := fs.Stat(w.fs, name) // opening a pipe would wait for its writer
	switch {
	case err != nil:
		return nil, diag.Cause(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > maxSize:
		return nil, tooLarge()
	}
	opened, err := w.fs.Open(name)
	if err != nil {
		return nil, diag.Cause(err)
	}
	defer opened.Close()
	text, err := io.ReadAll(io.LimitReader(opened, maxSize+1))
	switch {
	case err != nil:
		return nil, diag.Cause(err)
	case len(text) > maxSize:
		return nil, tooLarge()
	}
	return text, nil
}

// maxJSON is the size up to which a JSON file that no one named is searched. Those that are larger are data.
const maxJSON = 1 << 20

// isKubernetes reports whether a JSON file looks like a Kubernetes object; most in a repository are something else.
func (w *workspace) isKubernetes(name string) bool {
	if info, err := fs.Stat(w.fs, name); err != nil || info.Size() > maxJSON {
		return false
	}
	text, err := w.read(name)
	return err == nil && bytes.Contains(text, []byte(`"apiVersion"`)) && bytes.Contains(text, []byte(`"kind"`))
}

// open returns a file; one that cannot be read is empty and has a note.
func (w *workspace) open(name string) *file {
	name = path.Clean(name)
	if known, ok := w.files[name]; ok {
		return known
	}
	text, err := w.read(name)
	f := newFile(name, w.show(name), text)
	if err != nil {
		f.note(position(1, 1), "%v", err)
	}
	w.files[name] = f
	return f
}

// parse returns the documents of a file, parsed once.
func (w *workspace) parse(f *file) []*node {
	if known, ok := w.parsed[f]; ok {
		return known
	}
	var documents []*node
	if strings.HasSuffix(f.path, ".hcl") {
		documents = []*node{f.hcl()}
	} else {
		documents = f.documents()
	}
	w.parsed[f] = documents
	return documents
}
