package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// The cli library writes manuals too, by way of Markdown; that part of it is
// left out of the program because it costs at every start.

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

// manual gives the manual page of all commands.
func manual(app *cli.App) string {
	var b strings.Builder
	b.WriteString(".TH ALTLAS\\-LINT 1\n.SH NAME\naltlas\\-lint \\- " + roff(app.Usage) + "\n")
	b.WriteString(".SH SYNOPSIS\n.B altlas\\-lint\n.I COMMAND\n[FLAGS] [PATHS]\n")
	b.WriteString(".SH DESCRIPTION\n" + roff(app.Description) + "\n.PP\nFlags may stand before and after paths; after \\-\\- all are paths.\n")
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
	b.WriteString(".SH FILES\n.TP\n.I .altlas\\-lint.yaml\nwhat is configured for the files of a folder and those below; " +
		"also .altlas\\-lint.yml, .config/altlas\\-lint.yaml and .config/altlas\\-lint.yml\n")
	b.WriteString(".SH EXIT STATUS\n.TP\n.B 0\nnothing at or above \\-\\-fail\\-on, and no failed item\n.TP\n.B 1\nfindings or failed items\n" +
		".TP\n.B 2\nthe job could not be done: command line, configuration, policy, a file that cannot be read\n")
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

// placeholder takes the name of a flag's value, in backquotes, out of its usage.
func placeholder(usage string) (name, plain string) {
	_, rest, found := strings.Cut(usage, "`")
	name, _, closed := strings.Cut(rest, "`")
	if !found || !closed {
		return "VALUE", usage
	}
	return name, strings.ReplaceAll(usage, "`", "")
}

// writeEnvironment lists the variables that stand in for flags.
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
	b.WriteString(".SH ENVIRONMENT\nA flag wins over a variable, and a variable over the configuration.\n")
	for _, name := range names {
		fmt.Fprintf(b, ".TP\n.B %s\nstands in for \\-\\-%s\n", roff(name), roff(flags[name]))
	}
	b.WriteString(".TP\n.B NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR\nwhether there are colours where \\-\\-color is auto\n" +
		".TP\n.B SOURCE_DATE_EPOCH\nstands in for \\-\\-now\n")
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// roff writes a text so that it stands for itself.
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
