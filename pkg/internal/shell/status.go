package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// lose records that nothing notices a failure of a statement, because others follow it in its list. A failure is
// noticed with set -e, but for that of a command before &&, where the next statement reads $?, where the list ends
// with a failure, and wherever a status may be meant to be without effect: in a condition, a loop that ends early, or
// before a final "true" or "exit 0".
func (w *walker) lose(s *syntax.Stmt, tail int, next []*syntax.Stmt, c scope) {
	if tail == none || c.heeded || s.Negated || w.fixed != nil {
		return
	}
	following := w.source(next[0])
	if strings.Contains(following, "$?") || strings.Contains(following, "PIPESTATUS") {
		return
	}
	if len(next) == 1 && slices.Contains([]string{"true", ":", "exit 0"}, strings.TrimRight(following, "; \n")) {
		return
	}
	if last := strings.TrimRight(w.source(next[len(next)-1]), "; \n"); last == "false" || isFailingExit(last) {
		return
	}
	if w.errexit {
		w.loseAll(w.failing[tail], "&&")
		return
	}
	w.loseAll(append(append([]int{tail}, w.failing[tail]...), w.branches[tail]...), ";")
}

// isFailingExit reports whether a command is exit with a status other than 0.
func isFailingExit(command string) bool {
	status, ok := strings.CutPrefix(command, "exit ")
	return ok && failing(strings.TrimSpace(status))
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

// changedOption returns whether an option of the shell is on after set with the given words; unknown is the answer if
// one of them is not known.
func changedOption(words []string, letter byte, name string, on, unknown bool) bool {
	named, value := false, false // a name follows -o or +o
	for _, word := range words[1:] {
		switch {
		case named:
			if named = false; word == name {
				on = value
			}
		case strings.HasPrefix(word, "$"):
			on = unknown
		case len(word) < 2 || word == "--" || word[0] != '-' && word[0] != '+':
			return on
		default:
			value = word[0] == '-'
			if letter != 0 && strings.IndexByte(word, letter) > 0 {
				on = value
			}
			named = strings.HasSuffix(word, "o")
		}
	}
	return on
}

// startsErrexit reports whether the arguments of a shell turn errexit on.
func startsErrexit(args []argument) bool {
	return SetsErrexit(wordsOf(args))
}

func wordsOf(args []argument) []string {
	words := make([]string, len(args))
	for i := range args {
		words[i] = args[i].Value
	}
	return words
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

// SetsPipefail reports whether the words of a shell include -o pipefail, also as in -euxo pipefail.
func SetsPipefail(words []string) bool {
	at := slices.Index(words, "pipefail")
	return at > 1 && strings.HasPrefix(words[at-1], "-") && strings.HasSuffix(words[at-1], "o")
}

func isSimple(s *syntax.Stmt) bool {
	_, ok := s.Cmd.(*syntax.CallExpr)
	return ok
}

func isPipe(operator syntax.BinCmdOperator) bool {
	return operator == syntax.Pipe || operator == syntax.PipeAll
}

func operatorText(operator syntax.BinCmdOperator) string {
	if isPipe(operator) {
		return "|"
	}
	return operator.String()
}
