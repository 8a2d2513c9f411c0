package cache

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "policies")
	files := OpenFiles(folder, ".policies")
	if files == nil {
		t.Fatal("the folder cannot be used")
	}
	defer files.Close()
	for i := range maxFiles + 3 {
		key := fmt.Sprintf("key%d", i)
		files.Put(key, "text of "+key)
		if text, ok := files.Get(key); !ok || text != "text of "+key {
			t.Fatalf("%s: %q, %t", key, text, ok)
		}
		old := time.Now().Add(time.Duration(i-100) * time.Hour)
		if err := os.Chtimes(filepath.Join(folder, key+".policies"), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := files.Get("key0"); ok {
		t.Error("the oldest file was not removed")
	}
	if names, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(names) != maxFiles {
		t.Errorf("%d files, want %d, %v", len(names), maxFiles, err)
	}
}

// A folder that others can write to is not used: they could have written the files.
func TestFilesOfOthers(t *testing.T) {
	if !checksOwner {
		t.Skip("no Unix permissions")
	}
	folder := filepath.Join(t.TempDir(), "a", "policies")
	files := OpenFiles(folder, ".policies")
	files.Put("key", "text")
	files.Close()
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if files := OpenFiles(folder, ".policies"); files != nil {
		t.Error("a folder that everyone can write to is used")
	}
	var none *Files
	none.Put("key", "text")
	if _, ok := none.Get("key"); ok {
		t.Error("a nil Files has a text")
	}
}
