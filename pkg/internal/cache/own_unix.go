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
