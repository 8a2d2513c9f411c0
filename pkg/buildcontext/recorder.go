package buildcontext

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// maxDependencies bounds what is recorded of one file's build context.
const maxDependencies = 64

// Recorder is a build context that records what is read of it, so that a later
// run can check whether it would read the same. It is for one goroutine.
type Recorder struct {
	context       fs.FS
	dockerfileDir fs.FS // nil: not at hand
	dependencies  []Dependency
	incomplete    bool // more was read than the dependencies say
}

// Dependency is what the build context had under a name when it was read.
type Dependency struct {
	Kind   Kind
	Name   string
	Exists bool
	Sum    [sha256.Size]byte // of the bytes, or of what Stat returned, if it exists
}

// Kind says where a dependency is and what it is about.
type Kind uint8

// The bits of a Kind.
const (
	InDockerfileDir Kind = 1 << iota // in the folder of the Dockerfile, not in the context as a whole
	ByStat                           // about what Stat returned, not about the bytes
)

// Record returns a recorder for a build context and the folder of the Dockerfile, which may be nil.
func Record(context, dockerfileDir fs.FS) *Recorder {
	return &Recorder{context: context, dockerfileDir: dockerfileDir}
}

// DockerfileDir returns the recorder's view of the folder of the Dockerfile; nil: not at hand.
func (w *Recorder) DockerfileDir() fs.FS {
	if w.dockerfileDir == nil {
		return nil
	}
	return dockerfileDir{w}
}

// Dependencies lists what was read. ok is false if that is not the whole.
func (w *Recorder) Dependencies() (list []Dependency, ok bool) {
	return w.dependencies, !w.incomplete
}

// Open implements [fs.FS]. It returns exactly the bytes that were recorded, even
// if the file changes meanwhile.
func (w *Recorder) Open(name string) (fs.File, error) { return w.open(name, 0) }

// Stat implements [fs.StatFS].
func (w *Recorder) Stat(name string) (fs.FileInfo, error) { return w.stat(name, ByStat) }

// dockerfileDir is a recorder's view of the folder of the Dockerfile.
type dockerfileDir struct{ *Recorder }

func (n dockerfileDir) Open(name string) (fs.File, error) { return n.open(name, InDockerfileDir) }
func (n dockerfileDir) Stat(name string) (fs.FileInfo, error) {
	return n.stat(name, InDockerfileDir|ByStat)
}

func (w *Recorder) in(kind Kind) fs.FS {
	if kind&InDockerfileDir != 0 {
		return w.dockerfileDir
	}
	return w.context
}

func (w *Recorder) open(name string, kind Kind) (fs.File, error) {
	file, err := w.in(kind).Open(name)
	if err != nil {
		w.remember(Dependency{Kind: kind, Name: name})
		return nil, err
	}
	text, info, ok := readContextFile(file)
	if !ok { // a directory, or one that cannot be read: no dependency says what comes of it
		w.incomplete = true
		return file, nil
	}
	file.Close()
	w.remember(Dependency{kind, name, true, sha256.Sum256(text)})
	return &contextFile{bytes.NewReader(text), info}, nil
}

func (w *Recorder) stat(name string, kind Kind) (fs.FileInfo, error) {
	info, err := fs.Stat(w.in(kind), name)
	if err != nil {
		w.remember(Dependency{Kind: kind, Name: name})
		return nil, err
	}
	w.remember(Dependency{kind, name, true, sumOf(info)})
	return info, nil
}

// sumOf sums up what policies can learn from Stat. The size of a directory changes
// with files that nobody asks about.
func sumOf(info fs.FileInfo) [sha256.Size]byte {
	size := info.Size()
	if info.IsDir() {
		size = 0
	}
	return sha256.Sum256(fmt.Appendf(nil, "%d %d", info.Mode().Type(), size))
}

func (w *Recorder) remember(d Dependency) {
	at := slices.IndexFunc(w.dependencies, func(known Dependency) bool { return known.Kind == d.Kind && known.Name == d.Name })
	switch {
	case at >= 0:
		w.incomplete = w.incomplete || w.dependencies[at] != d // it has changed in between
	case len(w.dependencies) == maxDependencies:
		w.incomplete = true
	default:
		w.dependencies = append(w.dependencies, d)
	}
}

// Holds reports whether a dependency is the same now.
func (w *Recorder) Holds(d Dependency) bool {
	if w.in(d.Kind) == nil {
		return false
	}
	if d.Kind&ByStat != 0 {
		info, err := fs.Stat(w.in(d.Kind), d.Name)
		return err != nil && !d.Exists || err == nil && d.Exists && d.Sum == sumOf(info)
	}
	file, err := w.in(d.Kind).Open(d.Name)
	if err != nil {
		return !d.Exists
	}
	defer file.Close()
	text, _, ok := readContextFile(file)
	return ok && d.Exists && d.Sum == sha256.Sum256(text)
}

// readContextFile reads a regular file. After false, nothing has been read of
// a directory, and an unknown part of a file.
func readContextFile(file fs.File) ([]byte, fs.FileInfo, bool) {
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, nil, false
	}
	text, err := io.ReadAll(io.LimitReader(file, maxContextFile+1))
	return text, info, err == nil && len(text) <= maxContextFile
}

// contextFile is a file that has been read.
type contextFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *contextFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *contextFile) Close() error               { return nil }
