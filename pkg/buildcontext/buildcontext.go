// Package buildcontext reads the build context around a Dockerfile, as far as it
// can be guessed, and records what was read of it.
//
// It imports pkg/safefile.
package buildcontext

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/altlas/altlas-lint/pkg/safefile"
)

// maxContextFile is the size in bytes up to which a file of the build context is read.
const maxContextFile = 1 << 20

// maxDepth bounds how many folders above the Dockerfile are searched.
const maxDepth = 16

// FS is the build context as far as it can be guessed: nobody says which
// directory it is, but what a Dockerfile copies lies in the nearest directory,
// from its own upwards, that has it. Nothing outside of these is reached, not
// even through links, and directories are opened only when a file is asked for.
type FS []string

// Of returns the build context of a Dockerfile: its directory and those above, up
// to and including the working directory if it lies below that. The shown path
// is relative to the working directory, with "/".
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
func (t FS) DockerfileDir() FS { return t[:1] }

// Open implements [fs.FS].
func (t FS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	for _, directory := range t {
		if file := openIn(directory, filepath.FromSlash(name)); file != nil {
			return file, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Stat implements [fs.StatFS]. What is not there costs least this way, and most is not.
func (t FS) Stat(name string) (fs.FileInfo, error) {
	for _, directory := range t {
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

// statIn says what a directory has under a name; nil: nothing that can be read.
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

// openIn opens a directory or a regular file up to the size limit; nil: there is none.
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
