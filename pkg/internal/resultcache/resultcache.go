// Package resultcache caches the findings of files for later runs. An entry is used only if
// nothing that it depends on has changed.
//
// It imports pkg/finding, pkg/internal/buildcontext and pkg/internal/cache.
package resultcache

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/buildcontext"
	"github.com/altlas/altlas-lint/pkg/internal/cache"
)

// Format must change whenever the format of entries or keys changes.
const Format = "results 4"

// Cache is a folder of entries.
type Cache struct{ cache *cache.Cache }

// Entry is the result of one file.
type Entry struct {
	Parses   bool // BuildKit accepts the file
	Findings []finding.Finding
}

// Key is a hash of everything that an entry depends on except the build context.
type Key = cache.Key

// Open opens the cache in a folder. It returns nil if the folder cannot be used.
func Open(folder string) *Cache {
	opened := cache.Open(folder)
	if opened == nil {
		return nil
	}
	return &Cache{opened}
}

// Close writes the new entries.
func (c *Cache) Close() {
	if c != nil {
		c.cache.Close()
	}
}

// KeyOf returns the key of a file: a hash of base, which covers everything that files with the
// same configuration share, of the file's path and text, and of the date if its result depends on it.
func KeyOf(base [sha256.Size]byte, path string, text []byte, date string) Key {
	parts := make([]byte, 0, len(base)+8+len(path)+len(text)+len(date))
	parts = append(parts, base[:]...)
	parts = binary.LittleEndian.AppendUint64(parts, uint64(len(path)))
	parts = append(append(append(parts, path...), text...), date...)
	return sha256.Sum256(parts)
}

// Get returns the entry of an earlier run if the build context files that it read have not changed.
func (c *Cache) Get(key Key, path string, context *buildcontext.Recorder) (Entry, bool) {
	text, ok := c.cache.Get(key)
	if !ok {
		return Entry{}, false
	}
	entry, dependencies, ok := decode(text, path)
	if !ok || slices.ContainsFunc(dependencies, func(d buildcontext.Dependency) bool { return !context.Holds(d) }) {
		return Entry{}, false
	}
	return entry, true
}

// Put stores an entry with what was read of the build context, unless that is incomplete.
func (c *Cache) Put(key Key, path string, entry Entry, context *buildcontext.Recorder) {
	dependencies, ok := context.Dependencies()
	if !ok {
		return
	}
	if text, ok := encode(entry, path, dependencies); ok {
		c.cache.Put(key, text)
	}
}
