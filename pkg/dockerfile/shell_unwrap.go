package dockerfile

import (
	"path"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// unwrap looks through a command that only runs another one. It gives the inner
// command's words, the wrapper's name and the assignments made on the way; the
// name is empty when args are no wrapper.
func unwrap(args []argument) (inner []argument, name string, assigns []*Assign) {
	name = path.Base(args[0].Value)
	rest := args[1:]
	switch name {
	case "sudo", "doas":
		rest = skipOptions(rest, "u g h p C r t D R T U user group host prompt chdir")
		rest, assigns = skipAssignments(rest)
	case "env":
		rest = skipOptions(rest, "u C unset chdir")
		rest, assigns = skipAssignments(rest)
	case "command":
		if len(rest) > 0 && (rest[0].Value == "-v" || rest[0].Value == "-V") {
			return nil, "", nil // a question, not a call
		}
		rest = skipOptions(rest, "")
	case "exec":
		rest = skipOptions(rest, "a")
	case "time":
		rest = skipOptions(rest, "o f")
	case "nice", "ionice", "stdbuf", "setpriv", "chrt":
		rest = skipOptions(rest, "n c p i o e adjustment class classdata")
	case "nohup", "setsid", "builtin", "busybox", "eatmydata", "fakeroot":
		rest = skipOptions(rest, "")
	case "tini", "dumb-init", "catatonit":
		rest = skipOptions(rest, "p e r")
	case "timeout":
		rest = dropOne(skipOptions(rest, "s k signal kill-after"))
	case "gosu", "su-exec":
		rest = dropOne(rest)
	case "chroot":
		rest = dropOne(skipOptions(rest, "userspec groups"))
	case "python", "python2", "python3":
		if len(rest) > 1 && rest[0].Value == "-m" && (rest[1].Value == "pip" || rest[1].Value == "pipx") {
			return rest[1:], name + " -m", nil
		}
		return nil, "", nil
	default:
		return nil, "", nil
	}
	if len(rest) == 0 {
		return nil, "", nil
	}
	return rest, name, assigns
}

func dropOne(args []argument) []argument {
	if len(args) == 0 {
		return nil
	}
	return args[1:]
}

// skipOptions gives what follows a wrapper's options; valued names those that take the next word.
func skipOptions(args []argument, valued string) []argument {
	for i := 0; i < len(args); i++ {
		word := args[i].Value
		switch {
		case word == "--":
			return args[i+1:]
		case len(word) < 2 || word[0] != '-':
			return args[i:]
		case strings.Contains(word, "="):
		case strings.HasPrefix(word, "--"):
			if named(valued, word[2:]) {
				i++
			}
		case named(valued, word[1:2]) && len(word) == 2:
			i++
		}
	}
	return nil
}

// named reports whether a list of names, separated by blanks, has one.
func named(list, name string) bool {
	for list != "" {
		var first string
		first, list, _ = strings.Cut(list, " ")
		if first == name {
			return true
		}
	}
	return false
}

func skipAssignments(args []argument) ([]argument, []*Assign) {
	var assigns []*Assign
	for i, arg := range args {
		name, value, ok := strings.Cut(arg.Value, "=")
		if !ok || !syntax.ValidName(name) {
			return args[i:], assigns
		}
		word := arg.Word
		word.Value = value
		assigns = append(assigns, &Assign{Name: name, Value: &word})
	}
	return nil, assigns
}

// shellArgument finds the text that "sh -c" or "su -c" runs, and says how it is called.
func shellArgument(args []argument) (text argument, name string, ok bool) {
	program := path.Base(args[0].Value)
	switch program {
	case "sh", "bash", "dash", "ash", "zsh", "ksh", "su", "runuser":
	default:
		return argument{}, "", false
	}
	for i := 1; i+1 < len(args); i++ {
		word := args[i].Value
		switch {
		case word == "--command" && program[0] != 'b':
			return args[i+1], program + " -c", true
		case strings.HasPrefix(word, "--"):
		case (word == "-o" || word == "+o" || word == "-s") && i+2 < len(args):
			i++
		case strings.HasPrefix(word, "-") && strings.HasSuffix(word, "c"):
			return args[i+1], program + " -c", true
		case strings.HasPrefix(word, "-") && strings.Contains(word, "c") && strings.HasSuffix(word, "o") && i+2 < len(args):
			return args[i+2], program + " -c", true // -euxco pipefail 'text'
		case strings.HasPrefix(word, "-") && strings.HasSuffix(word, "o"):
			i++ // -eo pipefail
		case !strings.HasPrefix(word, "-") && program != "su" && program != "runuser":
			return argument{}, "", false // a script's file
		}
	}
	return argument{}, "", false
}
