package cache

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

func keyOf(i int) Key { return sha256.Sum256(fmt.Append(nil, i)) }

// inShard returns the i-th key of shard 0.
func inShard(i int) Key {
	key := keyOf(i)
	key[0] = 0
	return key
}

func textOf(i int) []byte { return fmt.Appendf(nil, "text %d %s", i, bytes.Repeat([]byte("x"), i%100)) }

// fill puts texts 0 to count-1 into a folder.
func fill(t *testing.T, folder string, count int, key func(int) Key) {
	t.Helper()
	c := Open(folder)
	if c == nil {
		t.Fatalf("%s cannot be used", folder)
	}
	for i := range count {
		c.Put(key(i), textOf(i))
	}
	c.Close()
}

func TestGet(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	fill(t, folder, 1000, keyOf)
	c := Open(folder)
	for i := range 1000 {
		if text, ok := c.Get(keyOf(i)); !ok || text != string(textOf(i)) {
			t.Fatalf("text %d: %q, %v", i, text, ok)
		}
	}
	if text, ok := c.Get(keyOf(1000)); ok {
		t.Errorf("an unknown key has the text %q", text)
	}
	c.Put(keyOf(7), []byte("another"))
	c.Close()
	c = Open(folder)
	if text, _ := c.Get(keyOf(7)); text != "another" {
		t.Errorf("after a second Put: %q", text)
	}
	for _, name := range []string{folder, filepath.Dir(folder)} {
		if info, err := os.Stat(name); err != nil || checksOwner && info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || filepath.Ext(file) != ".results" || checksOwner && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", file, info.Mode(), err)
		}
	}
}

// TestDamagedShard changes every byte of a shard and truncates it to every length.
func TestDamagedShard(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	fill(t, folder, 3, inShard)
	file := filepath.Join(folder, "00.results")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, data []byte) {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c := Open(folder)
		defer c.root.Close()
		for i := range 3 {
			if text, ok := c.Get(inShard(i)); ok {
				t.Errorf("%s: text %d is %q", what, i, text)
			}
		}
	}
	for i := range whole {
		damaged := slices.Clone(whole)
		damaged[i] ^= 0x40
		try(fmt.Sprintf("byte %d changed", i), damaged)
		try(fmt.Sprintf("truncated to %d bytes", i), whole[:i])
	}
	try("one byte more", append(slices.Clone(whole), 0))
	fill(t, folder, 3, inShard)
	if rewritten, err := os.ReadFile(file); err != nil || !bytes.Equal(rewritten, whole) {
		t.Errorf("the damaged shard was not rewritten: %v", err)
	}
}

// A full shard keeps the texts that the last run used and drops others.
func TestFullShard(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	big := bytes.Repeat([]byte("x"), maxText)
	put := func(from, to int) {
		c := Open(folder)
		c.Get(inShard(0))
		for i := from; i < to; i++ {
			c.Put(inShard(i), big)
		}
		c.Put(inShard(99), append(big, 'x')) // too large
		c.Close()
	}
	put(0, 10)
	put(10, 20)
	info, err := os.Stat(filepath.Join(folder, "00.results"))
	if err != nil || info.Size() > maxShard {
		t.Errorf("%v, %v", info, err)
	}
	c := Open(folder)
	var kept []int
	for i := range 100 {
		if _, ok := c.Get(inShard(i)); ok {
			kept = append(kept, i)
		}
	}
	if want := []int{0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}; !slices.Equal(kept, want) {
		t.Errorf("kept %d, want %d", kept, want)
	}
}

// Two caches of one folder behave like two processes.
func TestConcurrentCaches(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	one, two := Open(folder), Open(folder)
	var group sync.WaitGroup
	for n, c := range []*Cache{one, two} {
		for range 2 {
			group.Go(func() {
				for i := range 500 {
					if text, ok := c.Get(keyOf(i)); ok && text != string(textOf(i)) {
						t.Errorf("text %d: %q", i, text)
					}
					c.Put(keyOf(i+500*n), textOf(i+500*n))
				}
			})
		}
	}
	group.Wait()
	one.Close()
	two.Close()
	c := Open(folder)
	for i := range 1000 {
		if text, ok := c.Get(keyOf(i)); !ok || text != string(textOf(i)) {
			t.Fatalf("text %d after both: %q, %v", i, text, ok)
		}
	}
}

