//go:build unix

package cache

import (
	"io/fs"
	"os"
	"syscall"
)

// checksOwner says that files have an owner and permissions of the Unix kind.
const checksOwner = true

func owned(info fs.FileInfo) bool {
	status, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(status.Uid) == os.Geteuid()
}
