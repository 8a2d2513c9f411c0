package shell

import (
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// ScriptCommand is a simple command of a shell script that is no part of a
// Dockerfile: its words without quotes, variables without a value standing in
// them as "${NAME}", and where it stands, in bytes of the script.
type ScriptCommand struct {
	Program    string // as Command.Program
	Words      []string
	Start, End int
}

// ReadScript gives the commands of a shell script, those before a fault where
// there is one. The function gives the values of variables; nil: none is known.
func ReadScript(text string, value func(name string) (string, document.Certainty, bool)) []ScriptCommand {
	offsets := func(offset int) finding.Position { return finding.Position{Line: 1, Column: offset + 1} }
	commands, _ := Parse(Text{Source: text, Position: offsets, Kind: "bash", Lookup: value}, 0)
	script := make([]ScriptCommand, 0, len(commands))
	for _, c := range commands {
		script = append(script, ScriptCommand{c.Program, c.Words, c.Span.Start.Column - 1, c.Span.End.Column - 1})
	}
	return script
}
