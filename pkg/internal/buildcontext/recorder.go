package buildcontext

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// maxDependencies limits what is recorded for one Dockerfile.
const maxDependencies = 64

// Recorder is a build context that records what is read, so that a later run can check
// whether it would read the same. It must not be used concurrently.
type Recorder struct {
	context       fs.FS
	dockerfileDir fs.FS // may be nil
	dependencies  []Dependency
	incomplete    bool // dependencies lacks something that was read
}

// Dependency is a file of the build context as it was when it was read.
type Dependency struct {
	Kind   Kind
	Name   string
	Exists bool
	Sum    [sha256.Size]byte // of the content or, with ByStat, of the FileInfo; zero if it does not exist
}

// Kind is the location of a dependency and what was read.
type Kind uint8

// The bits of a Kind.
const (
	InDockerfileDir Kind = 1 << iota // in the Dockerfile's folder instead of the context
	ByStat                           // the FileInfo instead of the content
)

// Record returns a recorder for a build context and the Dockerfile's folder, which may be nil.
func Record(context, dockerfileDir fs.FS) *Recorder {
	return &Recorder{context: context, dockerfileDir: dockerfileDir}
}

// DockerfileDir returns the Dockerfile's folder, or nil if the recorder has none.
func (r *Recorder) DockerfileDir() fs.FS {
	if r.dockerfileDir == nil {
		return nil
	}
	return dockerfileDir{r}
}

// Dependencies returns what was read. ok is false if the list is not complete.
func (r *Recorder) Dependencies() (list []Dependency, ok bool) {
	return r.dependencies, !r.incomplete
}

// Open implements [fs.FS]. The content is exactly what was recorded, even if the file changes
// meanwhile.
func (r *Recorder) Open(name string) (fs.File, error) { return r.open(name, 0) }

// Stat implements [fs.StatFS].
func (r *Recorder) Stat(name string) (fs.FileInfo, error) { return r.stat(name, ByStat) }

// dockerfileDir is the Dockerfile's folder of a recorder.
type dockerfileDir struct{ *Recorder }

func (d dockerfileDir) Open(name string) (fs.File, error) { return d.open(name, InDockerfileDir) }
func (d dockerfileDir) Stat(name string) (fs.FileInfo, error) {
	return d.stat(name, InDockerfileDir|ByStat)
}

func (r *Recorder) in(kind Kind) fs.FS {
	if kind&InDockerfileDir != 0 {
		return r.dockerfileDir
	}
	return r.context
}

func (r *Recorder) open(name string, kind Kind) (fs.File, error) {
	file, err := r.in(kind).Open(name)
	if err != nil {
		r.recordAbsent(kind, name, err)
		return nil, err
	}
	text, info, ok := readContextFile(file)
	if !ok { // a directory, or a file that cannot be read completely
		r.incomplete = true
		return file, nil
	}
	file.Close()
	r.record(Dependency{kind, name, true, sha256.Sum256(text)})
	return &contextFile{bytes.NewReader(text), info}, nil
}

func (r *Recorder) stat(name string, kind Kind) (fs.FileInfo, error) {
	info, err := fs.Stat(r.in(kind), name)
	if err != nil {
		r.recordAbsent(kind, name, err)
		return nil, err
	}
	r.record(Dependency{kind, name, true, sumOf(info)})
	return info, nil
}

// recordAbsent records a file that does not exist. One that cannot be read is not recorded,
// so that the next run reads it again.
func (r *Recorder) recordAbsent(kind Kind, name string, err error) {
	if !errors.Is(err, fs.ErrNotExist) {
		r.incomplete = true
		return
	}
	r.record(Dependency{Kind: kind, Name: name})
}

// sumOf returns a hash of what policies read from a FileInfo. It ignores the size of a
// directory, which changes with unrelated files.
func sumOf(info fs.FileInfo) [sha256.Size]byte {
	size := info.Size()
	if info.IsDir() {
		size = 0
	}
	return sha256.Sum256(fmt.Appendf(nil, "%d %d", info.Mode().Type(), size))
}

func (r *Recorder) record(d Dependency) {
	at := slices.IndexFunc(r.dependencies, func(other Dependency) bool { return other.Kind == d.Kind && other.Name == d.Name })
	switch {
	case at >= 0:
		r.incomplete = r.incomplete || r.dependencies[at] != d // it changed in between
	case len(r.dependencies) == maxDependencies:
		r.incomplete = true
	default:
		r.dependencies = append(r.dependencies, d)
	}
}

// Holds reports whether a dependency has not changed.
func (r *Recorder) Holds(d Dependency) bool {
	if r.in(d.Kind) == nil {
		return false
	}
	if d.Kind&ByStat != 0 {
		info, err := fs.Stat(r.in(d.Kind), d.Name)
		return errors.Is(err, fs.ErrNotExist) && !d.Exists || err == nil && d.Exists && d.Sum == sumOf(info)
	}
	file, err := r.in(d.Kind).Open(d.Name)
	if err != nil {
		return !d.Exists && errors.Is(err, fs.ErrNotExist)
	}
	defer file.Close()
	text, _, ok := readContextFile(file)
	return ok && d.Exists && d.Sum == sha256.Sum256(text)
}

// readContextFile reads a regular file. If it returns false, it has read nothing of a
// directory, or an unknown part of a file.
func readContextFile(file fs.File) ([]byte, fs.FileInfo, bool) {
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, nil, false
	}
	text, err := io.ReadAll(io.LimitReader(file, maxContextFile+1))
	return text, info, err == nil && len(text) <= maxContextFile
}

// contextFile is a file with recorded content.
type contextFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *contextFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *contextFile) Close() error               { return nil }
