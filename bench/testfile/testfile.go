// Package testfile writes the files of tests and reads Markdown pages. Only
// tests import it.
package testfile

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Write creates a file and its directories.
func Write(tb testing.TB, path, text string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		tb.Fatal(err)
	}
}

// Block is a fenced block of a Markdown page. File is the last name in backquotes of the line
// above it, if that line ends with a colon.
type Block struct{ Language, Text, File string }

var fileName = regexp.MustCompile("`([^` ]+)`[^`]*:$")

// Blocks returns the fenced blocks of a page in their order.
func Blocks(page string) []Block {
	var list []Block
	var current *Block
	above := ""
	for line := range strings.Lines(page) {
		language, fence := strings.CutPrefix(strings.TrimSpace(line), "```")
		switch {
		case fence && current == nil:
			current = &Block{Language: language}
			if name := fileName.FindStringSubmatch(above); name != nil {
				current.File = name[1]
			}
			above = ""
		case fence:
			list = append(list, *current)
			current = nil
		case current != nil:
			current.Text += line
		case strings.TrimSpace(line) != "":
			above = strings.TrimSpace(line)
		}
	}
	return list
}

// Shows reports whether the lines of a page match a text, in which the line "..." matches any lines.
func Shows(page, text string) bool {
	pattern := `\A`
	for line := range strings.Lines(page + "\n") {
		if line == "...\n" {
			pattern += `(?:.*\n)*`
		} else {
			pattern += regexp.QuoteMeta(line)
		}
	}
	return regexp.MustCompile(pattern + `\z`).MatchString(text + "\n")
}
