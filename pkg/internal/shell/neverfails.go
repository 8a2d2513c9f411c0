package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
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
	case neverFail(list, true): // if all programs that are not known succeed
		return "possible"
	}
	return ""
}

// mentions reports whether a text can have a command that never fails, or one that is not known.
func mentions(text string) bool {
	return strings.HasPrefix(text, ":") || slices.ContainsFunc([]string{"true", " :", "|:", ";:", "\n:", "echo", "printf", "tee", "exit 0", "$", "`", "&", "fi"}, func(part string) bool { return strings.Contains(text, part) })
}

func textCannotFail(text string, unknown bool) bool {
	parser := Parser{}
	list, failure, _ := parser.parse(text, "bash")
	return failure == nil && neverFail(list, unknown)
}

// ExecNeverFails is NeverFails of an exec form.
func ExecNeverFails(list []string) string {
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
	a := alwaysTrue{unknown: unknown, chains: map[*syntax.Stmt]bool{}}
	for _, s := range list {
		if _, function := s.Cmd.(*syntax.FuncDecl); function || a.endsEarly(s) {
			return false
		}
	}
	return a.last(list)
}

// alwaysTrue finds what succeeds whatever happens.
type alwaysTrue struct {
	unknown bool
	chains  map[*syntax.Stmt]bool // the results for chains, which nest deeply on the left
}

// endsEarly reports whether a statement can end the text, or change how it goes on.
func (a alwaysTrue) endsEarly(s *syntax.Stmt) (found bool) {
	syntax.Walk(s, func(node syntax.Node) bool {
		switch node := node.(type) {
		case *syntax.BinaryCmd:
			if node.Op == syntax.OrStmt && a.succeeds(node.X) { // what follows never runs
				found = found || a.endsEarly(node.X)
				return false
			}
		case *syntax.CallExpr:
			if len(node.Args) > 0 {
				words := literals(node.Args)
				found = found || slices.Contains([]string{"set", "eval", "exec", "return", "trap", ".", "source"}, words[0]) ||
					words[0] == "exit" && !cannotFail(words, a.unknown)
			}
		}
		return !found
	})
	return found
}

func (a alwaysTrue) succeeds(s *syntax.Stmt) bool {
	switch {
	case s.Background:
		return true
	case s.Negated || len(s.Redirs) > 0 && !isSimple(s):
		return false
	}
	switch command := s.Cmd.(type) {
	case *syntax.CallExpr:
		return len(command.Args) > 0 && cannotFail(literals(command.Args), a.unknown)
	case *syntax.Block:
		return a.last(command.Stmts)
	case *syntax.Subshell:
		return a.last(command.Stmts)
	case *syntax.IfClause:
		for ; command != nil; command = command.Else {
			if !a.last(command.Then) {
				return false
			}
		}
		return true // without a branch that runs too
	case *syntax.BinaryCmd:
		known, visited := a.chains[s]
		if !visited {
			known = a.chain(command)
			a.chains[s] = known
		}
		return known
	}
	return false
}

func (a alwaysTrue) chain(command *syntax.BinaryCmd) bool {
	switch {
	case isPipe(command.Op):
		return a.succeeds(command.Y)
	case command.Op == syntax.OrStmt:
		return a.succeeds(command.X) || a.succeeds(command.Y)
	}
	return a.succeeds(command.X) && a.succeeds(command.Y)
}

func (a alwaysTrue) last(list []*syntax.Stmt) bool {
	return len(list) > 0 && a.succeeds(list[len(list)-1])
}

// cannotFail reports whether a command always succeeds.
func cannotFail(words []string, unknown bool) bool {
	switch words[0] {
	case "$":
		return unknown
	case "true", ":", "echo", "printf", "tee":
		return true
	case "sh", "bash", "ash", "dash", "/bin/sh", "/bin/bash":
		return len(words) == 3 && words[1] == "-c" && (words[2] == "$" && unknown || words[2] != "$" && textCannotFail(words[2], unknown))
	case "exit":
		return len(words) == 2 && (words[1] == "0" || words[1] == "$" && unknown)
	}
	return false
}
