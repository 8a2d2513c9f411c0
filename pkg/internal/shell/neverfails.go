package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// NeverFails says whether the status of a shell text is always 0, as that of "curl -f URL || true": "yes",
// "finds-itself" as in "ps aux | grep nginx", "possible" if the text does not show that it can fail, or "".
func NeverFails(t Text) string {
	if t.Kind == "cmd" {
		return cmdNeverFails(t.Source)
	}
	if len(t.Source) > maxShellText {
		return ""
	}
	if t.Kind != "posix" && t.Kind != "bash" {
		return "possible"
	}
	if t.Parser == nil {
		t.Parser = &Parser{}
	}
	list, failure, _ := t.Parser.parse(t.Source, t.Kind)
	if failure != nil {
		return ""
	}
	j := judge{kind: t.Kind, whole: len(list) == 1 && isSimple(list[0]), errexit: chanceOf(t.Errexit), pipefail: chanceOf(t.Pipefail)}
	return j.neverFails(j.text(list))
}

// cmdNeverFails is NeverFails of the shell of Windows. What PowerShell does with its status is not read.
func cmdNeverFails(text string) string {
	lower := strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, start := range [...]string{"powershell", "pwsh"} {
		if strings.HasPrefix(lower, start) {
			return "possible"
		}
	}
	for _, end := range [...]string{"|| exit 0", "|| exit /b 0", "& exit 0", "& exit /b 0"} {
		before, ok := strings.CutSuffix(lower, end)
		if ok && (end[0] == '|' || !strings.HasSuffix(before, "&")) {
			return "yes"
		}
	}
	if lower == "exit 0" || lower == "exit /b 0" {
		return "yes"
	}
	return ""
}

