//go:build unix

package cache

import (
	"io/fs"
	"os"
	"syscall"
)

// checksOwner reports whether files have Unix owners and permissions.
const checksOwner = true

func owned(info fs.FileInfo) bool {
	status, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(status.Uid) == os.Geteuid()
}

// trusted reports whether only this user can have written an open file. With a second link
// it can be a file that was not made for the cache.
func trusted(info fs.FileInfo) bool {
	status, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(status.Uid) == os.Geteuid() && status.Nlink == 1 && info.Mode().Perm()&0o022 == 0
}
