package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// required finds the simple commands that have run and succeeded if a text succeeds. It knows no values, so it assumes
// that each condition can be true or false, and each other command can fail.
type required struct {
	calls    map[*syntax.CallExpr]bool // those that have run, by whether they have succeeded
	pipefail bool
	left     map[*syntax.Stmt]bool // chains, by whether they can end the text with success
	leaving  map[string]bool       // functions that can end the text with success
}

// soleCall returns the command of a list that has no other, or nil. Most texts are so.
func soleCall(list []*syntax.Stmt) *syntax.CallExpr {
	if len(list) != 1 || list[0].Negated || list[0].Background || list[0].Coprocess {
		return nil
	}
	call, _ := list[0].Cmd.(*syntax.CallExpr)
	return call
}

// requiredCalls returns the simple commands that have run if all of a list succeeds, by whether they have succeeded.
func requiredCalls(list []*syntax.Stmt, errexit, pipefail bool) map[*syntax.CallExpr]bool {
	r := required{calls: map[*syntax.CallExpr]bool{}, pipefail: pipefail}
	r.list(list, demand{must: true, fatal: true, errexit: errexit})
	return r.calls
}

// demand says what is known of statements that are reached.
type demand struct {
	must    bool // their status has to be 0
	fatal   bool // "exit 1" in them is a failure of the text
	errexit bool // set -e is in effect
	ignored bool // set -e has no effect, as on the left of && and ||
}

// list visits the statements of a list.
func (r *required) list(list []*syntax.Stmt, d demand) {
	must := d.must
	for i, s := range list {
		if s.Background || s.Coprocess {
			continue
		}
		if function, ok := s.Cmd.(*syntax.FuncDecl); ok {
			if function.Name != nil && r.canLeave(function.Body) {
				if r.leaving == nil {
					r.leaving = map[string]bool{}
				}
				r.leaving[function.Name.Value] = true
			}
			continue
		}
		call, _ := s.Cmd.(*syntax.CallExpr)
		name := nameOf(call)
		d.must = must && (i == len(list)-1 || name == "exec" && len(call.Args) > 1) || d.errexit && d.fatal && !d.ignored && stops(s)
		r.statement(s, d)
		if name == "set" {
			words := literals(call.Args)
			d.errexit = changedOption(words, 'e', "errexit", d.errexit, false)
			r.pipefail = changedOption(words, 0, "pipefail", r.pipefail, false)
			if changedOption(words, 'n', "noexec", false, true) {
				return
			}
		}
		if r.canLeave(s) || exits(s) || d.must && fails(s) || !d.fatal && (d.errexit && !d.ignored || hasExit(s)) {
			return
		}
	}
}

// stops reports whether set -e ends the text whenever a statement fails. A failure on the left of && or || is ignored,
// and so is that of a block that ends with it.
func stops(s *syntax.Stmt) bool {
	switch command := s.Cmd.(type) {
	case *syntax.BinaryCmd:
		return isPipe(command.Op)
	case *syntax.Block:
		return false
	}
	return true
}

// nameOf returns the first word of a command if it is a literal.
func nameOf(call *syntax.CallExpr) string {
	if call == nil || len(call.Args) == 0 {
		return ""
	}
	name, _ := plainValue(call.Args[0])
	return name
}

// statement visits a statement.
func (r *required) statement(s *syntax.Stmt, d demand) {
	for { // the left side of a chain can nest tens of thousands of levels
		if s.Negated {
			d.must, d.ignored = false, true
		}
		binary, ok := s.Cmd.(*syntax.BinaryCmd)
		if !ok {
			break
		}
		switch {
		case isPipe(binary.Op):
			r.statement(binary.Y, d.inSubprocess())
			d.must = d.must && r.pipefail
			d = d.inSubprocess()
		case binary.Op == syntax.OrStmt:
			d.must = d.must && fails(binary.Y) || d.fatal && exits(binary.Y)
			d.ignored = true
		default:
			if d.must && !r.canLeave(binary.X) && !fails(binary.X) {
				before := r.pipefail // which holds on the left
				r.statement(binary.Y, d)
				r.pipefail = r.pipefail && before
			}
			d.ignored = true
		}
		s = binary.X
	}
	switch command := s.Cmd.(type) {
	case *syntax.CallExpr:
		r.calls[command] = d.must
	case *syntax.Block:
		r.list(command.Stmts, d)
	case *syntax.Subshell:
		before := r.pipefail
		r.list(command.Stmts, d.inSubprocess())
		r.pipefail = before
	case *syntax.TimeClause:
		if command.Stmt != nil {
			r.statement(command.Stmt, d)
		}
	}
}

func (d demand) inSubprocess() demand {
	d.fatal = d.must
	return d
}

