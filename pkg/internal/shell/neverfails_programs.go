package shell

import (
	"slices"
	"strings"
)

// condition is about test: one of texts that do not change has always the same result.
func condition(words []string, before chance) chance {
	if n := len(words); n > 0 && words[n-1] == "]" {
		words = words[:n-1]
	}
	switch {
	case slices.Contains(words, "$?"):
		if len(words) == 3 && (words[1] == "-eq" || words[1] == "=" || words[1] == "==") && (words[0] == "0" || words[2] == "0") {
			return before
		}
		return perhaps
	case len(words) == 2 && strings.HasPrefix(words[0], "-") && words[0] != "-n" && words[0] != "-z": // of a file
		return can
	case slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, "$") }):
		return can
	case len(words) == 1 && words[0] != "", len(words) == 3 && words[0] == words[2]:
		return never
	}
	return perhaps
}

// wrappers run the command that follows their options; the number is that of the words before it.
var wrappers = map[string]int{"busybox": 0, "command": 0, "env": 0, "exec": 0, "nice": 0, "nohup": 0, "time": 0, "timeout": 1}

// command is about the status of a program with its arguments.
func (j *judge) command(words []string) chance {
	if len(words) == 0 || words[0] == "" {
		return never
	}
	program, arguments := programOf(words[0]), words[1:]
	if skip, ok := wrappers[program]; ok {
		for len(arguments) > 0 && (strings.HasPrefix(arguments[0], "-") || strings.Contains(arguments[0], "=")) {
			arguments = arguments[1:]
		}
		if len(arguments) > skip {
			return j.command(arguments[skip:])
		}
	}
	switch program {
	case "$":
		return perhaps
	case "true", ":", "echo", "printf", "tee", "export", "readonly", "local", "umask":
		return never
	case "false":
		return always
	case "date", "env", "hostname", "id", "ls", "printenv", "ps", "pwd", "uname", "uptime", "whoami":
		if len(arguments) == 0 {
			return never
		}
	case "sleep":
		if slices.Contains(arguments, "$") {
			return perhaps
		}
		return never
	case "cat", "head", "sort", "tail", "uniq", "wc": // of their standard input
		return ofInput(arguments)
	case "sh", "bash", "ash", "dash":
		return j.shell(program, arguments)
	}
	if len(arguments) == 1 && slices.Contains([]string{"--version", "-version", "--help"}, arguments[0]) {
		return never
	}
	return can
}

func ofInput(arguments []string) chance {
	result := never
	for _, word := range arguments {
		switch {
		case word == "$":
			result = max(result, perhaps)
		case !strings.HasPrefix(word, "-") && strings.Trim(word, "0123456789") != "":
			return can // a file
		}
	}
	return result
}

// shell is about a text in a text.
func (j *judge) shell(program string, arguments []string) chance {
	inner := judge{kind: "posix", depth: j.depth + 1}
	if program == "bash" {
		inner.kind = "bash"
	}
	for i, word := range arguments {
		if word == "pipefail" && i > 0 && strings.HasSuffix(arguments[i-1], "o") {
			inner.pipefail = can
			continue
		}
		if !strings.HasPrefix(word, "-") || strings.HasPrefix(word, "--") {
			if strings.HasPrefix(word, "--") {
				continue
			}
			return can // a script
		}
		inner.errexit = max(inner.errexit, chanceOf(strings.Contains(word, "e")))
		if strings.Contains(word, "c") && i+1 < len(arguments) {
			source := arguments[i+1]
			parser := Parser{}
			list, failure, _ := parser.parse(source, "bash")
			if source == "$" || failure != nil || inner.depth > maxTexts {
				return perhaps
			}
			inner.whole = len(list) == 1 && isSimple(list[0])
			result := inner.text(list)
			j.foundItself = j.foundItself || inner.foundItself
			return result
		}
	}
	return perhaps
}

// maxTexts limits how deep texts in texts are read.
const maxTexts = 5
