package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/report"
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

// warn prints what makes a result less certain.
func (p *program) warn(warnings []string) {
	for _, text := range warnings {
		fmt.Fprintf(p.stderr, "altlas-lint: warning: %s\n", printable(text))
	}
}

// note prints what is worth knowing and no error.
func (p *program) note(notes []string) {
	for _, text := range notes {
		fmt.Fprintf(p.stderr, "altlas-lint: note: %s\n", printable(text))
	}
}

// printable escapes text for a terminal or a CI log. Lines after the first are
// indented, so that none can pass for a workflow command.
func printable(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		lines[i] = report.Escape(line)
	}
	return strings.Join(lines, "\n  ")
}
