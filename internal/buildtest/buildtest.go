// Package buildtest builds programs for tests that need them as files of their own.
package buildtest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// ReleaseFlags are the flags of the Makefile.
var ReleaseFlags = []string{"-trimpath", "-ldflags=-s -w", "-tags=urfave_cli_no_docs"}

// Program gives the path of the program, built as it is released. All tests
// share one file in bin, which is ignored by Git: go build leaves it alone while
// it is current, and what is slow about a build is linking.
func Program(tb testing.TB) string {
	tb.Helper()
	root := Root(tb)
	key := sha256.Sum256([]byte(fmt.Sprint(os.Getenv("GOOS"), os.Getenv("GOARCH"), os.Getenv("GOFLAGS"), ReleaseFlags)))
	name := "altlas-lint"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	file := filepath.Join(root, "bin", fmt.Sprintf("test-%x", key[:4]), name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		tb.Fatal(err)
	}
	unlock, err := lockedfile.MutexAt(file + ".lock").Lock() // tests of another package may build it as well
	if err != nil {
		tb.Fatal(err)
	}
	defer unlock()
	Go(tb, root, append(append([]string{"build"}, ReleaseFlags...), "-o="+file, "./cmd/altlas-lint")...)
	return file
}

// Go runs the go command as for a release on this machine and gives its output.
// The test is skipped where there is no go command.
func Go(tb testing.TB, dir string, arguments ...string) string {
	tb.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		tb.Skip("go is not on the PATH")
	}
	command := exec.Command("go", arguments...)
	command.Dir = dir
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	output, err := command.CombinedOutput()
	if err != nil {
		tb.Fatalf("go %v: %v\n%s", arguments, err, output)
	}
	return string(output)
}

// Root gives the folder of go.mod.
func Root(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if strings.HasSuffix(dir, string(filepath.Separator)) {
			tb.Fatal("no go.mod here or above")
		}
	}
}
