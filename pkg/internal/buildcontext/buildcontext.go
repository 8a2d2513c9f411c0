// Package buildcontext reads the probable build context of a Dockerfile and records what was
// read.
//
// It imports pkg/internal/safefile.
package buildcontext

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/safefile"
)

// maxContextFile is the size limit of files of the build context in bytes.
const maxContextFile = 1 << 20

// maxDepth limits how many parent folders of the Dockerfile are searched.
const maxDepth = 16

// FS is the probable build context, a list of directories. Which directory is the context is
// unknown, so a file is taken from the first directory that has it: the Dockerfile's or the
// nearest parent. If it cannot be read there, that is an error. Links cannot lead out of these directories. They are opened on demand.
type FS []string

// Of returns the build context of a Dockerfile: its directory and, if it is below the working
// directory, the parents up to and including that. shown is the path relative to the working
// directory, with "/".
func Of(name, shown string) FS {
	directory := filepath.Dir(name)
	roots := FS{directory}
	depth := strings.Count(shown, "/")
	if strings.HasPrefix(shown, "../") || filepath.IsAbs(shown) {
		depth = 0
	}
	for range min(depth, maxDepth) {
		directory = filepath.Join(directory, "..")
		roots = append(roots, directory)
	}
	return roots
}

// DockerfileDir returns the Dockerfile's own folder.
func (f FS) DockerfileDir() FS { return f[:1] }

// Open implements [fs.FS].
func (f FS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	for _, directory := range f {
		if absent(directory, name) {
			continue
		}
		if file, err := openIn(directory, filepath.FromSlash(name)); !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Stat implements [fs.StatFS].
func (f FS) Stat(name string) (fs.FileInfo, error) {
	for _, directory := range f {
		if absent(directory, name) {
			continue
		}
		if info, err := statIn(directory, filepath.FromSlash(name)); !errors.Is(err, fs.ErrNotExist) {
			return info, err
		}
	}
	return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
}

// absent reports whether a directory does not have a name. An Lstat is the fastest way to find
// that, and it is the common case.
func absent(directory, name string) bool {
	if !fs.ValidPath(name) || !filepath.IsLocal(name) {
		return true
	}
	_, err := os.Lstat(filepath.Join(directory, filepath.FromSlash(name)))
	return err != nil
}

// statIn returns the info of a directory or regular file.
func statIn(directory, name string) (fs.FileInfo, error) {
	root, err := os.OpenRoot(directory)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: errSpecial}
	}
	return info, nil
}

var errSpecial = errors.New("not a regular file")

// openIn opens a directory or a regular file up to the size limit.
func openIn(directory, name string) (fs.File, error) {
	root, err := os.OpenRoot(directory)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if info, err := root.Stat(name); err == nil && info.IsDir() {
		return openDirectory(root, name)
	}
	file, err := safefile.OpenIn(root, name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && info.Size() > maxContextFile {
		err = &safefile.TooLargeError{Limit: maxContextFile}
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

func openDirectory(root *os.Root, name string) (fs.File, error) {
	directory, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	return directory, nil
}
