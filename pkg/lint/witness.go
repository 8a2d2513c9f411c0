package lint

import (
	"bytes"
	"crypto/sha256"
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
	facts  []fact
	unsure bool // more was read than the facts tell
}

// fact is what the build context has under a name.
type fact struct {
	name  string
	there bool
	sum   [sha256.Size]byte // of the bytes, if it is there
}

// Open implements [fs.FS]. It gives exactly the bytes that the fact is about,
// even if the file changes meanwhile.
func (w *witness) Open(name string) (fs.File, error) {
	file, err := w.tree.Open(name)
	if err != nil {
		w.remember(fact{name: name})
		return nil, err
	}
	text, info, ok := readContextFile(file)
	if !ok { // a directory, or one that cannot be read: no fact tells what comes of it
		w.unsure = true
		return file, nil
	}
	file.Close()
	w.remember(fact{name, true, sha256.Sum256(text)})
	return &contextFile{bytes.NewReader(text), info}, nil
}

func (w *witness) remember(f fact) {
	at := slices.IndexFunc(w.facts, func(known fact) bool { return known.name == f.name })
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
	file, err := w.tree.Open(f.name)
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
