package shell

import (
	"path"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// directory is the folder that commands run in, as changed by cd.
type directory struct {
	path    string // relative to the working directory, unless it starts with "/"
	unknown bool
}

// invocation is a simple command before it becomes a document.Command.
type invocation struct {
	args      []argument
	scope     scope
	span      finding.Span // including wrappers, assignments and redirections
	assigns   []*document.Assign
	redirects []*document.Redirect
	input     *Text // standard input, if it is in the text; nil: unknown
}

// call walks a simple command or a list of assignments and returns the index of the command.
func (w *walker) call(s *syntax.Stmt, call *syntax.CallExpr, c scope) int {
	piped := w.input
	w.output = nil
	succeeds, runs := w.required[call]
	c.succeeds, c.runs = succeeds || call == w.sole, runs || call == w.sole
	in := invocation{
		args:      w.arguments(call.Args),
		scope:     c,
		span:      w.statementSpan(s, call),
		redirects: w.redirects(s.Redirs),
	}
	for _, a := range call.Assigns {
		assign := w.assignment(a)
		if len(call.Args) == 0 {
			w.set(assign.Name, assign.Value, c)
		}
		in.assigns = append(in.assigns, assign)
	}
	tail := none
	if in.input, w.input = w.stdinOf(s.Redirs), nil; in.input == nil && piped != nil && !readsElsewhere(s.Redirs) {
		in.input = piped
	}
	if len(in.args) > 0 {
		if !writesElsewhere(s.Redirs) {
			w.output = w.outputOf(in, in.input)
		}
		tail = w.emit(in)
		w.effects(in.args, c)
	}
	c.succeeds, c.runs = false, false
	inner := c
	if len(call.Args) == 0 {
		inner.nested = "assigned"
	}
	for _, a := range call.Assigns {
		if a.Value != nil && !plainWord(a.Value) {
			w.substitutionsIn(a.Value, inner)
		}
		if a.Array != nil {
			w.substitutionsIn(a.Array, inner)
		}
	}
	for _, word := range call.Args {
		w.substitutions(word, c)
	}
	for _, r := range s.Redirs {
		w.substitutions(r.Word, c)
		w.substitutions(r.Hdoc, c)
	}
	return tail
}

func (w *walker) nodeSpan(node syntax.Node) finding.Span {
	return w.offsets(int(node.Pos().Offset()), int(node.End().Offset()))
}

func (w *walker) offsets(start, end int) finding.Span {
	start = min(start, len(w.Source))
	return w.span(start, max(start, min(end, len(w.Source))))
}

// statementSpan returns the span from the first word or redirection to the last, without heredoc bodies.
func (w *walker) statementSpan(s *syntax.Stmt, command syntax.Node) finding.Span {
	start, end := int(command.Pos().Offset()), int(command.End().Offset())
	for _, r := range s.Redirs {
		start = min(start, int(r.Pos().Offset()))
		if r.Word != nil {
			end = max(end, int(r.Word.End().Offset()))
		}
	}
	return w.offsets(start, end)
}

func (w *walker) assignment(a *syntax.Assign) *document.Assign {
	assign := &document.Assign{}
	if a.Name != nil {
		assign.Name = a.Name.Value
	}
	switch {
	case a.Value != nil:
		assign.Value = w.word(a.Value)
	case a.Array != nil:
		assign.Value = &document.Word{Value: w.source(a.Array), Certainty: document.Unknown, Span: w.nodeSpan(a.Array)}
	case a.Name != nil && !a.Naked:
		assign.Value = &document.Word{Value: "", Certainty: document.Literal, Span: w.offsets(int(a.End().Offset()), int(a.End().Offset()))}
	}
	if a.Append || a.Index != nil {
		assign.Value = &document.Word{Value: w.source(a), Certainty: document.Unknown, Span: w.nodeSpan(a)}
	}
	return assign
}

func (w *walker) redirects(list []*syntax.Redirect) []*document.Redirect {
	var redirects []*document.Redirect
	for _, r := range list {
		redirect := &document.Redirect{Operator: r.Op.String()}
		if r.N != nil {
			redirect.Operator = r.N.Value + redirect.Operator
		}
		if r.Word != nil {
			redirect.Target = w.word(r.Word)
		}
		redirects = append(redirects, redirect)
	}
	return redirects
}

// declaration walks export, local, declare and so on, which have their own node in Bash's grammar.
func (w *walker) declaration(s *syntax.Stmt, clause *syntax.DeclClause, c scope) int {
	args := []argument{{Word: document.Word{Value: clause.Variant.Value, Certainty: document.Literal, Span: w.nodeSpan(clause.Variant)}}}
	for _, a := range clause.Args {
		value := document.Word{Value: w.source(a), Certainty: document.Literal, Span: w.nodeSpan(a)}
		switch assign := w.assignment(a); {
		case assign.Name == "" && a.Value != nil:
			args = append(args, w.arguments([]*syntax.Word{a.Value})...)
			continue
		case assign.Value != nil && a.Array == nil && !a.Append && a.Index == nil:
			value.Value = assign.Name + "=" + assign.Value.Value
			value.Certainty = assign.Value.Certainty
		case assign.Value != nil:
			value.Certainty = document.Unknown
		}
		args = append(args, argument{Word: value})
	}
	tail := w.emit(invocation{args: args, scope: c, span: w.statementSpan(s, clause), redirects: w.redirects(s.Redirs)})
	w.effects(args, c)
	for _, a := range clause.Args {
		w.substitutions(a.Value, c)
		if a.Array != nil {
			w.substitutionsIn(a.Array, c)
		}
	}
	return tail
}

// builtin adds [[ ... ]], (( ... )) and let as commands with the expression as one argument.
func (w *walker) builtin(s *syntax.Stmt, program string, node syntax.Node, c scope) int {
	start := int(node.Pos().Offset())
	args := []argument{{Word: document.Word{Value: program, Certainty: document.Literal, Span: w.offsets(start, start+len(program))}}}
	from := args[0].Span.End
	inner := strings.TrimPrefix(w.source(node), program)
	switch program {
	case "[[":
		inner = strings.TrimSuffix(inner, "]]")
	case "((":
		inner = strings.TrimSuffix(inner, "))")
	}
	if inner = strings.TrimSpace(inner); inner != "" {
		args = append(args, argument{Word: document.Word{Value: inner, Certainty: document.Unknown, Span: finding.Span{Start: from, End: w.nodeSpan(node).End}}})
	}
	tail := w.emit(invocation{args: args, scope: c, span: w.statementSpan(s, node), redirects: w.redirects(s.Redirs)})
	w.substitutionsIn(node, c)
	return tail
}

// effects applies what a command changes for later ones: variables and the directory.
func (w *walker) effects(args []argument, c scope) {
	switch program := args[0].Value; program {
	case "export", "local", "readonly", "declare", "typeset":
		for i := range args[1:] {
			arg := &args[1+i]
			if name, value, ok := strings.Cut(arg.Value, "="); ok && syntax.ValidName(name) {
				w.set(name, &document.Word{Value: value, Certainty: arg.Certainty}, c)
			}
		}
	case "read", "getopts", "mapfile", "readarray":
		for i := range args[1:] {
			if syntax.ValidName(args[1+i].Value) {
				w.forget(args[1+i].Value)
			}
		}
	case "unset":
		for i := range args[1:] {
			if name := args[1+i].Value; syntax.ValidName(name) && !w.forgotten(name) {
				w.set(name, &document.Word{Certainty: document.Literal}, c)
				if !w.forgotten(name) {
					w.assign(name, variable{unset: true})
				}
			}
		}
	case "cd", "pushd", "popd":
		w.changeDirectory(args)
	case "alias":
		for i := range args[1:] {
			if name, _, ok := strings.Cut(args[1+i].Value, "="); ok {
				w.define(name, "alias")
			}
		}
	case "set":
		w.errexit = changedOption(wordsOf(args), 'e', "errexit", w.errexit, true)
	case "trap":
		w.errexit = w.errexit || args[len(args)-1].Value == "ERR"
	}
}

// changeDirectory applies cd, pushd or popd.
func (w *walker) changeDirectory(args []argument) {
	var target *argument
	for i := range args[1:] {
		if arg := &args[1+i]; arg.Value != "--" && (arg.Value == "-" || !strings.HasPrefix(arg.Value, "-")) {
			target = arg
			break
		}
	}
	if target == nil || args[0].Value == "popd" || target.Certainty == document.Unknown || target.Value == "-" ||
		strings.HasPrefix(target.Value, "~") || strings.ContainsAny(target.Value, "*?[") {
		w.dir = directory{unknown: true}
		return
	}
	switch {
	case path.IsAbs(target.Value):
		w.dir = directory{path: path.Clean(target.Value)}
	case !w.dir.unknown:
		w.dir.path = path.Join(w.dir.path, target.Value)
	}
	if len(w.dir.path) > maxDirectory {
		w.dir = directory{unknown: true}
	}
}
