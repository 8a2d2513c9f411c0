package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// NeverFails says whether the status of a shell text is always 0, as that of "curl -f URL || true": "yes",
// "finds-itself" as in "ps aux | grep nginx", "possible" if it depends on what is not known, or "".
func NeverFails(t Text) string {
	if t.Kind != "posix" && t.Kind != "bash" || len(t.Source) > maxShellText || t.Errexit {
		return ""
	}
	if t.Parser == nil {
		t.Parser = &Parser{}
	}
	list, failure, _ := t.Parser.parse(t.Source, t.Kind)
	if failure != nil {
		return ""
	}
	a := newAlwaysTrue(list, t.Kind)
	if a.neverFails(list) {
		if a.foundItself {
			return "finds-itself"
		}
		return "yes"
	}
	a = newAlwaysTrue(list, t.Kind)
	if a.unknown = true; a.neverFails(list) {
		return "possible"
	}
	return ""
}

func textCannotFail(text string, unknown bool) bool {
	parser := Parser{}
	list, failure, _ := parser.parse(text, "bash")
	a := newAlwaysTrue(list, "bash")
	a.unknown = unknown
	return failure == nil && a.neverFails(list)
}

// ExecNeverFails is NeverFails of an exec form.
func ExecNeverFails(list []string) string {
	if len(list) == 3 && list[1] == "-c" && slices.Contains([]string{"sh", "/bin/sh", "bash", "/bin/bash"}, list[0]) {
		kind := "posix"
		if programOf(list[0]) == "bash" {
			kind = "bash"
		}
		return NeverFails(Text{Source: list[2], Kind: kind})
	}
	if len(list) > 0 && (list[0] == "" || cannotFail(list, false)) {
		return "yes"
	}
	return ""
}

// alwaysTrue finds what succeeds whatever happens.
type alwaysTrue struct {
	kind        string
	whole       bool                  // the text is a single command
	unknown     bool                  // programs that are not known are assumed to succeed
	foundItself bool                  // a command finds its own process
	chains      map[*syntax.Stmt]bool // the results for chains, which nest deeply on the left
}

func newAlwaysTrue(list []*syntax.Stmt, kind string) *alwaysTrue {
	return &alwaysTrue{kind: kind, whole: len(list) == 1 && isSimple(list[0])}
}

func (a *alwaysTrue) neverFails(list []*syntax.Stmt) bool {
	for _, s := range list {
		if _, function := s.Cmd.(*syntax.FuncDecl); function || a.endsEarly(s) {
			return false
		}
	}
	return a.last(list)
}

// endsEarly reports whether a statement can end the text, or change how it goes on.
func (a *alwaysTrue) endsEarly(s *syntax.Stmt) (found bool) {
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

func (a *alwaysTrue) succeeds(s *syntax.Stmt) bool {
	switch {
	case s.Background:
		return true
	case s.Negated || len(s.Redirs) > 0 && !isSimple(s):
		return false
	}
	switch command := s.Cmd.(type) {
	case *syntax.CallExpr:
		words := literals(command.Args)
		return len(words) > 0 && (cannotFail(words, a.unknown) || a.pgrepsItself(words))
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
			if a.chains == nil {
				a.chains = map[*syntax.Stmt]bool{}
			}
			a.chains[s] = known
		}
		return known
	}
	return false
}

func (a *alwaysTrue) chain(command *syntax.BinaryCmd) bool {
	switch {
	case isPipe(command.Op):
		return a.succeeds(command.Y) || a.findsItself(command)
	case command.Op == syntax.OrStmt:
		return a.succeeds(command.X) || a.succeeds(command.Y)
	}
	return a.succeeds(command.X) && a.succeeds(command.Y)
}

func (a *alwaysTrue) last(list []*syntax.Stmt) bool {
	return len(list) > 0 && a.succeeds(list[len(list)-1])
}

// cannotFail reports whether a command succeeds whatever state the service is in.
func cannotFail(words []string, unknown bool) bool {
	arguments := words[1:]
	switch program := programOf(words[0]); program {
	case "$":
		return unknown
	case "true", ":", "echo", "printf", "tee":
		return true
	case "date", "env", "hostname", "id", "ls", "printenv", "ps", "pwd", "uname", "uptime", "whoami":
		return len(arguments) == 0
	case "sleep":
		return len(arguments) == 1 && arguments[0] != "$"
	case "cat", "head", "sort", "tail", "uniq", "wc": // of their standard input
		return !slices.ContainsFunc(arguments, func(word string) bool {
			return !strings.HasPrefix(word, "-") && (word != "$" || !unknown)
		})
	case "sh", "bash", "ash", "dash":
		if len(arguments) == 2 && arguments[0] == "-c" {
			return arguments[1] == "$" && unknown || arguments[1] != "$" && textCannotFail(arguments[1], unknown)
		}
	case "exit":
		return len(arguments) == 1 && (arguments[0] == "0" || arguments[0] == "$" && unknown)
	}
	return len(arguments) == 1 && slices.Contains([]string{"--version", "-version", "--help"}, arguments[0])
}
