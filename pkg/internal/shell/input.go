package shell

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// runsInput reports whether a command is a shell or interpreter that runs its standard input.
func runsInput(c *document.Command) bool {
	switch c.Program {
	case "sh", "bash", "ash", "dash", "zsh", "ksh":
		if c.Flags["-c"] == nil && (len(c.Args) == 0 || c.Flags["-s"] != nil) {
			return true
		}
	case "python", "python2", "python3", "perl", "ruby", "node", "php":
		if len(c.Flags) == 0 && len(c.Args) == 0 {
			return true
		}
	default:
		return false
	}
	return len(c.Args) > 0 && (c.Args[0].Value == "-" || c.Args[0].Value == "/dev/stdin")
}

// outputsOf returns the programs of the substitutions at the start of words.
func outputsOf(words []string) (programs []string) {
	for _, word := range words {
		inner := ""
		switch {
		case word == "":
		case word[0] == '`':
			inner = word[1:]
		case (word[0] == '$' || word[0] == '<') && len(word) > 1 && word[1] == '(':
			inner = word[2:]
		}
		if program, _, more := strings.Cut(inner, " "); more && program != "" {
			programs = append(programs, program)
		}
	}
	return programs
}
