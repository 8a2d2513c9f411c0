package dockerfile

import "github.com/altlas/altlas-lint/pkg/finding"

type shellText struct {
	text    string
	at      func(int) finding.Position
	kind    string
	lookup  func(string) (string, Certainty, bool)
	nested  string
	wrapped []string
}

func parseShell(t shellText, first int) ([]*Command, *ShellError) { return nil, nil }
func execCommands(w []*Value, l func(string) (string, Certainty, bool), first int) []*Command {
	return nil
}
func installsOf(c []*Command) []*Install { return nil }
func (i *Image) describe()               { i.Name = i.Value }
func (i *Image) shellKind() string       { return "" }
