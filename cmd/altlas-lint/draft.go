package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// draft is a file being written. Readers see the old or the new content, never a
// part: a temporary file in the same directory replaces it. A file that is not
// regular, such as /dev/stderr, is written directly.
type draft struct {
	*os.File
	path string // the file to replace; empty if it is written directly
}

// openDraft opens a draft of a file. After an error nothing is left behind.
func openDraft(path string) (*draft, error) {
	path = realPath(path)
	mode := fs.FileMode(0o666) // less the umask
	info, err := os.Stat(path)
	switch {
	case err == nil && info.Mode().IsRegular():
		mode = info.Mode().Perm()
	case err == nil && info.IsDir():
		return nil, errors.New("it is a directory")
	case err == nil:
		file, err := openSpecial(path)
		if err != nil {
			return nil, err
		}
		return &draft{File: file}, nil
	}
	temporary := draftName(path)
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, err
	}
	return &draft{file, path}, nil
}

// draftName returns the name of a temporary file in the directory of a path.
func draftName(path string) string {
	return filepath.Join(filepath.Dir(path), fmt.Sprintf(".altlas-lint-%d-%x", os.Getpid(), rand.Uint32()))
}

// publish closes the draft and replaces the file.
func (d *draft) publish() error {
	err := d.Close()
	if d.path == "" {
		return err
	}
	if err == nil {
		err = os.Rename(d.Name(), d.path)
	}
	if err != nil {
		_ = os.Remove(d.Name())
	}
	return err
}

// replaceFile replaces a file atomically; what names its content in the error.
func replaceFile(path, what string, text []byte) error {
	draft, err := openDraft(path)
	if err == nil {
		if _, err = draft.Write(text); err != nil {
			draft.drop()
		} else {
			err = draft.publish()
		}
	}
	if err != nil {
		return &lint.Error{
			Path:    path,
			Message: fmt.Sprintf("write the %s to %q: %v", what, path, diag.Cause(err)),
			Err:     err,
			Help:    "the directory must exist and be writable",
		}
	}
	return nil
}

// drop closes and removes the draft. It may be nil.
func (d *draft) drop() {
	if d == nil {
		return
	}
	_ = d.Close()
	if d.path != "" {
		_ = os.Remove(d.Name())
	}
}

// realPath returns an absolute path without links, as far as the path exists, so
// that different names of a file are equal.
func realPath(path string) string {
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	} else if directory, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(directory, filepath.Base(path))
	}
	if absolute, err := filepath.Abs(path); err == nil {
		return absolute
	}
	return path
}
