package shell

import "strings"

// IsNameByte reports whether c can be part of a variable name.
func IsNameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// ExpandBraces returns the words that the first {a,b} of a word expands to, or only the word.
func ExpandBraces(word string) []string {
	before, rest, ok := strings.Cut(word, "{")
	inner, after, closed := strings.Cut(rest, "}")
	if !ok || !closed || strings.HasSuffix(before, "$") || !strings.Contains(inner, ",") {
		return []string{word}
	}
	words := strings.Split(inner, ",")
	for i := range words {
		words[i] = before + words[i] + after
	}
	return words
}

// Interpreter returns the Shell.Kind of the program in a "#!" line.
func Interpreter(line string) string {
	words := strings.Fields(strings.TrimPrefix(line, "#!"))
	for i, word := range words {
		name := word[strings.LastIndexByte(word, '/')+1:]
		if name == "env" || strings.HasPrefix(name, "-") {
			continue
		}
		return KindOfWords(append([]string{name}, words[i+1:]...))
	}
	return "other"
}

// KindOfWords returns the Shell.Kind of a program with its options: "other" if they say that it runs nothing.
func KindOfWords(words []string) string {
	kind := KindOf(words[0])
	if kind != "posix" && kind != "bash" {
		return kind
	}
	for i, word := range words[1:] {
		if word == "noexec" && strings.HasSuffix(words[i], "o") || strings.HasPrefix(word, "-") && !strings.HasPrefix(word, "--") && strings.Contains(word, "n") {
			return "other"
		}
	}
	return kind
}

// KindOf returns the Shell.Kind of a program: "posix", "bash", "powershell", "cmd" or "other".
func KindOf(program string) string {
	name := program[strings.LastIndexAny(program, `/\`)+1:]
	switch strings.TrimSuffix(strings.ToLower(name), ".exe") {
	case "sh", "ash", "dash":
		return "posix"
	case "bash", "ksh", "mksh", "zsh":
		return "bash"
	case "powershell", "pwsh":
		return "powershell"
	case "cmd":
		return "cmd"
	}
	return "other"
}
