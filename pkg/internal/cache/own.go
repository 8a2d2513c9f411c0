package cache

import (
	"io/fs"
	"os"
	"path/filepath"
)

// openOwn opens a folder that only this user can write to. It creates the folder and its
// parent if they do not exist, but not in a folder of another user: sudo would leave files
// of root in the user's home. It returns nil if the folder cannot be used.
func openOwn(folder string) *os.Root {
	if !filepath.IsAbs(folder) {
		return nil
	}
	parent := filepath.Dir(folder)
	if info, err := os.Stat(filepath.Dir(parent)); err == nil && !owned(info) {
		return nil
	}
	if os.MkdirAll(folder, 0o700) != nil {
		return nil
	}
	if info, err := os.Stat(parent); err != nil || !private(info) {
		return nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil
	}
	// Check what was opened: the path could lead elsewhere by now.
	if info, err := root.Stat("."); err != nil || !private(info) {
		root.Close()
		return nil
	}
	return root
}

// private reports whether only this user can write to a folder.
func private(info fs.FileInfo) bool {
	return info.IsDir() && owned(info) && (!checksOwner || info.Mode().Perm()&0o022 == 0)
}
