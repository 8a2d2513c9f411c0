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
	Runs       bool     // as Command.Runs, of the script
	Directory  string   // as Command.Directory
	Start, End int      // byte offsets in the script
}

// Script is a shell script outside a Dockerfile.
type Script struct {
	Text              string
	Errexit, Pipefail bool                                                 // the options that it is started with
	Value             func(name string) (string, document.Certainty, bool) // looks up variables; nil: all are unknown
}

// Commands returns the commands of a script up to the first syntax error, and whether there is none.
func (s *Script) Commands() ([]ScriptCommand, bool) {
	offsets := func(offset int) finding.Position { return finding.Position{Line: 1, Column: offset + 1} }
	commands, failure := Parse(Text{
		Source: s.Text, Position: offsets, Kind: "bash", Lookup: s.Value,
		Errexit: s.Errexit, Pipefail: s.Pipefail, Required: true,
	}, 0)
	script := make([]ScriptCommand, 0, len(commands))
	for _, c := range commands {
		script = append(script, ScriptCommand{c.Program, c.Words, c.Runs, c.Directory, c.Span.Start.Column - 1, c.Span.End.Column - 1})
	}
	return script, failure == nil
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
