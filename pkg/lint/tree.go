package lint

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/altlas/altlas-lint/pkg/dockerfile"
)

// maxContextFile is the size in bytes up to which a file of the build context is read.
const maxContextFile = 1 << 20

// tree is the build context as far as it can be guessed: nobody says which
// directory it is, but what a Dockerfile copies lies in the nearest directory,
// from its own upwards, that has it. Nothing outside of these is reached, not
// even through links, and directories are opened only when a file is asked for.
type tree []string

// ParseOptions gives a file's path and build context: its directory and those
// above, up to and including the working directory if it lies below that.
func ParseOptions(file File) dockerfile.Options {
	options := dockerfile.Options{Path: file.Path}
	if file.Name == Stdin {
		return options
	}
	directory := filepath.Dir(file.Name)
	roots := tree{directory}
	depth := strings.Count(file.Path, "/")
	if strings.HasPrefix(file.Path, "../") || filepath.IsAbs(file.Path) {
		depth = 0
	}
	for range min(depth, 16) {
		directory = filepath.Join(directory, "..")
		roots = append(roots, directory)
	}
	options.Context, options.DockerfileDir = roots, roots[:1]
	return options
}

// Open implements [fs.FS].
func (t tree) Open(name string) (fs.File, error) {
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
func (t tree) Stat(name string) (fs.FileInfo, error) {
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

// openIn opens a directory or a regular file of bearable size; nil: there is none.
func openIn(directory, name string) fs.File {
	root, err := os.OpenRoot(directory)
	if err != nil {
		return nil
	}
	defer root.Close()
	file, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil
	}
	info, err := file.Stat()
	if err != nil || !info.IsDir() && (!info.Mode().IsRegular() || info.Size() > maxContextFile) {
		file.Close()
		return nil
	}
	return file
}
