package lint

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// maxFacts limits what is remembered of one file's build context.
const maxFacts = 64

// witness is a build context that remembers what was read of it, so that a kept
// judgement can be held against the same files later. It is for one goroutine.
type witness struct {
	tree   fs.FS
	near   fs.FS // the folder of the Dockerfile; nil: not at hand
	facts  []fact
	unsure bool // more was read than the facts tell
}

// fact is what the build context has under a name.
type fact struct {
	kind  factKind
	name  string
	there bool
	sum   [sha256.Size]byte // of the bytes, or of what Stat says, if it is there
}

// factKind says where a fact is from, and what it is about.
type factKind uint8

const (
	besideFact factKind = 1 << iota // of the folder of the Dockerfile, not of the context as a whole
	statFact                        // of what Stat says, not of the bytes
)

// Open implements [fs.FS]. It gives exactly the bytes that the fact is about,
// even if the file changes meanwhile.
func (w *witness) Open(name string) (fs.File, error) { return w.open(name, 0) }

// Stat implements [fs.StatFS].
func (w *witness) Stat(name string) (fs.FileInfo, error) { return w.stat(name, statFact) }

// near is a witness' view of the folder of the Dockerfile.
type near struct{ *witness }

func (n near) Open(name string) (fs.File, error)     { return n.open(name, besideFact) }
func (n near) Stat(name string) (fs.FileInfo, error) { return n.stat(name, besideFact|statFact) }

func (w *witness) of(kind factKind) fs.FS {
	if kind&besideFact != 0 {
		return w.near
	}
	return w.tree
}

func (w *witness) open(name string, kind factKind) (fs.File, error) {
	file, err := w.of(kind).Open(name)
	if err != nil {
		w.remember(fact{kind: kind, name: name})
		return nil, err
	}
	text, info, ok := readContextFile(file)
	if !ok { // a directory, or one that cannot be read: no fact tells what comes of it
		w.unsure = true
		return file, nil
	}
	file.Close()
	w.remember(fact{kind, name, true, sha256.Sum256(text)})
	return &contextFile{bytes.NewReader(text), info}, nil
}

func (w *witness) stat(name string, kind factKind) (fs.FileInfo, error) {
	info, err := fs.Stat(w.of(kind), name)
	if err != nil {
		w.remember(fact{kind: kind, name: name})
		return nil, err
	}
	w.remember(fact{kind, name, true, sumOf(info)})
	return info, nil
}

// sumOf sums up what policies can learn from Stat. Directories change without
// anybody asking for it.
func sumOf(info fs.FileInfo) [sha256.Size]byte {
	size := info.Size()
	if info.IsDir() {
		size = 0
	}
	return sha256.Sum256(fmt.Appendf(nil, "%d %d", info.Mode().Type(), size))
}

func (w *witness) remember(f fact) {
	at := slices.IndexFunc(w.facts, func(known fact) bool { return known.kind == f.kind && known.name == f.name })
	switch {
	case at >= 0:
		w.unsure = w.unsure || w.facts[at] != f // it has changed in between
	case len(w.facts) == maxFacts:
		w.unsure = true
	default:
		w.facts = append(w.facts, f)
	}
}

// holds reports whether a fact is true now.
func (w *witness) holds(f fact) bool {
	if w.of(f.kind) == nil {
		return false
	}
	if f.kind&statFact != 0 {
		info, err := fs.Stat(w.of(f.kind), f.name)
		return err != nil && !f.there || err == nil && f.there && f.sum == sumOf(info)
	}
	file, err := w.of(f.kind).Open(f.name)
	if err != nil {
		return !f.there
	}
	defer file.Close()
	text, _, ok := readContextFile(file)
	return ok && f.there && f.sum == sha256.Sum256(text)
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
