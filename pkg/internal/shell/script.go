package shell

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// ScriptCommand is a simple command of a shell script outside a Dockerfile.
type ScriptCommand struct {
	Program    string   // as Command.Program
	Words      []string // without quotes; "${NAME}" for unknown variables
	Start, End int      // byte offsets in the script
}

// ReadScript returns the commands of a shell script, up to the first syntax error. The function
// value looks up variables; nil: all are unknown.
func ReadScript(text string, value func(name string) (string, document.Certainty, bool)) []ScriptCommand {
	offsets := func(offset int) finding.Position { return finding.Position{Line: 1, Column: offset + 1} }
	commands, _ := Parse(Text{Source: text, Position: offsets, Kind: "bash", Lookup: value}, 0)
	script := make([]ScriptCommand, 0, len(commands))
	for _, c := range commands {
		script = append(script, ScriptCommand{c.Program, c.Words, c.Span.Start.Column - 1, c.Span.End.Column - 1})
	}
	return script
}

// ScriptCommands returns the commands of a shell script that a command runs. All of them have
// the given span, since their own positions are in another file.
func ScriptCommands(text string, by *document.Command, span finding.Span, lookup Lookup, parser *Parser, first int) ([]*document.Command, *document.ShellError) {
	kind := "bash"
	if line, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(line, "#!") {
		kind = Interpreter(line)
	}
	return Parse(Text{
		Source: text, Position: func(int) finding.Position { return span.Start }, Kind: kind, Lookup: lookup, Parser: parser,
		sudo: by.SudoSpan, conditional: by.Conditional, directory: directory{path: by.Directory}, fixed: &span,
		wrapped: append(slices.Clip(by.Wrapped), by.Program), Required: by.Succeeds,
	}, first)
}
