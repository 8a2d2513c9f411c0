package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/install"
)

// recordUnread records which of the commands, and what else the instruction runs, is unknown.
func (b *builder) recordUnread(in *document.Instruction, commands []*document.Command) {
	if in.Form == "shell" && in.Text != nil && in.Shell != nil && in.Shell.Kind != "posix" && in.Shell.Kind != "bash" {
		b.unread(in, in.Shell.Words[0], finding.UnreadShell, in.Text.Span)
	}
	if in.ShellError != nil {
		b.unread(in, strings.ToUpper(in.Keyword), finding.UnreadSyntax, in.ShellError.Span)
	}
	b.recordStartup(in, commands)
	for _, c := range commands {
		switch {
		case c.Certainty == document.Unknown && !isTest(c.Program):
			b.unread(in, c.Program, whyVariable(c.Program), c.ProgramSpan)
		case slices.Contains([]string{"fish", "pwsh", "powershell", "cmd"}, c.Program) && (len(c.Args) > 0 || len(c.Flags) > 0):
			b.unread(in, c.Program, finding.UnreadShell, c.Span)
		case c.Program == "run-parts" && len(c.Args) > 0:
			b.unread(in, c.Args[len(c.Args)-1].Value, finding.UnreadMissing, c.Span)
		case c.Program == "git" && slices.ContainsFunc(c.Config, runsAlias):
			b.unread(in, c.Program, finding.UnreadAlias, c.Span)
		case c.Program == "alias" && len(c.Args) > 0:
			b.unread(in, c.Args[0].Value, finding.UnreadAlias, c.Span)
		case install.UnknownVerb(c):
			b.unread(in, c.Program+" "+c.Words[1], finding.UnreadVariable, c.Span)
		case c.RunsInput && isPosixShell(c.Program) && !readsText(commands, c):
			b.unread(in, c.Program, finding.UnreadInput, c.Span)
		}
	}
}

// runsAlias reports whether a setting of Git makes a subcommand run a command of its own.
func runsAlias(setting *document.ConfigValue) bool {
	return strings.HasPrefix(strings.ToLower(setting.Name), "alias.") && strings.HasPrefix(setting.Value, "!")
}

// recordStartup records the file that every Bash of a RUN runs first: the value of BASH_ENV.
func (b *builder) recordStartup(in *document.Instruction, commands []*document.Command) {
	v := b.scope.find("BASH_ENV")
	if v == nil || v.Value != nil && *v.Value == "" || in.Keyword != "run" {
		return
	}
	if in.Form == "shell" && in.Shell != nil && path.Base(in.Shell.Words[0]) == "bash" ||
		slices.ContainsFunc(commands, func(c *document.Command) bool { return c.Program == "bash" }) {
		b.unread(in, "BASH_ENV", finding.UnreadStartup, v.Span)
	}
}

// recordTrigger records what the trigger of ONBUILD runs that cannot be read: its scripts are in
// another build context.
func (b *builder) recordTrigger(in *document.Instruction) {
	if in.Trigger == nil {
		return
	}
	b.recordUnread(in, in.Trigger.Commands)
	for _, c := range in.Trigger.Commands {
		if word := scriptOf(c); word != nil {
			b.unread(in, word.Value, finding.UnreadMissing, word.Span)
		}
	}
}

func isTest(program string) bool { return program == "[[" || program == "((" || program == "let" }

func isPosixShell(program string) bool {
	return slices.Contains([]string{"sh", "bash", "ash", "dash", "zsh", "ksh"}, program)
}

// readsText reports whether the input of a shell is text of the Dockerfile, whose commands follow it.
func readsText(commands []*document.Command, shell *document.Command) bool {
	return slices.ContainsFunc(commands, func(c *document.Command) bool {
		return c.Index > shell.Index && len(c.Wrapped) > 0 && c.Wrapped[len(c.Wrapped)-1] == shell.Program+" -s"
	})
}

func whyVariable(word string) string {
	if strings.HasPrefix(word, "$(") || strings.HasPrefix(word, "`") {
		return finding.UnreadOutput
	}
	return finding.UnreadVariable
}

func (b *builder) unread(in *document.Instruction, name, why string, span finding.Span) {
	b.doc.Unread = append(b.doc.Unread, &document.Unread{
		Name: name, Why: why, Instruction: in.Index, Stage: &b.stage.Index, Starts: in.Keyword != "run", Span: span,
	})
}
