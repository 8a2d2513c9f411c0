// Package buildcontext reads the probable build context of a Dockerfile and records what was
// read.
//
// It imports pkg/internal/safefile.
package buildcontext

import (
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
// nearest parent. Links cannot lead out of these directories. They are opened on demand.
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
		if file := openIn(directory, filepath.FromSlash(name)); file != nil {
			return file, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Stat implements [fs.StatFS]. The Lstat is the fastest way to find that a file does not
// exist, which is the common case.
func (f FS) Stat(name string) (fs.FileInfo, error) {
	for _, directory := range f {
		if fs.ValidPath(name) && filepath.IsLocal(name) {
			if _, err := os.Lstat(filepath.Join(directory, filepath.FromSlash(name))); err != nil {
				continue
			}
		}
		if info := statIn(directory, filepath.FromSlash(name)); info != nil {
			return info, nil
		}
	}
	return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
}

// statIn returns the info of a directory or regular file, or nil.
func statIn(directory, name string) fs.FileInfo {
	root, err := os.OpenRoot(directory)
	if err != nil {
		return nil
	}
	defer root.Close()
	info, err := root.Stat(name)
	if err != nil || !info.IsDir() && !info.Mode().IsRegular() {
		return nil
	}
	return info
}

// openIn opens a directory or a regular file up to the size limit. It returns nil otherwise.
func openIn(directory, name string) fs.File {
	root, err := os.OpenRoot(directory)
	if err != nil {
		return nil
	}
	defer root.Close()
	if info, err := root.Stat(name); err == nil && info.IsDir() {
		return openDirectory(root, name)
	}
	file, err := safefile.OpenIn(root, name)
	if err != nil {
		return nil
	}
	if info, err := file.Stat(); err != nil || info.Size() > maxContextFile {
		file.Close()
		return nil
	}
	return file
}

func openDirectory(root *os.Root, name string) fs.File {
	if directory, err := root.Open(name); err == nil {
		return directory
	}
	return nil
}
