package shell

import (
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// bracesIn reports the first brace expansion of words to BashOnly. A POSIX shell passes {a,b} and {1..3} to the program
// as they are.
func (w *walker) bracesIn(words ...*syntax.Word) {
	if w.BashOnly == nil || w.Kind != "posix" {
		return
	}
	for _, word := range words {
		if word == nil {
			continue
		}
		if offset := bracesAt(word); offset >= 0 {
			report := w.BashOnly
			w.BashOnly = nil // the first is enough
			report(w.failureAt("brace expansions", offset))
			return
		}
	}
}

// bracesAt returns the offset in the source of the first brace expansion of a word, or -1.
func bracesAt(word *syntax.Word) int {
	type brace struct {
		offset  int
		comma   bool
		literal *syntax.Lit
		start   int // in the literal
	}
	var open []brace
	for _, part := range word.Parts {
		literal, ok := part.(*syntax.Lit)
		if !ok {
			continue // quoted, or not known
		}
		for i := 0; i < len(literal.Value); i++ {
			switch literal.Value[i] {
			case '\\':
				i++
			case '{':
				open = append(open, brace{offset: int(literal.Pos().Offset()) + i, literal: literal, start: i + 1})
			case ',':
				if len(open) > 0 {
					open[len(open)-1].comma = true
				}
			case '}':
				if len(open) == 0 {
					continue
				}
				last := open[len(open)-1]
				if last.comma || last.literal == literal && isSequence(literal.Value[last.start:i]) {
					return last.offset
				}
				open = open[:len(open)-1]
			}
		}
	}
	return -1
}

// maxSequence limits the bytes of a sequence in braces; three numbers are shorter.
const maxSequence = 64

// isSequence reports whether the text in braces is like 1..10, a..e or 1..9..2.
func isSequence(inner string) bool {
	if len(inner) > maxSequence {
		return false
	}
	parts := strings.Split(inner, "..")
	if len(parts) != 2 && len(parts) != 3 {
		return false
	}
	letter := func(s string) bool { return len(s) == 1 && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') }
	number := func(s string) bool {
		_, err := strconv.Atoi(s)
		return err == nil
	}
	return letter(parts[0]) && letter(parts[1]) || !slices.ContainsFunc(parts, func(s string) bool { return !number(s) })
}

// takesWords reports whether a program has no meaning of its own for braces in its arguments, as curl and grep have.
func takesWords(program string) bool {
	switch program {
	case "mkdir", "rmdir", "rm", "cp", "mv", "ln", "touch", "install", "chmod", "chown", "chgrp", "ls", "cat", "echo", "tee", "stat", "du", "wc",
		"strip", "wget", "tar", "apt-get", "apt", "apk", "dpkg":
		return true
	}
	return false
}
