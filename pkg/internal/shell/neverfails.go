package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
)

// NeverFails says whether the status of a shell text is always 0, as that of "curl -f URL || true": "yes", "possible" if
// it depends on what is not known, or "".
func NeverFails(t Text) string {
	if t.Kind != "posix" && t.Kind != "bash" || len(t.Source) > maxShellText || t.Errexit || !mentions(t.Source) {
		return ""
	}
	if t.Parser == nil {
		t.Parser = &Parser{}
	}
	list, failure, _ := t.Parser.parse(t.Source, t.Kind)
	switch {
	case failure != nil:
		return ""
	case neverFail(list, false):
		return "yes"
	case neverFail(list, true):
		return "possible"
	}
	return ""
}

// mentions reports whether a text can have a command that never fails, or one that is not known.
func mentions(text string) bool {
	return strings.HasPrefix(text, ":") || slices.ContainsFunc([]string{"true", " :", "|:", ";:", "\n:", "echo", "printf", "exit 0", "$", "`"}, func(part string) bool { return strings.Contains(text, part) })
}

// ExecNeverFails is NeverFails of an exec form.
func ExecNeverFails(words []*document.Value) string {
	var list []string
	for _, word := range words {
		if word.Value == nil {
			return ""
		}
		list = append(list, *word.Value)
	}
	if len(list) == 3 && list[1] == "-c" && slices.Contains([]string{"sh", "/bin/sh", "bash", "/bin/bash"}, list[0]) {
		return NeverFails(Text{Source: list[2], Kind: "bash"})
	}
	if len(list) > 0 && (list[0] == "" || cannotFail([]string{programOf(list[0])}, false)) {
		return "yes"
	}
	return ""
}

// neverFail is about a list; unknown is what is assumed of programs that are not known.
func neverFail(list []*syntax.Stmt, unknown bool) bool {
	if len(list) == 0 {
		return false
	}
	for _, s := range list {
		leaves := false
		syntax.Walk(s, func(node syntax.Node) bool {
			if call, ok := node.(*syntax.CallExpr); ok && len(call.Args) > 0 {
				words := literals(call.Args)
				leaves = leaves || slices.Contains([]string{"set", "eval", "exec", "return", "trap", ".", "source"}, words[0]) ||
					words[0] == "exit" && !cannotFail(words, unknown)
			}
			return !leaves
		})
		if _, function := s.Cmd.(*syntax.FuncDecl); leaves || function {
			return false
		}
	}
	return succeedsAlways(list[len(list)-1], unknown)
}

func succeedsAlways(s *syntax.Stmt, unknown bool) bool {
	if s.Negated || s.Background || len(s.Redirs) > 0 && !isSimple(s) {
		return false
	}
	switch command := s.Cmd.(type) {
	case *syntax.CallExpr:
		return len(command.Args) > 0 && cannotFail(literals(command.Args), unknown)
	case *syntax.Block:
		return len(command.Stmts) > 0 && succeedsAlways(command.Stmts[len(command.Stmts)-1], unknown)
	case *syntax.Subshell:
		return len(command.Stmts) > 0 && succeedsAlways(command.Stmts[len(command.Stmts)-1], unknown)
	case *syntax.BinaryCmd:
		switch {
		case isPipe(command.Op):
			return succeedsAlways(command.Y, unknown)
		case command.Op == syntax.OrStmt:
			return succeedsAlways(command.X, unknown) || succeedsAlways(command.Y, unknown)
		}
		return succeedsAlways(command.X, unknown) && succeedsAlways(command.Y, unknown)
	}
	return false
}

// cannotFail reports whether a command always succeeds.
func cannotFail(words []string, unknown bool) bool {
	switch words[0] {
	case "$":
		return unknown
	case "true", ":", "echo", "printf":
		return true
	case "exit":
		return len(words) == 2 && (words[1] == "0" || words[1] == "$" && unknown)
	}
	return false
}
