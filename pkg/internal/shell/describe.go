package shell

import "github.com/altlas/altlas-lint/pkg/document"

// describe adds the facts about a command that its words tell.
func describe(c *document.Command, words []*document.Word) {
	c.Config, c.Sources, c.OutputOf = configOf(c, words), sourcesOf(c), outputsOf(c.Words)
	c.RunsInput, c.Secrets = runsInput(c), secretsOf(c, words)
	c.Mode = modeOf(c)
	if c.Program == "[" || c.Program == "test" {
		for _, word := range words {
			if isOperator(word.Value) {
				c.Operators = append(c.Operators, word)
			}
		}
	}
}

// isOperator reports whether a word compares the words around it in [ and test.
func isOperator(word string) bool {
	switch word {
	case "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef":
		return true
	}
	return false
}
