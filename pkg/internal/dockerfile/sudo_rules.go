package dockerfile

import (
	"slices"
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
			if slices.ContainsFunc(c.Args, func(word *document.Word) bool { return word.Certainty == document.Unknown }) {
				b.addUnreadSudoers(c.Stage, span)
			}
		}
	case "sed":
		in := func(name string) bool { return c.Flags[name] != nil }
		if !in("-i") && !in("--in-place") || !anyWord(c.Args, isSudoers) {
			return
		}
		for _, word := range c.Args {
			b.addSudoRules(replacement(word.Value), c.Stage, word.Span)
		}
	case "cp", "mv", "install", "ln", "curl", "wget", "rsync", "cat", "dd":
		if anyTarget(c) || slices.ContainsFunc(c.Words[1:], func(word string) bool { return isSudoers(strings.TrimPrefix(word, "of=")) }) && c.Program != "cat" {
			b.addUnreadSudoers(c.Stage, c.Span)
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
	return name == "/etc/sudoers" || name == "/etc/sudoers.d" || strings.HasPrefix(name, "/etc/sudoers.d/")
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

// addSudoRules records the entries of a text.
func (b *builder) addSudoRules(entries string, stage *int, span finding.Span) {
	for _, rule := range sudoRulesIn(entries) {
		rule.Stage, rule.Span = stage, span
		b.addSudoRule(rule)
	}
}

func (b *builder) addSudoRule(rule *document.SudoRule) {
	if len(b.doc.SudoRules) < maxSudoRules {
		b.doc.SudoRules = append(b.doc.SudoRules, rule)
	}
}

// addUnreadSudoers records that what is written to a file of sudo is not known.
func (b *builder) addUnreadSudoers(stage *int, span finding.Span) {
	b.addSudoRule(&document.SudoRule{Unread: true, Stage: stage, Span: span})
}

// sudoRulesIn returns the entries of a text that need no password, except those of root, who needs none anyway.
func sudoRulesIn(entries string) (rules []*document.SudoRule) {
	for line := range strings.Lines(entries) {
		fields := strings.Fields(line)
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if settings, ok := strings.CutPrefix(fields[0], "Defaults"); ok && slices.Contains(fields[1:], "!authenticate") {
			who := strings.TrimLeft(settings, ":")
			if who == "" {
				who = "ALL"
			}
			rules = append(rules, &document.SudoRule{Who: who, All: true})
			continue
		}
		before, commands, found := strings.Cut(line, "NOPASSWD:")
		who, _, assigned := strings.Cut(before, "=")
		if fields := strings.Fields(who); found && assigned && len(fields) >= 2 && fields[0] != "root" {
			rules = append(rules, &document.SudoRule{Who: fields[0], All: allowsAll(commands)})
		}
	}
	return rules
}

// allowsAll reports whether a list of commands, each after tags such as "SETENV:", has all commands.
func allowsAll(commands string) bool {
	return slices.ContainsFunc(strings.Split(commands, ","), func(command string) bool {
		return strings.TrimSpace(command[strings.LastIndexByte(command, ':')+1:]) == "ALL"
	})
}
