package dockerfile

import "github.com/altlas/altlas-lint/pkg/finding"

// execCommands gives the commands of an exec form: the program itself, behind wrappers as in parseShell, and
// what the text of ["sh", "-c", "..."] runs. No shell replaces variables in an exec form; lookup is for that text.
func execCommands(words []*Value, lookup shellLookup, first int) []*Command {
	if len(words) == 0 {
		return nil
	}
	args := make([]argument, len(words))
	for i, v := range words {
		args[i] = argument{Word: Word{v.Raw, Unknown, v.Span}, value: v}
		if v.Value != nil {
			args[i].Value, args[i].Certainty = *v.Value, v.Certainty
		}
	}
	if args[0].Value == "" {
		return nil
	}
	span := finding.Span{Start: words[0].Span.Start, End: words[len(words)-1].Span.End}
	w := &shellWalker{shellText: shellText{lookup: lookup, parser: &shellParser{}}, first: first, budget: maxExpansions}
	w.emit(invocation{args: args, span: span})
	return w.commands
}
