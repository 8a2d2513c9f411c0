// Package buildtest builds the program for tests that run it as a process. Only tests import it.
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

// countFlags build a program that counts how often each statement runs, of its own and of the
// libraries that read files.
var countFlags = []string{
	"-trimpath", "-tags=urfave_cli_no_docs", "-cover", "-covermode=atomic",
	"-coverpkg=./...,go.yaml.in/yaml/v3,github.com/bmatcuk/doublestar/v4,mvdan.cc/sh/v3/syntax,github.com/moby/buildkit/frontend/dockerfile/...",
}

// Program returns the path of the program, built as for a release. All tests share one file in
// bin, which Git ignores: go build does not link it again while it is current, and linking is the
// slow part of a build.
func Program(tb testing.TB) string {
	tb.Helper()
	return built(tb, ReleaseFlags)
}

// Statements runs the program in a folder and returns the number of statements that it runs.
func Statements(tb testing.TB, dir string, arguments ...string) uint64 {
	tb.Helper()
	counters := tb.TempDir()
	command := exec.Command(built(tb, countFlags), arguments...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOCOVERDIR="+counters)
	if output, err := command.CombinedOutput(); err != nil {
		tb.Fatalf("%v: %v\n%.2000s", arguments, err, output)
	}
	text := filepath.Join(counters, "text")
	Go(tb, dir, "tool", "covdata", "textfmt", "-i="+counters, "-o="+text)
	data, err := os.ReadFile(text)
	if err != nil {
		tb.Fatal(err)
	}
	total := uint64(0)
	for line := range strings.Lines(string(data)) { // a/b.go:1.2,3.4 STATEMENTS TIMES
		var statements, times uint64
		if _, rest, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			if _, err := fmt.Sscan(rest, &statements, &times); err == nil {
				total += statements * times
			}
		}
	}
	return total
}

func built(tb testing.TB, flags []string) string {
	tb.Helper()
	root := Root(tb)
	key := sha256.Sum256([]byte(fmt.Sprint(os.Getenv("GOOS"), os.Getenv("GOARCH"), os.Getenv("GOFLAGS"), flags)))
	name := "altlas-lint"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	file := filepath.Join(root, "bin", fmt.Sprintf("test-%x", key[:4]), name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		tb.Fatal(err)
	}
	unlock, err := lockedfile.MutexAt(file + ".lock").Lock() // tests of another package can build it as well
	if err != nil {
		tb.Fatal(err)
	}
	defer unlock()
	Go(tb, root, append(append([]string{"build"}, flags...), "-o="+file, "./cmd/altlas-lint")...)
	return file
}

// Go runs the go command as for a release on this machine and returns its output. It skips the
// test if there is no go command.
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

// Root returns the folder of go.mod.
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
