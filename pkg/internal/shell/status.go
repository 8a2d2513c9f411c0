package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// lose records that nothing notices a failure of a statement, because others follow it in its list. A failure is
// noticed with set -e, where the next statement reads $?, and wherever a status may be meant to be without effect: in
// a condition, a loop that ends early, or before a final "true" or "exit 0".
func (w *walker) lose(s *syntax.Stmt, tail int, next []*syntax.Stmt, c scope) {
	if tail == none || w.errexit || c.heeded || s.Negated || w.fixed != nil {
		return
	}
	following := w.source(next[0])
	if strings.Contains(following, "$?") || strings.Contains(following, "PIPESTATUS") {
		return
	}
	if len(next) == 1 && slices.Contains([]string{"true", ":", "exit 0"}, strings.TrimRight(following, "; \n")) {
		return
	}
	w.loseAll(append(append([]int{tail}, w.failing[tail]...), w.branches[tail]...), ";")
}

func (w *walker) loseAll(list []int, operator string) {
	if w.fixed != nil {
		return
	}
	for _, i := range list {
		if c := w.commands[i]; c.StatusLost == "" {
			c.StatusLost = operator
		}
	}
}

// ignores reports whether a command only stands after || to turn a failure into success.
func (w *walker) ignores(i int) bool {
	return i != none && (w.commands[i].Program == "true" || w.commands[i].Program == ":")
}

// branch returns the command that determines the status of an if or case, of the last branch that has one, and
// records those of the others.
func (w *walker) branch(tails []int) int {
	tails = slices.DeleteFunc(tails, func(i int) bool { return i == none })
	if len(tails) == 0 {
		return none
	}
	last := tails[len(tails)-1]
	for _, i := range tails[:len(tails)-1] {
		if w.branches == nil {
			w.branches = map[int][]int{}
		}
		w.branches[last] = append(append(append(w.branches[last], i), w.failing[i]...), w.branches[i]...)
	}
	return last
}

// leaves reports whether a loop can end early: it then tries something until it succeeds.
func leaves(loop *syntax.ForClause) (found bool) {
	for _, s := range loop.Do {
		syntax.Walk(s, func(node syntax.Node) bool {
			if call, ok := node.(*syntax.CallExpr); ok && len(call.Args) > 0 {
				switch call.Args[0].Lit() {
				case "break", "continue", "exit", "return":
					found = true
				}
			}
			return !found
		})
	}
	return found
}

// setErrexit applies the -e, +e, -o errexit and +o errexit of set.
func (w *walker) setErrexit(args []argument) {
	name, on := false, false // a name follows -o or +o
	for _, arg := range args[1:] {
		word := arg.Value
		switch {
		case name:
			if name = false; word == "errexit" {
				w.errexit = on
			}
		case strings.HasPrefix(word, "$"):
			w.errexit = true // not known: -e is possible
		case len(word) < 2 || word == "--" || word[0] != '-' && word[0] != '+':
			return
		default:
			on = word[0] == '-'
			if strings.Contains(word, "e") {
				w.errexit = on
			}
			name = strings.HasSuffix(word, "o")
		}
	}
}

// startsErrexit reports whether the arguments of a shell turn errexit on.
func startsErrexit(args []argument) bool {
	words := make([]string, len(args))
	for i := range args {
		words[i] = args[i].Value
	}
	return SetsErrexit(words)
}

// SetsErrexit reports whether the words of a shell have the option -e, also as in -ec, or -o errexit.
func SetsErrexit(words []string) bool {
	for i, word := range words {
		switch {
		case word == "errexit" && i > 0 && strings.HasSuffix(words[i-1], "o"):
			return true
		case i == 0 || strings.HasPrefix(word, "--"):
		case len(word) > 1 && len(word) < 8 && word[0] == '-' && strings.Contains(word, "e"):
			return true
		}
	}
	return false
}
