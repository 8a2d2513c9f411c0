package cache

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/altlas/altlas-lint/pkg/internal/safefile"
)

// The limits of a folder of files.
const (
	maxFile  = 64 << 20 // bytes per file
	maxFiles = 32
)

// Files is a cache with one file per text, for a few large texts. Like [Cache] it has no
// errors and uses no folder that another user could have written to. A nil Files is always
// empty.
type Files struct {
	root      *os.Root
	extension string
}

// OpenFiles opens a folder of files with an extension such as ".policies", or returns nil if
// it cannot be used. The caller closes it.
func OpenFiles(folder, extension string) *Files {
	root := openOwn(folder)
	if root == nil {
		return nil
	}
	return &Files{root, extension}
}

// Get returns the text of a key, which is made of letters and digits.
func (f *Files) Get(key string) (string, bool) {
	if f == nil {
		return "", false
	}
	file, err := safefile.OpenIn(f.root, key+f.extension)
	if err != nil {
		return "", false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !trusted(info) {
		return "", false
	}
	text, err := safefile.ReadAll(file, info.Size(), maxFile)
	return string(text), err == nil
}

// Put writes a text. If there are too many, it removes the oldest one.
func (f *Files) Put(key, text string) {
	if f == nil || len(text) > maxFile {
		return
	}
	f.dropOldest()
	temporary := fmt.Sprintf("new-%x.tmp", rand.Uint64())
	file, err := f.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return
	}
	_, err = file.WriteString(text)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	// The rename makes it atomic: a reader sees the whole file or none.
	if err != nil || f.root.Rename(temporary, key+f.extension) != nil {
		_ = f.root.Remove(temporary)
	}
}

// Close releases the folder.
func (f *Files) Close() {
	if f != nil {
		f.root.Close()
	}
}

// dropOldest removes the oldest file if the folder is full.
func (f *Files) dropOldest() {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return
	}
	count, oldest := 0, fs.FileInfo(nil)
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || filepath.Ext(entry.Name()) != f.extension {
			continue
		}
		count++
		if oldest == nil || info.ModTime().Before(oldest.ModTime()) {
			oldest = info
		}
	}
	if count >= maxFiles {
		_ = f.root.Remove(oldest.Name())
	}
}
