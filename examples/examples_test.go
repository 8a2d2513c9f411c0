// Package examples_test runs what the READMEs of the examples show.
package examples_test

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/bench/testfile"
)

var update = flag.Bool("update", false, "write what the program prints into the READMEs, and the files that it writes")

// program is the binary that all examples run.
var program string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	if testing.Short() {
		return m.Run() // every test skips
	}
	dir, err := os.MkdirTemp("", "examples")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "altlas-lint")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", program, "../cmd/altlas-lint").CombinedOutput(); err != nil {
		panic(string(out))
	}
	return m.Run()
}

// TestExamples runs each README from top to bottom in a copy of its folder. A block of console is a session:
// a line that begins with "$ " is run, what follows is all that it prints, and "..." stands for any lines.
// Another block that follows the name of its file in backquotes is written to that file.
func TestExamples(t *testing.T) {
	needsProgram(t)
	for _, name := range []string{"single-service", "monorepo", "own-policies"} {
		t.Run(name, func(t *testing.T) {
			e := newExample(t, name)
			page := e.read(t, "README.md")
			current := page
			commands := 0
			for _, b := range testfile.Blocks(page) {
				switch {
				case b.Language == "console":
					session := e.session(t, b.Text)
					commands += strings.Count("\n"+session, "\n$ altlas-lint ")
					current = strings.Replace(current, b.Text, session, 1)
				case b.File != "":
					e.rewritten[b.File] = true
					e.write(t, b.File, b.Text)
				}
			}
			if commands < 2 {
				t.Errorf("README.md shows %d commands", commands)
			}
			e.compareFiles(t)
			if *update && current != page {
				e.keep(t, "README.md", current)
			}
		})
	}
}

// TestOwnPoliciesLayout holds what the README of own-policies says: findings.txt names every file below fail,
// for the policy of its folder, and none below pass.
func TestOwnPoliciesLayout(t *testing.T) {
	needsProgram(t)
	e := newExample(t, "own-policies")
	findings := e.read(t, "tests/findings.txt")
	for _, kind := range []string{"fail", "pass"} {
		files, err := filepath.Glob(filepath.Join(e.dir, "tests", "*", kind, "*.Dockerfile"))
		if err != nil || len(files) < 4 {
			t.Fatalf("%d files below %s (%v)", len(files), kind, err)
		}
		for _, file := range files {
			policy := filepath.Base(filepath.Dir(filepath.Dir(file)))
			name := strings.Join([]string{"tests", policy, kind, filepath.Base(file)}, "/")
			line := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + `:.*\[` + regexp.QuoteMeta(policy) + `\]$`)
			if found := line.MatchString(findings); found != (kind == "fail") {
				t.Errorf("%s is in findings.txt: %v", name, found)
			}
		}
	}
}

func needsProgram(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the program")
	}
}

// example is a copy of a folder, as a repository of its own.
type example struct {
	source, dir string
	rewritten   map[string]bool // files that the README replaces
	code        int             // of the last command
}

func newExample(t *testing.T, name string) *example {
	t.Helper()
	e := &example{source: name, dir: filepath.Join(t.TempDir(), name), rewritten: map[string]bool{"README.md": true}}
	if err := os.CopyFS(e.dir, os.DirFS(name)); err != nil {
		t.Fatal(err)
	}
	// The root of a repository ends the search for a configuration.
	if err := os.Mkdir(filepath.Join(e.dir, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	return e
}

func (e *example) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(e.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (e *example) write(t *testing.T, name, text string) {
	t.Helper()
	testfile.Write(t, filepath.Join(e.dir, filepath.FromSlash(name)), text)
}

// keep writes a file of the example itself.
func (e *example) keep(t *testing.T, name, text string) {
	t.Helper()
	testfile.Write(t, filepath.Join(e.source, filepath.FromSlash(name)), text)
}

// session runs the commands of a console, compares what they print with what is shown, and returns the
// session as it is.
func (e *example) session(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	for part := range strings.SplitSeq("\n"+text, "\n$ ") {
		command, shown, _ := strings.Cut(strings.TrimRight(part, "\n"), "\n")
		if command == "" {
			continue
		}
		printed := strings.TrimRight(e.print(t, command), "\n")
		if !testfile.Shows(shown, printed) {
			if !*update {
				t.Errorf("%s/README.md: %q (-README +program; -update writes it)\n%s", e.source, command, cmp.Diff(shown, printed))
			}
			shown = printed
		}
		b.WriteString("$ " + command + "\n")
		if shown != "" {
			b.WriteString(shown + "\n")
		}
	}
	return b.String()
}

// print runs a command line without a shell: altlas-lint [ARGUMENT...], or echo $? for the last exit code.
func (e *example) print(t *testing.T, line string) string {
	t.Helper()
	if line == "echo $?" {
		return strconv.Itoa(e.code)
	}
	words := strings.Fields(line)
	if words[0] != "altlas-lint" {
		t.Fatalf("%q runs another program", line)
	}
	command := exec.Command(program, words[1:]...)
	command.Dir = e.dir
	// All tests share this date, 2026-11-23: the support of base images ends.
	command.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795392000", "XDG_CACHE_HOME="+t.TempDir(), "NO_COLOR=1", "GITHUB_ACTIONS=")
	out, err := command.CombinedOutput()
	if failed := new(exec.ExitError); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	e.code = command.ProcessState.ExitCode()
	return strings.ReplaceAll(string(out), "\r\n", "\n")
}

// compareFiles compares what the commands wrote with the files of the example.
func (e *example) compareFiles(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(e.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(e.dir, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		if e.rewritten[name] {
			return nil
		}
		written := e.read(t, name)
		committed, err := os.ReadFile(filepath.Join(e.source, relative))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		switch {
		case err == nil && bytes.Equal(committed, []byte(written)):
		case *update:
			e.keep(t, name, written)
		default:
			t.Errorf("%s/%s differs from what the program writes (-file +program; -update writes it)\n%s", e.source, name, cmp.Diff(string(committed), written))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