// lastCall returns the words of exit or false at the end of a statement or block; nil: it is neither exit nor false.
func lastCall(s *syntax.Stmt) []string {
	switch command := s.Cmd.(type) {
	case *syntax.CallExpr:
		if name := nameOf(command); !s.Negated && !s.Background && (name == "exit" || name == "false") {
			return literals(command.Args)
		}
	case *syntax.Block:
		if len(command.Stmts) > 0 {
			return lastCall(command.Stmts[len(command.Stmts)-1])
		}
	}
	return nil
}

// fails reports whether the status of a statement is never 0, as what follows || in "a || exit 1".
func fails(s *syntax.Stmt) bool {
	words := lastCall(s)
	return slices.Equal(words, []string{"false"}) || exits(s)
}

// exits reports whether a statement that follows || ends the text with a failure.
func exits(s *syntax.Stmt) bool {
	words := lastCall(s)
	switch {
	case len(words) == 0 || words[0] != "exit":
		return false
	case len(words) == 1 || words[1] == "$?":
		_, simple := s.Cmd.(*syntax.CallExpr)
		return simple // the status of what failed
	}
	return failing(words[1])
}

func failing(status string) bool {
	return status != "" && status != "0" && status[0] >= '0' && status[0] <= '9'
}

// hasExit reports whether a statement can end a subshell, with a failure too.
func hasExit(s *syntax.Stmt) (found bool) {
	syntax.Walk(s, func(node syntax.Node) bool {
		if call, ok := node.(*syntax.CallExpr); ok {
			found = found || nameOf(call) == "exit"
		}
		return !found
	})
	return found
}

// canLeave reports whether a statement can end the text, or replace its process, without a failure.
func (r *required) canLeave(s *syntax.Stmt) bool {
	var spine []*syntax.Stmt // a && b || c, outermost first: it can have tens of thousands of levels
	for {
		if _, known := r.left[s]; known {
			break
		}
		binary, ok := s.Cmd.(*syntax.BinaryCmd)
		if !ok || isPipe(binary.Op) {
			break
		}
		spine = append(spine, s)
		s = binary.X
	}
	can, known := r.left[s]
	if !known {
		can = r.partCanLeave(s)
	}
	for _, s := range slices.Backward(spine) {
		binary := s.Cmd.(*syntax.BinaryCmd)
		if binary.Op != syntax.OrStmt || !exits(binary.Y) {
			can = can || r.canLeave(binary.Y)
		}
		if r.left == nil {
			r.left = map[*syntax.Stmt]bool{}
		}
		r.left[s] = can
	}
	return can
}

// partCanLeave is canLeave for what is no chain.
func (r *required) partCanLeave(s *syntax.Stmt) (found bool) {
	switch command := s.Cmd.(type) {
	case nil, *syntax.Subshell, *syntax.FuncDecl, *syntax.BinaryCmd:
		return false
	case *syntax.CallExpr:
		return r.leaves(command)
	}
	syntax.Walk(s.Cmd, func(node syntax.Node) bool {
		switch node := node.(type) {
		case *syntax.CmdSubst, *syntax.ProcSubst:
			return false
		case *syntax.Stmt:
			found = found || r.canLeave(node)
			return false
		}
		return !found
	})
	return found
}

// leaves reports whether a command can end the text without a failure.
func (r *required) leaves(call *syntax.CallExpr) bool {
	switch name := nameOf(call); name {
	case "exit", "return":
		words := literals(call.Args)
		return len(words) == 1 || !failing(words[1])
	case "exec":
		return len(call.Args) > 1
	case "eval":
		return true
	default:
		return r.leaving[name]
	}
}

// literals returns words without the quotes of literal ones; the others are "$?", "$/" for a path with a variable, or "$".
func literals(words []*syntax.Word) []string {
	list := make([]string, 0, len(words))
	for _, word := range words {
		value, ok := plainValue(word)
		if !ok {
			value = "$"
			if isPath(word) {
				value = "$/"
			}
			if len(word.Parts) == 1 {
				if p, isParam := word.Parts[0].(*syntax.ParamExp); isParam && p.Param != nil && p.Param.Value == "?" {
					value = "$?"
				}
			}
		}
		list = append(list, value)
	}
	return list
}

// isPath reports whether a word with a variable is a path.
func isPath(word *syntax.Word) bool {
	return slices.ContainsFunc(word.Parts, func(part syntax.WordPart) bool {
		switch part := part.(type) {
		case *syntax.Lit:
			return strings.Contains(part.Value, "/")
		case *syntax.DblQuoted:
			return isPath(&syntax.Word{Parts: part.Parts})
		}
		return false
	})
}
