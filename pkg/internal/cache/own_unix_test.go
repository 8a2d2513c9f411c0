//go:build unix

package cache

import (
	"os"
	"path/filepath"
	"testing"
)

// TestUntrustedFiles checks that a file that another user could have written has no texts.
func TestUntrustedFiles(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(t *testing.T, file string) error
		want   bool
	}{
		{"unchanged", func(*testing.T, string) error { return nil }, true},
		{"readable for others", func(_ *testing.T, file string) error { return os.Chmod(file, 0o644) }, true},
		{"writable for the group", func(_ *testing.T, file string) error { return os.Chmod(file, 0o620) }, false},
		{"writable for others", func(_ *testing.T, file string) error { return os.Chmod(file, 0o602) }, false},
		{"second link", func(_ *testing.T, file string) error { return os.Link(file, file+".link") }, false},
		{"other owner", func(t *testing.T, file string) error {
			if os.Geteuid() != 0 {
				t.Skip("only root can change the owner")
			}
			return os.Chown(file, 12345, -1)
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "a", "b")
			fill(t, folder, 1, inShard)
			files := OpenFiles(folder, ".policies")
			defer files.Close()
			files.Put("key", "text")
			for _, name := range []string{"00.results", "key.policies"} {
				if err := test.change(t, filepath.Join(folder, name)); err != nil {
					t.Fatal(err)
				}
			}
			c := Open(folder)
			defer c.Close()
			if _, ok := c.Get(inShard(0)); ok != test.want {
				t.Errorf("the shard has the text: %t", ok)
			}
			if _, ok := files.Get("key"); ok != test.want {
				t.Errorf("the file has the text: %t", ok)
			}
		})
	}
}
