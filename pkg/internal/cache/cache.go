// Package cache stores texts by key in a folder, for later runs of the program. It has no
// errors: an entry that cannot be read or is damaged does not exist, and one that cannot be
// written is dropped.
//
// It imports pkg/internal/safefile.
package cache

import (
	"os"
	"time"
)

// Key is a cryptographic hash of everything that a text depends on.
type Key [32]byte

// Texts are stored in shards, files of many texts. A few files are faster than one per text,
// and their number and size limit the cache to 32 MiB without a scan. More shards make a
// cold run slower, fewer a run over a few files.
const (
	shardCount = 32
	maxShard   = 1 << 20  // bytes per shard
	maxText    = 64 << 10 // bytes per text; a larger one would displace too many others
)

// Cache is an open cache, safe for concurrent use. A nil Cache is always empty. Several
// processes can use the same folder.
type Cache struct {
	root   *os.Root
	shards [shardCount]shard
}

// Open opens the cache in a folder, which is created if it does not exist. It returns nil if
// the folder cannot be used or another user could have written to it.
func Open(folder string) *Cache {
	root := openOwn(folder)
	if root == nil {
		return nil
	}
	c := &Cache{root: root}
	for i := range c.shards {
		c.shards[i].number = i
	}
	return c
}

// Get returns the text of a key.
func (c *Cache) Get(key Key) (string, bool) {
	if c == nil {
		return "", false
	}
	s := c.shard(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.load(c.root)
	at, ok := s.index[key]
	if !ok {
		return "", false
	}
	s.entries[at].used = true
	return string(s.entries[at].text), true
}

// Put sets the text of a key. Close writes it.
func (c *Cache) Put(key Key, text []byte) {
	if c == nil || len(text) > maxText {
		return
	}
	s := c.shard(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.load(c.root)
	s.changed = true
	if at, ok := s.index[key]; ok {
		s.entries[at].text, s.entries[at].used = text, true
		return
	}
	s.index[key] = len(s.entries)
	s.entries = append(s.entries, entry{key, text, true})
}

// Close writes the changed shards. Texts that were not used in this run are dropped first if
// a shard is full.
func (c *Cache) Close() {
	if c == nil {
		return
	}
	now := time.Now()
	for i := range c.shards {
		if s := &c.shards[i]; s.changed {
			s.save(c.root, now)
		}
	}
	c.root.Close()
}

func (c *Cache) shard(key Key) *shard { return &c.shards[int(key[0])%shardCount] }
