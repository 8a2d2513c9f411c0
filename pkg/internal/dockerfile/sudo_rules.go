package dockerfile

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// maxSudoRules limits the rules recorded for one file.
const maxSudoRules = 1000

// recordSudoRules records entries of sudoers in what a command writes to it.
func (b *builder) recordSudoRules(c *document.Command) {
	switch c.Program {
	case "echo", "printf":
		if !b.writesSudoers(c) {
			return
		}
		var words []string
		for _, word := range c.Args {
			words = append(words, word.Value)
		}
		if len(c.Args) > 0 {
			span := c.Args[0].Span
			span.End = c.Args[len(c.Args)-1].Span.End
			b.addSudoRules(printed(c.Program, strings.Join(words, " ")), c.Stage, span)
		}
	case "sed":
		in := func(name string) bool { return c.Flags[name] != nil }
		if !in("-i") && !in("--in-place") || !anyWord(c.Args, isSudoers) {
			return
		}
		for _, word := range c.Args {
			b.addSudoRules(replacement(word.Value), c.Stage, word.Span)
		}
	}
}

// printed returns what echo or printf prints, except for rare escapes.
func printed(program, text string) string {
	if program == "printf" {
		text = strings.ReplaceAll(text, "%%", "%")
	}
	return strings.ReplaceAll(text, `\n`, "\n")
}

// recordSudoHeredocs records entries of sudoers in heredocs that COPY writes.
func (b *builder) recordSudoHeredocs(in *document.Instruction) {
	for _, doc := range in.Heredocs {
		last := len(in.Args) - 1
		if in.Keyword == "copy" && last > 0 && in.Args[last].Value != nil && isSudoers(*in.Args[last].Value) {
			b.addSudoRules(doc.Content, in.Stage, doc.Span)
		}
	}
}

// writesSudoers reports whether the output of a command goes to a file of sudo: by a redirection, or through tee.
func (b *builder) writesSudoers(c *document.Command) bool {
	if anyTarget(c) {
		return true
	}
	if c.PipedTo == nil {
		return false
	}
	for _, next := range b.commandsOf(c) {
		if next.Index == *c.PipedTo {
			return next.Program == "tee" && anyWord(next.Args, isSudoers) || next.Program != "tee" && anyTarget(next)
		}
	}
	return false
}

// commandsOf returns the commands of the instruction that a command belongs to.
func (b *builder) commandsOf(c *document.Command) []*document.Command {
	if c.Instruction < len(b.doc.Instructions) {
		in := b.doc.Instructions[c.Instruction]
		if in.Trigger != nil {
			in = in.Trigger
		}
		return in.Commands
	}
	return nil
}

func anyTarget(c *document.Command) bool {
	for _, r := range c.Redirects {
		if strings.HasPrefix(r.Operator, ">") && r.Target != nil && isSudoers(r.Target.Value) {
			return true
		}
	}
	return false
}

func anyWord(words []*document.Word, test func(string) bool) bool {
	for _, word := range words {
		if test(word.Value) {
			return true
		}
	}
	return false
}

// isSudoers reports whether sudo reads a file.
func isSudoers(name string) bool {
	return name == "/etc/sudoers" || strings.HasPrefix(name, "/etc/sudoers.d/")
}

// replacement returns what an s command of sed writes; "" if it is none.
func replacement(script string) string {
	if len(script) < 2 || script[0] != 's' {
		return ""
	}
	parts := strings.Split(script[2:], script[1:2])
	if len(parts) != 3 {
		return ""
	}
	return parts[1]
}

// addSudoRules records the entries of a text that need no password, except those of root, who needs none anyway.
func (b *builder) addSudoRules(entries string, stage *int, span finding.Span) {
	for line := range strings.Lines(entries) {
		before, commands, found := strings.Cut(line, "NOPASSWD:")
		who, _, assigned := strings.Cut(before, "=")
		fields := strings.Fields(who)
		if !found || !assigned || len(fields) < 2 || strings.HasPrefix(fields[0], "#") || fields[0] == "root" {
			continue
		}
		if len(b.doc.SudoRules) < maxSudoRules {
			all := strings.TrimSpace(commands) == "ALL"
			b.doc.SudoRules = append(b.doc.SudoRules, &document.SudoRule{Who: fields[0], All: all, Stage: stage, Span: span})
		}
	}
}
