package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/bench/testfile"
)

// The pages are run from top to bottom in an empty repository. A block after a file
// name in backquotes is written to that file. In a console block each line with
// "$ " is run, and the lines after it are its complete output; "..." matches any
// number of lines.
func TestPages(t *testing.T) {
	pages, err := filepath.Abs("../../docs")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"adopting.md", "configuration.md", "formats.md", "images.md", "index.md", "suppressing.md", "writing-policies.md"} {
		t.Run(page, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(pages, page))
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			t.Setenv("GITHUB_ACTIONS", "")
			if err := os.Mkdir(".git", 0o777); err != nil {
				t.Fatal(err)
			}
			current := string(text)
			for _, b := range testfile.Blocks(current) {
				switch {
				case b.Language == "console":
					current = strings.Replace(current, "console\n"+b.Text+"```", "console\n"+session(t, b.Text)+"```", 1)
				case b.File != "":
					testfile.Write(t, b.File, b.Text)
				}
			}
			if !strings.Contains(current, "```console\n$ altlas-lint ") {
				t.Error("the page has no console block")
			}
			if *update {
				testfile.Write(t, filepath.Join(pages, page), current)
			}
		})
	}
}

// session runs the commands of a console block, compares their output with the
// block, and returns the block with the real output.
func session(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	for part := range strings.SplitSeq("\n"+text, "\n$ ") {
		command, shown, _ := strings.Cut(strings.TrimRight(part, "\n"), "\n")
		if command == "" {
			continue
		}
		output := strings.TrimRight(runLine(t, command), "\n")
		if !testfile.Shows(shown, output) {
			if !*update {
				t.Errorf("output of %q (-page +program; -update writes it)\n%s", command, cmp.Diff(shown, output))
			}
			shown = output
		}
		b.WriteString("$ " + command + "\n")
		if shown != "" {
			b.WriteString(shown + "\n")
		}
	}
	return b.String()
}

// runLine returns the output of [NAME=VALUE...] altlas-lint [ARGUMENT...] [< FILE].
func runLine(t *testing.T, line string) string {
	t.Helper()
	words := strings.Fields(line)
	stdin := ""
	if n := len(words); n > 2 && words[n-2] == "<" {
		text, err := os.ReadFile(words[n-1])
		if err != nil {
			t.Fatal(err)
		}
		stdin, words = string(text), words[:n-2]
	}
	for ; strings.Contains(words[0], "="); words = words[1:] {
		name, value, _ := strings.Cut(words[0], "=")
		t.Setenv(name, value)
		defer os.Unsetenv(name)
	}
	if words[0] != "altlas-lint" {
		t.Fatalf("%q does not run altlas-lint", line)
	}
	var output bytes.Buffer
	p := program{
		stdin: strings.NewReader(stdin), stdout: &output, stderr: &output,
		environment: os.Getenv, now: func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) },
	}
	p.main(words)
	return output.String()
}

var (
	commandLine = regexp.MustCompile("(?m)(?:^    |^\\$ |`)((?:[A-Z_]+=\\S+ )?altlas-lint [^`#\n<]+)")
	flagName    = regexp.MustCompile("`(--[a-z-]+)")
	variable    = regexp.MustCompile(`ALTLAS_LINT_[A-Z_]+`)
)

// The pages name only commands, flags and environment variables that exist.
func TestNamesInPages(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	app := (&program{}).app()
	flags, variables := map[string]bool{}, map[string]bool{}
	for _, command := range app.Commands {
		for _, flag := range command.Flags {
			for _, name := range flag.Names() {
				flags["--"+name] = true
			}
			if described, ok := flag.(cli.DocGenerationFlag); ok {
				for _, name := range described.GetEnvVars() {
					variables[name] = true
				}
			}
		}
	}
	for _, path := range append(pages, "../../README.md", "../../CONTRIBUTING.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range commandLine.FindAllStringSubmatch(string(text), -1) {
			_, words, _ := strings.Cut(line[1], "altlas-lint")
			arguments := append([]string{app.Name}, strings.Fields(words)...)
			if _, err := arrange(app, arguments); err != nil {
				t.Errorf("%s shows %q: %v", path, line[1], err)
			}
		}
		if filepath.Base(path) != "configuration.md" {
			continue
		}
		for _, name := range flagName.FindAllStringSubmatch(string(text), -1) {
			if !flags[name[1]] {
				t.Errorf("%s names the flag %s, but no command has it", path, name[1])
			}
		}
		documented := map[string]bool{}
		for _, name := range variable.FindAllString(string(text), -1) {
			documented[name] = true
		}
		if diff := cmp.Diff(variables, documented); diff != "" {
			t.Errorf("environment variables (-program +%s)\n%s", path, diff)
		}
	}
}

var link = regexp.MustCompile(`\]\(([^)#:]+)[)#]`)

// Relative links in the pages lead to files.
func TestLinksInPages(t *testing.T) {
	for _, pattern := range []string{"../../*.md", "../../docs/*.md", "../../docs/*/*.md"} {
		pages, err := filepath.Glob(pattern)
		if err != nil || len(pages) == 0 {
			t.Fatalf("%s: no pages (%v)", pattern, err)
		}
		for _, path := range pages {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, target := range link.FindAllStringSubmatch(string(text), -1) {
				if _, err := os.Stat(filepath.Join(filepath.Dir(path), target[1])); err != nil {
					t.Errorf("%s links to %s: %v", path, target[1], err)
				}
			}
		}
	}
}
