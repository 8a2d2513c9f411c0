package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/altlas/altlas-lint/bench/growth"
)

// A configuration that cannot be read takes little work and gives one clear error.
func TestHostileConfigurations(t *testing.T) {
	chain := func(n int) func(string) error { // each file extends two others
		return func(path string) error {
			for i := range n {
				text := fmt.Sprintf("extends: [c%d.yaml, c%d.yaml]\n", i+1, i+1)
				if err := os.WriteFile(fmt.Sprintf("c%d.yaml", i), []byte(text), 0o600); err != nil {
					return err
				}
			}
			if err := os.WriteFile(fmt.Sprintf("c%d.yaml", n), nil, 0o600); err != nil {
				return err
			}
			return os.WriteFile(path, []byte("extends: c0.yaml\n"), 0o600)
		}
	}
	text := func(text string) func(string) error {
		return func(path string) error { return os.WriteFile(path, []byte(text), 0o600) }
	}
	bomb := "a: &a [x,x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	for name, test := range map[string]struct {
		create func(path string) error
		want   string // in the error
	}{
		"10 MB":            {text(strings.Repeat("#234567890123456789\n", 500_000)), "larger than 1 MiB"},
		"1 MB of brackets": {text(strings.Repeat("[", 1<<20)), "not valid YAML"},
		"deep":             {text("policies: " + strings.Repeat("{a: ", 5000) + strings.Repeat("}", 5000)), "nested deeper than 32 levels"},
		"deep by indent":   {text(deep(400)), "nested deeper than 32 levels"},
		"aliases":          {text(bomb), "YAML anchors are not supported"},
		"not UTF-8":        {text("profile: \xff\xfe\n"), "not valid UTF-8"},
		"binary":           {text("\x7fELF\x00\x01"), "control character"},
		"circle":           {text("extends: c.yaml\n"), "extends itself"},
		"doubling extends": {chain(7), "extends is nested over more than"},
		"long extends":     {chain(40), "extends is nested over more than"},
		"glob bomb":        {text("exclude: '" + strings.Repeat("{a,b,c,d}", 25) + "'\n"), "too many alternatives"},
		"many globs":       {text("exclude: [" + strings.Repeat("'**/*a*/**',", 80_000) + "]\n"), "more than 1000 patterns"},
		"everything out":   {text("exclude: '**'\n"), "no Dockerfile found"},
		"a folder":         {func(path string) error { return os.Mkdir(path, 0o700) }, "not a regular file"},
		"a pipe":           {func(path string) error { return exec.Command("mkfifo", path).Run() }, "not a regular file"},
		"a device":         {func(path string) error { return os.Symlink("/dev/zero", path) }, "not a regular file"},
		"a link to itself": {func(path string) error { return os.Symlink(path, path) }, "too many"},
	} {
		for _, found := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, found %t", name, found), func(t *testing.T) {
				t.Chdir(t.TempDir())
				path, arguments := ".altlas-lint.yaml", []string{"altlas-lint", "lint", "."}
				if !found {
					path, arguments = "c.yaml", append(arguments, "--config", "c.yaml")
				}
				for file, content := range map[string]string{"Dockerfile": "FROM scratch\n", ".git": "gitdir: nowhere\n"} {
					if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				if name == "circle" && found {
					path = "c.yaml"
					if err := os.WriteFile(".altlas-lint.yaml", []byte("extends: c.yaml\n"), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				if err := test.create(path); err != nil {
					t.Skip(err)
				}
				wantError(t, arguments, test.want)
			})
		}
	}
}

// Many globs without a match cause one error, and quickly.
func TestGlobsThatMatchNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	var b strings.Builder
	b.WriteString("services:\n")
	for i := range 300 {
		fmt.Fprintf(&b, "  s%d: {dockerfile: ['**/*%d*/**/x*', 'a{b,c,d}/*'], checklist: {items: [{id: i, policy: root-user}]}}\n", i, i)
	}
	for file, content := range map[string]string{"Dockerfile": "FROM scratch\n", ".git": "gitdir: nowhere\n", ".altlas-lint.yaml": b.String()} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	p := program{stdout: &stdout, stderr: &stderr, environment: func(string) string { return "" }, now: time.Now}
	code := p.main([]string{"altlas-lint", "check", "--quiet"})
	problems := strings.Count(stderr.String(), "altlas-lint: ")
	if code != exitError || problems != 21 || !strings.Contains(stderr.String(), "altlas-lint: 580 more entries of dockerfile match no file\n") {
		t.Errorf("exit code %d, %d problems in %.1000q", code, problems, stderr.String())
	}
}

// wantError runs a command line that fails with one error, after little work.
func wantError(t *testing.T, arguments []string, want string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := program{stdout: &stdout, stderr: &stderr, environment: func(string) string { return "" }, now: time.Now}
	var code int
	allocated := growth.Bytes(func() { code = p.main(arguments) })
	if allocated > 64<<20 {
		t.Errorf("got %d MiB allocated, want at most 64", allocated>>20)
	}
	t.Logf("%d MiB", allocated>>20)
	message := stderr.String()
	if code != exitError || stdout.Len() > 0 || !strings.Contains(message, want) || strings.Count(message, "altlas-lint: ") != 1 || len(message) > 1000 {
		t.Errorf("exit code %d, standard output %q, standard error %.1000q, want %q", code, stdout.String(), message, want)
	}
}

func deep(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}
