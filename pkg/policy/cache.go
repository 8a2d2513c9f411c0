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

	"github.com/altlas/altlas-lint/pkg/cache"
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

// cacheExtension is that of users' policies in compiled form.
const cacheExtension = ".policies"

// openCached opens a kept compiled form. Whatever is wrong with it, the result is
// the same: there is none, and the files are compiled again.
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

// keepCached keeps a compiled form for the next run.
func keepCached(folder, key, text string) {
	if folder == "" {
		return
	}
	files := cache.OpenFiles(folder, cacheExtension)
	defer files.Close()
	files.Put(key, text)
}
