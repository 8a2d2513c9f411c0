package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// A shell without a script as argument runs its standard input. Here it comes from a heredoc, a here-string, or a pipe
// from cat with a heredoc or from echo.

// stdinOf returns the text that the redirections of a command give it as standard input, or nil.
func (w *walker) stdinOf(redirects []*syntax.Redirect) (input *Text) {
	for _, r := range redirects {
		if r.N != nil && r.N.Value != "0" {
			continue
		}
		switch r.Op {
		case syntax.Hdoc, syntax.DashHdoc:
			input = w.heredocText(r)
		case syntax.WordHdoc:
			t := w.quotedText([]argument{{source: r.Word}})
			input = &t
		case syntax.RdrIn, syntax.RdrInOut, syntax.DplIn:
			input = nil
		}
	}
	return input
}

// readsElsewhere reports whether a command redirects its standard input.
func readsElsewhere(redirects []*syntax.Redirect) bool {
	return slices.ContainsFunc(redirects, func(r *syntax.Redirect) bool {
		switch r.Op {
		case syntax.RdrIn, syntax.RdrInOut, syntax.DplIn, syntax.Hdoc, syntax.DashHdoc, syntax.WordHdoc:
			return r.N == nil || r.N.Value == "0"
		}
		return false
	})
}

// heredocText returns the body of a heredoc without the quotes that mean something in it. Variables stay unchanged,
// because they have the same values in both shells, unless the text sets them.
func (w *walker) heredocText(r *syntax.Redirect) *Text {
	if r.Hdoc == nil {
		return nil
	}
	start, end := int(r.Hdoc.Pos().Offset()), min(int(r.Hdoc.End().Offset()), len(w.Source))
	q := quotedBytes{source: w.Source}
	if strings.ContainsAny(w.source(r.Word), `'"\`) {
		for i := start; i < end; i++ {
			q.add(w.Source[i], i)
		}
	} else {
		q.parts(r.Hdoc.Parts, "$`\\")
	}
	return w.textOf(q, end)
}

// textOf returns the collected bytes as a text whose source ends at offset end.
func (w *walker) textOf(q quotedBytes, end int) *Text {
	q.places = append(q.places, end)
	at := w.span
	return &Text{Source: string(q.text), skip: q.expanded, fixed: w.fixed, Position: func(offset int) finding.Position {
		return at(q.places[offset], q.places[offset]).Start
	}}
}

// outputOf returns the text that a command writes, if it only passes on its arguments or a heredoc, or nil.
func (w *walker) outputOf(in invocation, input *Text) *Text {
	switch in.args[0].Value {
	case "cat":
		if len(in.args) == 1 || len(in.args) == 2 && in.args[1].Value == "-" {
			return input
		}
	case "echo":
		args := in.args[1:]
		if len(args) > 0 && args[0].Value == "-n" {
			args = args[1:]
		}
		escaped := func(a argument) bool {
			return a.source == nil || strings.Contains(a.Value, `\`) || strings.HasPrefix(a.Value, "-")
		}
		if len(args) > 0 && !slices.ContainsFunc(args, escaped) {
			t := w.quotedText(args)
			return &t
		}
	}
	return nil
}

// writesElsewhere reports whether a command redirects its standard output.
func writesElsewhere(redirects []*syntax.Redirect) bool {
	return slices.ContainsFunc(redirects, func(r *syntax.Redirect) bool {
		switch r.Op {
		case syntax.RdrOut, syntax.AppOut, syntax.RdrClob, syntax.RdrAll, syntax.AppAll, syntax.DplOut:
			return r.N == nil || r.N.Value == "1"
		}
		return false
	})
}

// runsStdin reports whether a shell with these arguments runs its standard input.
func runsStdin(args []argument) bool {
	named := false // -s: the operands are arguments of the script
	for i := 1; i < len(args); i++ {
		word := args[i].Value
		switch {
		case args[i].Certainty == document.Unknown && !named:
			return false
		case word == "-", word == "--":
			return named || i == len(args)-1 || args[i+1].Value == "/dev/stdin"
		case word == "--rcfile" || word == "--init-file":
			i++
		case strings.HasPrefix(word, "--"):
		case len(word) > 1 && (word[0] == '-' || word[0] == '+'):
			if word[0] == '-' && strings.Contains(word, "c") {
				return false
			}
			named = named || word[0] == '-' && strings.Contains(word, "s")
			if strings.HasSuffix(word, "o") || strings.HasSuffix(word, "O") {
				i++
			}
		default:
			return named || word == "/dev/stdin"
		}
	}
	return true
}

// runStdin adds the commands that a shell reads from its standard input.
func (w *walker) runStdin(in invocation, program string) {
	if w.level >= maxShellLevel || in.input == nil {
		return
	}
	t := *in.input
	t.Kind = shellKind(program)
	w.nested(t, in, program+" -s")
}
