package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/altlas/altlas-lint/pkg/diag"
)

// errFound ends a run that did its job and found something; nothing is printed for it.
var errFound = errors.New("findings or failed items")

// complain prints an error, and what to do next if that is known. Several
// errors joined into one are printed one by one.
func (p *program) complain(err error) {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range several.Unwrap() {
			p.complain(err)
		}
		return
	}
	fmt.Fprintf(p.stderr, "altlas-lint: %s\n", printable(err.Error()))
	if help := diag.Help(err); help != "" {
		fmt.Fprintf(p.stderr, "help: %s\n", printable(help))
	}
}

// note prints what is worth knowing and no error.
func (p *program) note(notes []string) {
	for _, text := range notes {
		fmt.Fprintf(p.stderr, "altlas-lint: note: %s\n", printable(text))
	}
}

// printable makes a text safe for a terminal and a CI log: control characters
// and the like are spelt out, and lines after the first are indented, so that
// none can pass for a workflow command.
func printable(text string) string {
	var b strings.Builder
	for _, r := range strings.TrimRight(text, "\n") {
		switch {
		case r == '\n':
			b.WriteString("\n  ")
		case r == '\t':
			b.WriteByte(' ')
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		}
	}
	return b.String()
}
