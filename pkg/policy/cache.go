package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/open-policy-agent/opa/v1/version"
)

// compiled opens what was compiled ahead of time, or gives nil if there is
// nothing, if it is for another OPA, or if a file has changed since.
func (s Source) compiled() *blob {
	if s.Compiled == "" {
		return nil
	}
	b, err := openBlob(s.Compiled, false)
	if err != nil || b.key != keyOf(s.FS) {
		return nil
	}
	return b
}

// keyOf sums up the .rego files of a tree. It finds changes, not forgeries: both
// the files and what was compiled from them are part of one program, and at
// every start there are a few hundred files to go through.
func keyOf(files fs.FS) string {
	var sum xxhash.Digest // needs no tables, unlike a CRC, and OPA brings it along
	sum.Reset()
	buffer := make([]byte, 8<<10)
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".rego") {
			return err
		}
		file, err := files.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		_, _ = sum.WriteString(name + "\x00") // a hash never fails
		if _, err := io.CopyBuffer(&sum, file, buffer); err != nil {
			return err
		}
		_, _ = sum.WriteString("\x00")
		return nil
	})
	if err != nil {
		return ""
	}
	return strconv.FormatUint(sum.Sum64(), 16)
}

// looseKey sums up what the compiled form of a user's files depends on: the
// files, the format, OPA, and our own compiled policies, whose checksum stands
// for their helper modules and for the document's types.
func looseKey(units []*unit, blobs []*blob) string {
	hash := sha256.New()
	write := func(parts ...string) {
		for _, part := range parts {
			_, _ = io.WriteString(hash, strconv.Itoa(len(part))+":"+part) // a hash never fails
		}
	}
	write(blobMagic, version.Version)
	for _, b := range blobs {
		write(b.checksum)
	}
	for _, u := range units {
		write(u.file, u.policy.Origin, u.text)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

func cacheFile(folder, key string) string { return filepath.Join(folder, key+".policies") }

// openCached opens a kept compiled form. Whatever is wrong with it, the answer
// is the same: there is none, and the files are compiled again.
func openCached(folder, key string) *blob {
	if folder == "" {
		return nil
	}
	file := cacheFile(folder, key)
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() || info.Size() > maxCached {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	b, err := openBlob(string(text), true)
	if err != nil || b.key != key {
		return nil
	}
	return b
}

// The limits of a cache: bytes of a file, and files that are kept.
const (
	maxCached = 64 << 20
	maxKept   = 32
)

// keepCached keeps a compiled form for the next run. A cache that cannot be
// written is no failure: everything works without one.
func keepCached(folder, key, text string) {
	if folder == "" || os.MkdirAll(folder, 0o700) != nil {
		return
	}
	dropOldest(folder)
	file, err := os.CreateTemp(folder, "new-*.tmp")
	if err != nil {
		return
	}
	_, err = file.WriteString(text)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	// The rename is what makes it one step: a reader sees all of the file or none.
	if err != nil || os.Rename(file.Name(), cacheFile(folder, key)) != nil {
		os.Remove(file.Name())
	}
}

// dropOldest makes room for one more file.
func dropOldest(folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "*.policies"))
	if err != nil || len(files) < maxKept {
		return
	}
	oldest, when := "", int64(0)
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && (oldest == "" || info.ModTime().UnixNano() < when) {
			oldest, when = file, info.ModTime().UnixNano()
		}
	}
	if oldest != "" {
		os.Remove(oldest)
	}
}
