package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// findsItself says whether a pipe such as "ps aux | grep nginx" looks for a process by a text that its own command line
// has, so that it always finds one. It does not with another grep behind that leaves out lines.
func (j *judge) findsItself(pipe *syntax.BinaryCmd) chance {
	if !isSimple(pipe.X) || !isSimple(pipe.Y) {
		return never
	}
	list := literals(pipe.X.Cmd.(*syntax.CallExpr).Args)
	search := literals(pipe.Y.Cmd.(*syntax.CallExpr).Args)
	if len(list) == 0 || len(search) == 0 {
		return never
	}
	return min(isProgram(list, "ps"), showsArguments(list[1:]), isProgram(search, "grep", "egrep", "fgrep"), matchesItself(search[1:], "-qciwEF"))
}

// isProgram says whether a command is one of the programs.
func isProgram(words []string, programs ...string) chance {
	switch {
	case words[0] == "$":
		return perhaps
	case slices.Contains(programs, programOf(words[0])):
		return can
	}
	return never
}

// showsArguments says whether ps prints whole command lines. Without options, only that of BusyBox does.
func showsArguments(options []string) chance {
	for _, option := range options {
		if strings.HasPrefix(option, "-") && strings.ContainsAny(option, "fF") || !strings.HasPrefix(option, "-") && strings.ContainsAny(option, "uxf") {
			return can
		}
	}
	return perhaps
}

// matchesItself says whether the pattern among arguments matches its own text, unlike "[n]ginx" or "^nginx". Options
// other than the letters change what matches.
func matchesItself(arguments []string, letters string) chance {
	pattern := ""
	for _, word := range arguments {
		switch {
		case word == "$":
			return perhaps
		case strings.HasPrefix(word, "-"):
			if strings.Trim(word, letters) != "" {
				return never
			}
		case pattern != "": // reads files
			return never
		default:
			pattern = word
		}
	}
	if pattern == "" || strings.ContainsAny(pattern, `[](){}*+?|^$\`) {
		return never
	}
	return can
}

// pgrepsItself says whether "pgrep -f PATTERN" finds the shell that runs it. Bash replaces itself by a command that is
// the whole text; other shells may.
func (j *judge) pgrepsItself(words []string) chance {
	full := slices.ContainsFunc(words[1:], func(word string) bool {
		return word == "--full" || strings.HasPrefix(word, "-") && !strings.HasPrefix(word, "--") && strings.Contains(word, "f")
	})
	switch unsure := slices.Contains(words[1:], "$"); {
	case programOf(words[0]) != "pgrep" || j.whole && j.kind == "bash" || !full && !unsure:
		return never
	case unsure || j.whole:
		return min(perhaps, matchesItself(words[1:], "-facli"))
	}
	return matchesItself(slices.DeleteFunc(slices.Clone(words[1:]), func(word string) bool { return word == "--full" }), "-facli")
}
