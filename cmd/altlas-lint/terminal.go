package main

import (
	"io"

	"golang.org/x/term"
)

// colored reports whether the report on standard output has colors. The flag
// wins, then the environment, then whether it is a terminal.
func (p *program) colored(o outputs) bool {
	env := p.environment
	forced := func(name string) bool { value := env(name); return value != "" && value != "0" }
	switch {
	case o.color == "always":
		return true
	case o.color == "never", env("NO_COLOR") != "":
		return false
	case forced("FORCE_COLOR"), forced("CLICOLOR_FORCE"):
		return true
	case env("CLICOLOR") == "0", env("TERM") == "dumb":
		return false
	}
	_, ok := terminal(p.stdout)
	return ok
}

// width returns the columns of the terminal on standard output, or 0 without one.
func (p *program) width() int {
	descriptor, ok := terminal(p.stdout)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(descriptor)
	if err != nil {
		return 0
	}
	return columns
}

func terminal(stream io.Writer) (descriptor int, ok bool) {
	file, ok := stream.(interface{ Fd() uintptr })
	if !ok {
		return 0, false
	}
	descriptor = int(file.Fd())
	return descriptor, term.IsTerminal(descriptor)
}
