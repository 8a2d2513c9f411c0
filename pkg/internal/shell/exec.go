package shell

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// ExecCommands returns the commands of an exec form: the program, with wrappers handled as in Parse, and those in
// the script of ["sh", "-c", "..."]. Only that script uses lookup, because an exec form does not expand variables.
// Required says that the build fails if they fail. The Index of the commands is counted from first.
func ExecCommands(words []*document.Value, lookup Lookup, required bool, first int) []*document.Command {
	if len(words) == 0 {
		return nil
	}
	args := make([]argument, len(words))
	for i, v := range words {
		args[i] = argument{Word: document.Word{Value: v.Raw, Certainty: document.Unknown, Span: v.Span}, value: v}
		if v.Value != nil {
			args[i].Value, args[i].Certainty = *v.Value, v.Certainty
			args[i].NoPattern = strings.ContainsAny(*v.Value, "*?")
		}
	}
	if args[0].Value == "" {
		return nil
	}
	span := finding.Span{Start: words[0].Span.Start, End: words[len(words)-1].Span.End}
	w := &walker{Text: Text{Lookup: lookup, Parser: &Parser{}}, first: first, budget: maxExpansions}
	w.emit(invocation{args: args, span: span, scope: scope{succeeds: required}})
	return w.commands
}
