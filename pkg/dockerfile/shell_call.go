package dockerfile

import (
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// directory is where a shell text stands after cd.
type directory struct {
	path    string // empty: where it began
	unknown bool
}

func (d directory) cd(target Word) directory {
	switch {
	case target.Certainty == Unknown || target.Value == "-" || strings.HasPrefix(target.Value, "~"):
		return directory{unknown: true}
	case path.IsAbs(target.Value):
		d = directory{path: path.Clean(target.Value)}
	case d.unknown:
	case d.path == "":
		d.path = path.Clean(target.Value)
	default:
		d.path = path.Join(d.path, target.Value)
	}
	if len(d.path) > maxDirectory {
		return directory{unknown: true}
	}
	return d
}

// call walks a simple command and gives the index of the last command made from it.
func (w *shellWalker) call(s *syntax.Stmt, call *syntax.CallExpr, c shellScope) int {
	start := len(w.commands)
	args := w.arguments(call.Args)
	assigns := w.assignments(call.Assigns, len(args) == 0, c)
	if len(args) > 0 {
		w.command(args, w.stmtSpan(s, call), c, func(command *Command) {
			command.Assigns = append(command.Assigns, assigns...)
			command.Redirects = w.redirects(s.Redirs)
		})
	}
	end := len(w.commands)
	for _, word := range call.Args {
		w.substitutions(word, c)
	}
	for _, assign := range call.Assigns {
		w.substitutions(assign.Value, c)
	}
	for _, r := range s.Redirs {
		w.substitutions(r.Word, c)
		w.substitutions(r.Hdoc, c)
	}
	if end == start {
		return none
	}
	return w.tailOf(start, end)
}

// tailOf is the command whose end is the end of what was called: not one inside "sh -c".
func (w *shellWalker) tailOf(start, end int) int {
	for i := end - 1; i > start; i-- {
		if len(w.commands[i].Wrapped) <= len(w.commands[start].Wrapped) {
			return i
		}
	}
	return start
}

func (w *shellWalker) stmtSpan(s *syntax.Stmt, call *syntax.CallExpr) finding.Span {
	end := call.End()
	for _, r := range s.Redirs {
		if r.Hdoc == nil && r.End().After(end) {
			end = r.End()
		}
	}
	return w.span(int(call.Pos().Offset()), min(int(end.Offset()), len(w.text)))
}

func (w *shellWalker) nodeSpan(node syntax.Node) finding.Span {
	return w.span(int(node.Pos().Offset()), min(int(node.End().Offset()), len(w.text)))
}

// assignments reads NAME=value words; without a command they stay in force.
func (w *shellWalker) assignments(list []*syntax.Assign, stay bool, c shellScope) []*Assign {
	var assigns []*Assign
	for _, a := range list {
		if a.Name == nil {
			continue
		}
		assign := &Assign{Name: a.Name.Value}
		if a.Value != nil {
			assign.Value = w.word(a.Value)
		}
		assigns = append(assigns, assign)
		if stay {
			value := assign.Value
			if a.Value == nil && a.Array == nil {
				value = &Word{Certainty: Literal, Span: w.nodeSpan(a)}
			}
			w.set(a.Name.Value, value, c)
		}
	}
	return assigns
}

func (w *shellWalker) redirects(list []*syntax.Redirect) []*Redirect {
	var redirects []*Redirect
	for _, r := range list {
		operator := r.Op.String()
		if r.N != nil {
			operator = r.N.Value + operator
		}
		redirect := &Redirect{Operator: operator}
		if r.Word != nil {
			redirect.Target = w.word(r.Word)
		}
		redirects = append(redirects, redirect)
	}
	return redirects
}

// builtin reports a command of the shell's own grammar: [[, (( and let.
func (w *shellWalker) builtin(s *syntax.Stmt, name string, node syntax.Node, c shellScope) int {
	start := int(node.Pos().Offset())
	at := w.span(start, min(start+len(name), len(w.text)))
	w.add([]argument{{Word: Word{name, Literal, at}}}, w.nodeSpan(node), c)
	w.commands[len(w.commands)-1].Redirects = w.redirects(s.Redirs)
	index := len(w.commands) - 1
	w.substitutionsIn(node, c)
	return index
}

// declaration walks export, local, declare and readonly.
func (w *shellWalker) declaration(s *syntax.Stmt, clause *syntax.DeclClause, c shellScope) int {
	at := w.nodeSpan(clause.Variant)
	args := []argument{{Word: Word{clause.Variant.Value, Literal, at}}}
	for _, a := range clause.Args {
		span := w.nodeSpan(a)
		switch {
		case a.Name == nil && a.Value != nil:
			args = append(args, argument{Word: *w.word(a.Value)})
		case a.Name != nil && a.Naked:
			args = append(args, argument{Word: Word{a.Name.Value, Literal, span}})
		case a.Name != nil:
			value := &Word{Certainty: Literal, Span: span}
			if a.Value != nil {
				value = w.word(a.Value)
			}
			w.set(a.Name.Value, value, c)
			args = append(args, argument{Word: Word{a.Name.Value + "=" + value.Value, value.Certainty, span}})
		}
	}
	w.add(args, w.nodeSpan(clause), c)
	w.commands[len(w.commands)-1].Redirects = w.redirects(s.Redirs)
	index := len(w.commands) - 1
	for _, a := range clause.Args {
		w.substitutions(a.Value, c)
	}
	return index
}

// command reports a command, or what it runs when it is a wrapper.
func (w *shellWalker) command(args []argument, span finding.Span, c shellScope, finish func(*Command)) {
	var assigns []*Assign
	for range maxWrapping {
		inner, name, set := unwrap(args)
		if name == "" || len(inner) == 0 {
			break
		}
		assigns = append(assigns, set...)
		if name == "sudo" || name == "doas" {
			c.sudo = true
		} else {
			c.wrapped = append(slices.Clip(c.wrapped), name)
		}
		args = inner
	}
	w.add(args, span, c)
	command := w.commands[len(w.commands)-1]
	command.Assigns = assigns
	finish(command)
	w.effects(args, c)
	w.inner(args, c)
}

// add makes a command of its words.
func (w *shellWalker) add(args []argument, span finding.Span, c shellScope) {
	command := newCommand(args)
	command.Index = w.first + len(w.commands)
	command.Span = span
	command.Conditional, command.Nested, command.Sudo, command.Wrapped = c.conditional, c.nested, c.sudo, c.wrapped
	if !w.dir.unknown {
		command.Directory = w.dir.path
	}
	w.commands = append(w.commands, command)
	w.depths = append(w.depths, w.within)
}

// effects follows what a command does to the shell it runs in.
func (w *shellWalker) effects(args []argument, c shellScope) {
	switch args[0].Value {
	case "cd":
		if len(args) == 2 {
			w.dir = w.dir.cd(args[1].Word)
		} else {
			w.dir = directory{unknown: true}
		}
	case "export", "readonly", "local":
		for _, arg := range args[1:] {
			if name, value, ok := strings.Cut(arg.Value, "="); ok {
				word := arg.Word
				word.Value = value
				w.set(name, &word, c)
			}
		}
	case "unset":
		for _, arg := range args[1:] {
			if c.conditional || c.nested != w.nested {
				w.forget(arg.Value)
			} else {
				w.assign(arg.Value, shellVariable{unset: true, certainty: Literal})
			}
		}
	case "read", "getopts", "mapfile", "readarray":
		for _, arg := range args[1:] {
			if syntax.ValidName(arg.Value) {
				w.forget(arg.Value)
			}
		}
	case ".", "source", "eval": // may set anything: what they may set is not known
		for name := range w.variables {
			w.forget(name)
		}
	}
}

// inner reports the commands that a command runs: of "sh -c", find -exec and xargs.
func (w *shellWalker) inner(args []argument, c shellScope) {
	if text, name, ok := shellArgument(args); ok {
		w.script(text, name, c)
		return
	}
	switch path.Base(args[0].Value) {
	case "eval":
		if len(args) == 2 {
			w.script(args[1], "eval", c)
		}
	case "xargs":
		if rest := skipOptions(args[1:], "n P I L d a s E"); len(rest) > 0 {
			c.wrapped = append(slices.Clip(c.wrapped), "xargs")
			w.nest(rest, c)
		}
	case "find":
		w.findExec(args, c)
	}
}

// nest reports an inner command of words, if the nesting is not too deep.
func (w *shellWalker) nest(args []argument, c shellScope) {
	if len(c.wrapped) > maxWrapping {
		return
	}
	span := args[0].Span
	span.End = args[len(args)-1].Span.End
	w.command(args, span, c, func(*Command) {})
}

func (w *shellWalker) findExec(args []argument, c shellScope) {
	for i := 1; i < len(args); i++ {
		switch args[i].Value {
		case "-exec", "-execdir", "-ok", "-okdir":
		default:
			continue
		}
		from := i + 1
		for i = from; i < len(args) && args[i].Value != ";" && args[i].Value != "+"; i++ {
		}
		if from < i {
			inner := c
			inner.wrapped = append(slices.Clip(c.wrapped), "find -exec")
			w.nest(args[from:i], inner)
		}
	}
}

// script reads a shell text that is an argument. Its commands have exact spans
// where the argument is written as it is read, and the argument's span else.
func (w *shellWalker) script(arg argument, name string, c shellScope) {
	if w.level >= maxShellLevel {
		return
	}
	t := shellText{
		text: arg.Value, kind: "posix", lookup: w.resolve, parser: w.parser,
		nested: c.nested, wrapped: append(slices.Clip(c.wrapped), name), sudo: c.sudo, conditional: c.conditional,
		directory: w.dir, level: w.level + 1,
	}
	if strings.Contains(name, "bash") || strings.Contains(name, "zsh") || strings.Contains(name, "ksh") {
		t.kind = "bash"
	}
	exact := w.placed(&t, arg)
	commands, failure := parseShell(t, w.first+len(w.commands))
	for _, command := range commands {
		if !exact {
			command.moveTo(arg.Span)
		}
		w.commands = append(w.commands, command)
		w.depths = append(w.depths, w.within+1)
	}
	if failure != nil && w.failure == nil && arg.Certainty != Unknown {
		if !exact {
			failure.Span = arg.Span
		}
		w.failure = failure
	}
}

// placed says where the text of an argument stands.
func (w *shellWalker) placed(t *shellText, arg argument) (exact bool) {
	if arg.source != nil {
		if value, ok := plainValue(arg.source); ok && value == arg.Value {
			from := int(arg.source.Pos().Offset())
			if _, literal := arg.source.Parts[0].(*syntax.Lit); !literal {
				from++ // the quote
			}
			outer := w.at
			t.at = func(i int) finding.Position { return outer(from + i) }
			return true
		}
	}
	start := arg.Span.Start
	if arg.value != nil && start.Line == arg.Span.End.Line && arg.Span.End.Column-start.Column == len(arg.Value)+2 {
		t.at = func(i int) finding.Position {
			return finding.Position{Line: start.Line, Column: start.Column + 1 + i}
		}
		return true
	}
	t.at = func(int) finding.Position { return start }
	return false
}

// execCommands gives the command of an exec form and what it runs.
func execCommands(words []*Value, lookup shellLookup, first int) []*Command {
	if len(words) == 0 {
		return nil
	}
	args := make([]argument, 0, len(words))
	for _, word := range words {
		args = append(args, argument{Word: Word{word.String(), Literal, word.Span}, value: word})
	}
	w := &shellWalker{shellText: shellText{lookup: lookup, kind: "posix"}, first: first, budget: maxExpansions}
	w.nest(args, shellScope{})
	return w.commands
}
