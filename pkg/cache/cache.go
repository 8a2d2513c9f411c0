// Package cache keeps texts by key in a folder, for later runs of the program.
// It never fails: what cannot be read, or is not whole, is not there, and what
// cannot be written is not kept. What it gives for a key is what was put there.
package cache

import (
	"os"
	"time"
)

// Key says what a text was made from: a cryptographic hash of all of that.
type Key [32]byte

// The texts lie in shards, files of many texts. Few files are faster than one
// for each text, and their number and size limit the cache to 32 MiB without
// anybody having to go through it. More shards cost a cold run more, fewer cost
// a run over a few files more.
const (
	shardCount = 32
	maxShard   = 1 << 20  // bytes of a shard
	maxText    = 64 << 10 // bytes of a text; a larger one would displace too many others
)

// Cache is an open cache, safe for concurrent use. A nil Cache is empty and
// keeps nothing. Several processes may use the same folder.
type Cache struct {
	root   *os.Root
	shards [shardCount]shard
}

// Open opens the cache in a folder, which is made if it is not there. Nil: this
// folder cannot be used, or others than this user might have written into it.
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

// Get gives the text of a key.
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

// Put gives a key a text, in place of another if it has one. It is kept by Close.
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

// Close writes what was put. Texts that were not asked for in this run make
// room for those that were.
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
