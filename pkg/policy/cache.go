package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/open-policy-agent/opa/v1/version"

	"github.com/altlas/altlas-lint/pkg/internal/cache"
)

// compiled opens the policies that were compiled ahead of time. It returns nil if there are
// none, if they are for another version of OPA, or if a file has changed since.
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

// keyOf returns a hash of the .rego files of a tree. It is fast, because it reads a few
// hundred files at every start, and not cryptographic, because the files and their compiled
// form are in the same binary.
func keyOf(files fs.FS) string {
	var sum xxhash.Digest // unlike a CRC it needs no tables, and OPA already depends on it
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

// sourcesKey is the cache key of a user's compiled files. It covers the files, the format,
// OPA's version and the built-in policies, whose checksum covers their helper modules and
// the document's types.
func sourcesKey(units []*unit, blobs []*blob) string {
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

// cacheExtension is the file extension of compiled policies.
const cacheExtension = ".policies"

// openCached opens a cache entry. It returns nil for a missing, damaged or stale entry: the
// files are then compiled again.
func openCached(folder, key string) *blob {
	if folder == "" {
		return nil
	}
	files := cache.OpenFiles(folder, cacheExtension)
	defer files.Close()
	text, ok := files.Get(key)
	if !ok {
		return nil
	}
	b, err := openBlob(text, true)
	if err != nil || b.key != key {
		return nil
	}
	return b
}

// storeCached writes a cache entry.
func storeCached(folder, key, text string) {
	if folder == "" {
		return
	}
	files := cache.OpenFiles(folder, cacheExtension)
	defer files.Close()
	files.Put(key, text)
}
