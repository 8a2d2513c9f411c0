package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// The cli library can write manual pages, through Markdown, but a build tag leaves
// that out because its initialization slows down every start.

func (p *program) manCommand() *cli.Command {
	return &cli.Command{
		Name:        "man",
		Usage:       "print the manual page",
		Description: "Prints the manual page in roff: altlas-lint man | man -l -",
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return p.print(manual(c.App))
		},
	}
}

// manual returns the manual page in roff.
func manual(app *cli.App) string {
	var b strings.Builder
	b.WriteString(".TH ALTLAS\\-LINT 1\n.SH NAME\naltlas\\-lint \\- " + roff(app.Usage) + "\n")
	b.WriteString(".SH SYNOPSIS\n.B altlas\\-lint\n.I COMMAND\n[FLAGS] [PATHS]\n")
	b.WriteString(".SH DESCRIPTION\n" + roff(app.Description) + "\n.PP\nFlags may come before and after paths; after \\-\\- all arguments are paths.\n")
	b.WriteString(".SH COMMANDS\n")
	for _, command := range app.VisibleCommands() {
		fmt.Fprintf(&b, ".SS altlas\\-lint %s %s\n%s.\n", roff(command.Name), roff(command.ArgsUsage), roff(sentence(command.Usage)))
		if command.Description != "" {
			b.WriteString(".PP\n" + roff(command.Description) + "\n")
		}
		for _, flag := range command.Flags {
			writeFlag(&b, flag)
		}
	}
	writeEnvironment(&b, app)
	b.WriteString(".SH FILES\n.TP\n.I .altlas\\-lint.yaml\nconfiguration for the files in its folder and below; " +
		"also .altlas\\-lint.yml, .config/altlas\\-lint.yaml and .config/altlas\\-lint.yml\n")
	b.WriteString(".SH EXIT STATUS\n.TP\n.B 0\nno findings of \\-\\-fail\\-on or higher, and no failed items\n.TP\n.B 1\nfindings or failed items\n" +
		".TP\n.B 2\nan error in the command line, a configuration, a policy or a file\n")
	return b.String()
}

func writeFlag(b *strings.Builder, flag cli.Flag) {
	described, ok := flag.(cli.DocGenerationFlag)
	if !ok || flag.Names()[0] == "help" {
		return
	}
	placeholder, usage := placeholder(described.GetUsage())
	name := "\\fB\\-\\-" + roff(flag.Names()[0]) + "\\fR"
	if described.TakesValue() {
		name += " \\fI" + roff(placeholder) + "\\fR"
	}
	fmt.Fprintf(b, ".TP\n%s\n%s\n", name, roff(usage))
}

// placeholder returns the name of a flag's value, which is in backquotes in its
// usage, and the usage without backquotes.
func placeholder(usage string) (name, plain string) {
	_, rest, found := strings.Cut(usage, "`")
	name, _, closed := strings.Cut(rest, "`")
	if !found || !closed {
		return "VALUE", usage
	}
	return name, strings.ReplaceAll(usage, "`", "")
}

// writeEnvironment lists the environment variables of flags.
func writeEnvironment(b *strings.Builder, app *cli.App) {
	flags := map[string]string{}
	for _, command := range app.VisibleCommands() {
		for _, flag := range command.Flags {
			if described, ok := flag.(cli.DocGenerationFlag); ok {
				for _, name := range described.GetEnvVars() {
					flags[name] = flag.Names()[0]
				}
			}
		}
	}
	names := make([]string, 0, len(flags))
	for name := range flags {
		names = append(names, name)
	}
	slices.Sort(names)
	b.WriteString(".SH ENVIRONMENT\nFlags win over environment variables, and these over the configuration.\n")
	for _, name := range names {
		fmt.Fprintf(b, ".TP\n.B %s\nsame as \\-\\-%s\n", roff(name), roff(flags[name]))
	}
	b.WriteString(".TP\n.B NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR\nturn colors on or off if \\-\\-color is auto\n" +
		".TP\n.B SOURCE_DATE_EPOCH\nseconds since 1970; same as \\-\\-now\n")
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// roff escapes a text.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