// A stale lock is broken, a recent one is not.
func TestStaleLock(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	fill(t, folder, 1, inShard)
	lock := filepath.Join(folder, "00.results.new")
	for _, test := range []struct {
		age  time.Duration
		want bool
	}{{0, false}, {time.Hour, true}} {
		if err := os.WriteFile(lock, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-test.age)
		if err := os.Chtimes(lock, then, then); err != nil {
			t.Fatal(err)
		}
		fill(t, folder, 2, inShard)
		if _, ok := Open(folder).Get(inShard(1)); ok != test.want {
			t.Errorf("with a lock %v old, the text is written: %v", test.age, ok)
		}
	}
	if _, err := os.Stat(lock); err == nil {
		t.Error("the lock was not removed")
	}
}

// A folder that others can write to, or this user cannot, is not used.
func TestUnusableFolders(t *testing.T) {
	if !checksOwner {
		t.Skip("files have no owners")
	}
	top := t.TempDir()
	open := filepath.Join(top, "open", "results")
	above := filepath.Join(top, "above", "results")
	file := filepath.Join(top, "file", "results")
	for _, folder := range []string{open, above, filepath.Dir(file)} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{os.Chmod(open, 0o777), os.Chmod(filepath.Dir(above), 0o770), os.WriteFile(file, nil, 0o600)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	folders := map[string]string{"others may write": open, "others may replace it": above, "a file": file, "none": "", "relative": "a/b"}
	if os.Geteuid() == 0 {
		foreign := filepath.Join(top, "foreign", "results")
		home := filepath.Join(top, "home", "altlas-lint", "results")
		for _, folder := range []string{foreign, filepath.Join(top, "home")} {
			if err := os.MkdirAll(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.Chown(folder, 12345, 12345); err != nil {
				t.Skip(err)
			}
		}
		folders["another's"], folders["in another's home"] = foreign, home
	} else {
		sealed := filepath.Join(top, "sealed")
		if err := os.Mkdir(sealed, 0o500); err != nil {
			t.Fatal(err)
		}
		folders["read only"] = filepath.Join(sealed, "a", "results")
	}
	for why, folder := range folders {
		if Open(folder) != nil {
			t.Errorf("%s: %q is used", why, folder)
		}
	}
	var none *Cache
	none.Put(keyOf(0), nil)
	if _, ok := none.Get(keyOf(0)); ok {
		t.Error("a nil cache has a text")
	}
	none.Close()
}

// A shard that is a link is not followed, neither to read nor to write.
func TestLinks(t *testing.T) {
	top := t.TempDir()
	folder := filepath.Join(top, "a", "b")
	other := filepath.Join(top, "other", "b")
	fill(t, other, 1, inShard)
	fill(t, folder, 0, inShard)
	target := filepath.Join(other, "00.results")
	before, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, filepath.Join(folder, "00.results")); err != nil {
		t.Skip(err)
	}
	if _, ok := Open(folder).Get(inShard(0)); ok {
		t.Error("the link was followed to read")
	}
	fill(t, folder, 3, inShard)
	if after, err := os.ReadFile(target); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the link was followed to write: %v", err)
	}
}

// FuzzDecode checks that any bytes can be decoded, and that the entries can be encoded again.
func FuzzDecode(f *testing.F) {
	f.Add(encode(nil), false)
	f.Add(encode([]entry{{keyOf(1), []byte("one"), true}, {keyOf(2), nil, false}}), true)
	f.Add([]byte("altlres1"), true)
	f.Fuzz(func(t *testing.T, data []byte, seal bool) {
		if seal && len(data) >= headSize { // to get past the hash
			data = sealed(slices.Clone(data))
		}
		entries := decode(data)
		again := decode(encode(entries))
		same := func(a, b entry) bool { return a.key == b.key && bytes.Equal(a.text, b.text) }
		if len(data) <= maxShard && !slices.EqualFunc(entries, again, same) {
			t.Errorf("%d entries, then %d", len(entries), len(again))
		}
	})
}
