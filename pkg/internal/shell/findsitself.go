package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// findsItself reports whether a pipe such as "ps aux | grep nginx" looks for a process by a text that its own command
// line has, so that it always finds one. It does not with another grep behind that leaves out lines.
func (a *alwaysTrue) findsItself(pipe *syntax.BinaryCmd) bool {
	if !isSimple(pipe.X) || !isSimple(pipe.Y) {
		return false
	}
	list := literals(pipe.X.Cmd.(*syntax.CallExpr).Args)
	search := literals(pipe.Y.Cmd.(*syntax.CallExpr).Args)
	found := len(list) > 0 && a.runs(list, "ps") && a.showsArguments(list[1:]) && len(search) > 0 && a.grepsItself(search)
	a.foundItself = a.foundItself || found
	return found
}

// showsArguments reports whether ps prints whole command lines. Without options, only that of BusyBox does.
func (a *alwaysTrue) showsArguments(options []string) bool {
	for _, option := range options {
		if strings.HasPrefix(option, "-") && strings.ContainsAny(option, "fF") || !strings.HasPrefix(option, "-") && strings.ContainsAny(option, "uxf") {
			return true
		}
	}
	return a.unknown
}

// runs reports whether a command may be one of the programs.
func (a *alwaysTrue) runs(words []string, programs ...string) bool {
	return slices.Contains(programs, programOf(words[0])) || words[0] == "$" && a.unknown
}

// matches reports whether a pattern may match its own text, unlike "[n]ginx" or "^nginx".
func (a *alwaysTrue) matches(pattern string) bool {
	return pattern != "" && !strings.ContainsAny(pattern, `[](){}*+?|^$\`) || pattern == "$" && a.unknown
}

func (a *alwaysTrue) grepsItself(words []string) bool {
	if !a.runs(words, "grep", "egrep", "fgrep") {
		return false
	}
	pattern := ""
	for _, word := range words[1:] {
		switch {
		case strings.HasPrefix(word, "-"):
			if strings.Trim(word, "-qciwEF") != "" {
				return false
			}
		case word == "$" && a.unknown:
			return true
		case pattern != "": // reads files
			return false
		default:
			pattern = word
		}
	}
	return a.matches(pattern)
}

// pgrepsItself reports whether "pgrep -f PATTERN" finds the shell that runs it. Bash replaces itself by a command that
// is the whole text; other shells may.
func (a *alwaysTrue) pgrepsItself(words []string) bool {
	if !a.runs(words, "pgrep") || a.whole && (a.kind == "bash" || !a.unknown) {
		return false
	}
	pattern, full := "", false
	for _, word := range words[1:] {
		switch {
		case word == "--full":
			full = true
		case strings.HasPrefix(word, "-"):
			if strings.Trim(word, "-facli") != "" {
				return false
			}
			full = full || strings.Contains(word, "f")
		case word == "$" && a.unknown:
			return true
		case pattern != "":
			return false
		default:
			pattern = word
		}
	}
	found := full && a.matches(pattern)
	a.foundItself = a.foundItself || found
	return found
}
