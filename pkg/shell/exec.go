package shell

import (
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// ExecCommands gives the commands of an exec form: the program itself, behind wrappers as in parseShell, and
// what the text of ["sh", "-c", "..."] runs. No shell replaces variables in an exec form; lookup is for that text.
func ExecCommands(words []*document.Value, lookup Lookup, first int) []*document.Command {
	if len(words) == 0 {
		return nil
	}
	args := make([]argument, len(words))
	for i, v := range words {
		args[i] = argument{Word: document.Word{Value: v.Raw, Certainty: document.Unknown, Span: v.Span}, value: v}
		if v.Value != nil {
			args[i].Value, args[i].Certainty = *v.Value, v.Certainty
		}
	}
	if args[0].Value == "" {
		return nil
	}
	span := finding.Span{Start: words[0].Span.Start, End: words[len(words)-1].Span.End}
	w := &walker{Text: Text{Lookup: lookup, Parser: &Parser{}}, first: first, budget: maxExpansions}
	w.emit(invocation{args: args, span: span})
	return w.commands
}