// ExecNeverFails is NeverFails of an exec form; "cannot-run" if its words are those of a shell, which nothing interprets.
func ExecNeverFails(words []string) string {
	if len(words) == 0 {
		return ""
	}
	switch program := strings.ToLower(strings.TrimSuffix(programOf(words[0]), ".exe")); {
	case program == "powershell" || program == "pwsh":
		return "possible"
	case program == "cmd" && len(words) > 1 && strings.HasPrefix(words[1], "/"):
		return cmdNeverFails(strings.Join(words[min(2, len(words)):], " "))
	case strings.Contains(strings.TrimSpace(words[0]), " ") && !strings.Contains(words[0], `\`),
		slices.Contains([]string{"CMD", "CMD-SHELL", "NONE"}, words[0]):
		return "cannot-run"
	case !slices.Contains([]string{"sh", "bash", "ash", "dash", "test", "["}, program) &&
		slices.ContainsFunc(words, func(word string) bool { return word == "||" || word == "&&" || word == "|" || word == ";" }):
		return "cannot-run"
	}
	j := judge{kind: "bash"}
	return j.neverFails(j.command(words))
}

// chance says whether something fails.
type chance int

const (
	never chance = iota
	perhaps
	can
	always
)

func chanceOf(set bool) chance {
	if set {
		return can
	}
	return never
}

func (c chance) not() chance {
	switch c {
	case never:
		return always
	case always:
		return never
	}
	return c
}

// judge finds out whether a text can fail.
type judge struct {
	kind              string
	whole             bool   // the text is a single command
	errexit, pipefail chance // whether these options are set
	ignored           bool   // errexit has no effect here
	conditional       bool   // this part need not run
	foundItself       bool   // a command finds its own process
	depth             int    // of texts in texts
}

// outcome is what comes of a part of a text.
type outcome struct {
	status chance // of the part, if it does not end the text
	ended  chance // it ends the text with a failure
	over   bool   // it ends the text
}

// total is the status of a text or subshell.
func (o outcome) total() chance {
	if o.over {
		return o.ended
	}
	return max(o.ended, o.status)
}

func (j *judge) neverFails(c chance) string {
	switch {
	case c >= can:
		return ""
	case c == perhaps:
		return "possible"
	case j.foundItself:
		return "finds-itself"
	}
	return "yes"
}

// text is about the status of a whole text.
func (j *judge) text(list []*syntax.Stmt) chance {
	doubt := false
	for _, s := range list {
		syntax.Walk(s, func(node syntax.Node) bool {
			switch node := node.(type) {
			case *syntax.FuncDecl:
				doubt = true // it may have the name of a program
			case *syntax.CallExpr:
				if words := literals(node.Args); len(words) > 0 && slices.Contains([]string{"trap", "alias", "eval", "$"}, words[0]) {
					doubt = true
				}
			}
			return !doubt
		})
	}
	if doubt {
		return perhaps
	}
	return j.list(list, never).total()
}

// list is about statements that run one after the other.
func (j *judge) list(list []*syntax.Stmt, before chance) outcome {
	all := outcome{status: before}
	for _, s := range list {
		o := j.statement(s, all.status)
		all.status, all.ended, all.over = o.status, max(all.ended, o.ended), o.over
		if all.over {
			break
		}
	}
	return all
}

// inside is about a list in a subshell.
func (j *judge) inside(list []*syntax.Stmt, before chance) chance {
	inner := *j
	total := inner.list(list, before).total()
	j.foundItself = inner.foundItself
	return total
}

// maybe is about a list that need not run, or whose failure errexit ignores.
func (j *judge) maybe(list []*syntax.Stmt, before chance, ignored bool) outcome {
	conditional, wasIgnored := j.conditional, j.ignored
	j.conditional, j.ignored = true, j.ignored || ignored
	o := j.list(list, before)
	j.conditional, j.ignored = conditional, wasIgnored
	return o
}

// statement is about one statement; before is the status of the one before.
func (j *judge) statement(s *syntax.Stmt, before chance) outcome {
	if s.Background {
		return outcome{}
	}
	if s.Negated {
		ignored := j.ignored
		j.ignored = true
		o := j.part(s, before)
		j.ignored = ignored
		o.status = o.status.not()
		return o
	}
	return j.part(s, before)
}

func (j *judge) part(s *syntax.Stmt, before chance) outcome {
	switch command := s.Cmd.(type) {
	case *syntax.CallExpr:
		return j.call(s, command, before)
	case *syntax.Block:
		return j.list(command.Stmts, before)
	case *syntax.Subshell:
		return j.checked(j.inside(command.Stmts, before))
	case *syntax.IfClause:
		return j.branches(command, before)
	case *syntax.BinaryCmd:
		if isPipe(command.Op) {
			return j.checked(j.pipe(command, before))
		}
		return j.chain(command, before)
	case *syntax.TestClause:
		return j.checked(can)
	case *syntax.DeclClause: // export A=$(curl URL)
		return outcome{}
	case *syntax.WhileClause:
		return j.loop(append(slices.Clip(command.Cond), command.Do...))
	case *syntax.ForClause:
		return j.loop(command.Do)
	case *syntax.CaseClause:
		o := outcome{}
		for _, item := range command.Items {
			o.ended = max(o.ended, j.maybe(item.Stmts, before, false).ended)
		}
		return outcome{status: perhaps, ended: min(o.ended, perhaps)}
	}
	return outcome{status: perhaps}
}

// checked is the outcome of a command whose failure ends the text if errexit is set.
func (j *judge) checked(status chance) outcome {
	if j.ignored || j.errexit == never {
		return outcome{status: status}
	}
	if j.errexit == perhaps {
		return outcome{status: status, ended: min(status, perhaps)}
	}
	return outcome{ended: status, over: status == always}
}

func (j *judge) loop(list []*syntax.Stmt) outcome {
	return outcome{status: perhaps, ended: min(j.maybe(list, never, true).ended, perhaps)}
}

// branches is about an if.
func (j *judge) branches(clause *syntax.IfClause, before chance) outcome {
	all := outcome{over: true}
	reached := always // whether the conditions above fail
	for ; clause != nil; clause = clause.Else {
		runs := reached
		if len(clause.Cond) > 0 {
			condition := j.maybe(clause.Cond, before, true)
			all.ended = max(all.ended, min(reached, condition.ended))
			if condition.over {
				return all
			}
			runs = min(runs, condition.status.not())
			reached = min(reached, condition.status)
		} else {
			reached = never
		}
		o := j.maybe(clause.Then, never, false)
		all.ended = max(all.ended, min(runs, o.ended))
		if runs != never && !o.over {
			all.status, all.over = max(all.status, min(runs, o.status)), false
		}
	}
	if reached != never { // no branch runs
		all.over = false
	}
	if all.status == always {
		all.status = can
	}
	return all
}

// chain is about && and ||.
func (j *judge) chain(command *syntax.BinaryCmd, before chance) outcome {
	ignored := j.ignored
	j.ignored = true
	x := j.statement(command.X, before)
	j.ignored = ignored
	if x.over {
		return x
	}
	runs, after := x.status.not(), never
	if command.Op == syntax.OrStmt {
		runs, after = x.status, always
	}
	conditional := j.conditional
	j.conditional = j.conditional || runs != always
	y := outcome{}
	if runs != never {
		y = j.statement(command.Y, after)
	}
	j.conditional = conditional
	all := outcome{ended: max(x.ended, min(runs, y.ended)), over: y.over && runs == always}
	switch {
	case command.Op == syntax.OrStmt && y.over: // what goes on has succeeded
	case command.Op == syntax.OrStmt:
		all.status = min(x.status, y.status)
	case y.over: // what goes on has failed
		all.status = always
	default:
		all.status = max(x.status, y.status)
	}
	return all
}

func (j *judge) pipe(command *syntax.BinaryCmd, before chance) chance {
	x := j.inside([]*syntax.Stmt{command.X}, before)
	y := j.inside([]*syntax.Stmt{command.Y}, before)
	switch found := j.findsItself(command); {
	case found >= can:
		j.foundItself, y = true, never
	case found == perhaps:
		y = min(y, perhaps)
	}
	return max(y, min(x, j.pipefail))
}

// call is about a simple command.
func (j *judge) call(s *syntax.Stmt, call *syntax.CallExpr, before chance) outcome {
	words := literals(call.Args)
	if len(words) == 0 {
		for _, assign := range call.Assigns {
			if assign.Value != nil && len(assign.Value.Parts) == 1 {
				if _, ok := assign.Value.Parts[0].(*syntax.CmdSubst); ok {
					return j.checked(can)
				}
			}
		}
		return outcome{}
	}
	if slices.ContainsFunc(s.Redirs, connects) {
		return j.checked(can)
	}
	switch words[0] {
	case "exit", "return":
		return outcome{ended: exit(words[1:], before), over: true}
	case "exec":
		if len(words) > 1 {
			return outcome{ended: j.command(words[1:]), over: true}
		}
		return outcome{}
	case "set":
		j.set(words[1:])
		return outcome{}
	case "test", "[":
		return j.checked(condition(words[1:], before))
	}
	switch found := j.pgrepsItself(words); {
	case found >= can:
		j.foundItself = true
		return outcome{}
	case found == perhaps:
		return j.checked(perhaps)
	}
	return j.checked(j.command(words))
}

// connects reports whether Bash opens a connection for a redirection.
func connects(redirect *syntax.Redirect) bool {
	return redirect.Word != nil && slices.ContainsFunc(redirect.Word.Parts, func(part syntax.WordPart) bool {
		text, ok := part.(*syntax.Lit)
		return ok && (strings.HasPrefix(text.Value, "/dev/tcp/") || strings.HasPrefix(text.Value, "/dev/udp/"))
	})
}

// set reads the options of set that change which failures count.
func (j *judge) set(options []string) {
	for i, option := range options {
		value := can
		switch {
		case strings.HasPrefix(option, "--"), !strings.HasPrefix(option, "-") && !strings.HasPrefix(option, "+"):
			continue
		case strings.HasPrefix(option, "+"):
			value = never
		}
		change := func(target *chance) {
			if *target != value && j.conditional {
				*target = perhaps
			} else {
				*target = value
			}
		}
		if strings.Contains(option, "e") {
			change(&j.errexit)
		}
		if strings.HasSuffix(option, "o") && i+1 < len(options) {
			switch options[i+1] {
			case "pipefail":
				change(&j.pipefail)
			case "errexit":
				change(&j.errexit)
			}
		}
	}
}

// exit is about the status with which exit ends a text.
func exit(arguments []string, before chance) chance {
	switch {
	case len(arguments) == 0, arguments[0] == "$?":
		return before
	case arguments[0] == "0":
		return never
	case strings.HasPrefix(arguments[0], "$"):
		return perhaps
	}
	return always
}
