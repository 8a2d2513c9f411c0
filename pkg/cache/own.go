package cache

import (
	"io/fs"
	"os"
	"path/filepath"
)

// openOwn opens a folder that nobody but this user can have written into, and
// makes it, with the one above it, if it is not there. Nothing is made in a
// folder of somebody else's: root by way of sudo would leave its files in the
// home of a user who could not remove them.
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
	// Of what was opened, not of what the path leads to by now.
	if info, err := root.Stat("."); err != nil || !private(info) {
		root.Close()
		return nil
	}
	return root
}

// private reports whether a folder is this user's and no other's to write into.
func private(info fs.FileInfo) bool {
	return info.IsDir() && owned(info) && (!checksOwner || info.Mode().Perm()&0o022 == 0)
}
