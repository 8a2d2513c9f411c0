package cache

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"
)

// shard is one file of a cache:
//
//	magic, 8 bytes
//	xxhash of the rest, 8 bytes: detects damage, such as a truncated file
//	the number of texts, 4 bytes
//	for each text its key and, in 4 bytes, its length
//	the texts
//
// Recently used texts come first.
type shard struct {
	number int

	mu      sync.Mutex
	loaded  bool
	changed bool
	entries []entry
	index   map[Key]int // into entries
}

type entry struct {
	key  Key
	text []byte
	used bool // in this run
}

const (
	magic      = "altlres1"
	headSize   = len(magic) + 8 + 4
	recordSize = len(Key{}) + 4
)

func (s *shard) name() string { return fmt.Sprintf("%02x.results", s.number) }

func (s *shard) load(root *os.Root) {
	if s.loaded {
		return
	}
	s.loaded = true
	s.entries = decode(readShard(root, s.name()))
	s.index = make(map[Key]int, len(s.entries))
	for i := range s.entries {
		s.index[s.entries[i].key] = i
	}
}

// readShard returns a shard's bytes, or nil if it cannot be read.
func readShard(root *os.Root, name string) []byte {
	// Opening a FIFO would block.
	if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() || info.Size() > maxShard {
		return nil
	}
	file, err := root.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !trusted(info) || info.Size() > maxShard {
		return nil
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(file, data); err != nil {
		return nil
	}
	return data
}

// decode returns a shard's entries, whose texts are slices of data. A damaged shard has none.
func decode(data []byte) []entry {
	if len(data) < headSize || string(data[:len(magic)]) != magic {
		return nil
	}
	body := data[len(magic)+8:]
	if binary.LittleEndian.Uint64(data[len(magic):]) != xxhash.Sum64(body) {
		return nil
	}
	count := int(binary.LittleEndian.Uint32(body))
	records := body[4:]
	if count > len(records)/recordSize {
		return nil
	}
	texts := records[count*recordSize:]
	entries := make([]entry, count)
	for i := range entries {
		record := records[i*recordSize:]
		length := int(binary.LittleEndian.Uint32(record[len(Key{}):]))
		if length > len(texts) {
			return nil
		}
		entries[i] = entry{key: Key(record[:len(Key{})]), text: texts[:length:length]}
		texts = texts[length:]
	}
	return entries
}

// encode returns a shard of as many of the first entries as fit.
func encode(entries []entry) []byte {
	size, count := headSize, 0
	for ; count < len(entries); count++ {
		more := recordSize + len(entries[count].text)
		if size+more > maxShard {
			break
		}
		size += more
	}
	data := append(make([]byte, 0, size), magic...)
	data = append(data, make([]byte, 8)...)
	data = binary.LittleEndian.AppendUint32(data, uint32(count))
	for _, e := range entries[:count] {
		data = append(data, e.key[:]...)
		data = binary.LittleEndian.AppendUint32(data, uint32(len(e.text)))
	}
	for _, e := range entries[:count] {
		data = append(data, e.text...)
	}
	return sealed(data)
}

// sealed sets the hash of a shard.
func sealed(data []byte) []byte {
	binary.LittleEndian.PutUint64(data[len(magic):], xxhash.Sum64(data[len(magic)+8:]))
	return data
}

// staleLock is the age after which a lock is broken. A writer needs milliseconds; an older
// lock was left by one that was killed.
const staleLock = time.Minute

// save writes the shard. The temporary file is also a lock: if another process has it, this
// one does not write, because a cache is not worth waiting for.
func (s *shard) save(root *os.Root, now time.Time) {
	temporary := s.name() + ".new"
	if info, err := root.Lstat(temporary); err == nil && now.Sub(info.ModTime()).Abs() > staleLock {
		_ = root.Remove(temporary)
	}
	file, err := root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return
	}
	_, err = file.Write(encode(s.merged(root)))
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	// The rename makes it atomic: a reader sees the old file or the new one.
	if err == nil {
		err = root.Rename(temporary, s.name())
	}
	if err != nil {
		_ = root.Remove(temporary)
	}
}

// merged returns the entries that this run used, followed by the others in the file, which
// other processes may have written meanwhile.
func (s *shard) merged(root *os.Root) []entry {
	all := slices.DeleteFunc(slices.Clone(s.entries), func(e entry) bool { return !e.used })
	for _, e := range decode(readShard(root, s.name())) {
		if at, ok := s.index[e.key]; !ok || !s.entries[at].used {
			all = append(all, e)
		}
	}
	return all
}
