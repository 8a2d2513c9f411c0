package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// textWidth is the column at which explanations are wrapped.
const textWidth = 96

func (p *program) explainCommand() *cli.Command {
	return &cli.Command{
		Name:        "explain",
		Usage:       "explain a policy",
		ArgsUsage:   "ID",
		Description: "Prints the severity, profile, description, remedy and options of the policy with this ID or alias.",
		Flags:       []cli.Flag{policyDirFlag()},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return &lint.Error{Message: "explain takes one policy", Help: "altlas-lint policies lists them"}
			}
			set, err := loadPolicies(c)
			if err != nil {
				return err
			}
			policy, ok := set.Find(c.Args().First())
			if !ok {
				return lint.UnknownPolicy(set, c.Args().First())
			}
			return p.print(explain(policy))
		},
	}
}

// explain returns the description of a policy as text.
func explain(p finding.Policy) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", p.ID, printable(p.Title))
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-11s %s\n", name, printable(value))
		}
	}
	row("statement", p.Statement)
	row("severity", string(p.Severity))
	row("profile", p.Profile.Meaning())
	row("category", p.Category)
	row("scope", p.Scope)
	row("aliases", strings.Join(p.Aliases, ", "))
	row("defined in", p.Origin)
	if p.Origin == "built-in" {
		row("examples", "testdata/dockerfiles/"+p.ID+"/ in the source code of altlas-lint")
	}
	paragraph(&b, "", p.Description)
	paragraph(&b, "What to do: ", p.Remedy)
	if len(p.Options) > 0 {
		b.WriteString("\nOptions:\n")
	}
	for _, o := range p.Options {
		kind := o.Type
		if summary := o.Summary(); summary != "" {
			kind += ", " + printable(summary)
		}
		b.WriteString("  " + o.Name + " (" + kind + ")\n")
		if o.Description != "" {
			b.WriteString(wrap(printable(o.Description), "    ") + "\n")
		}
	}
	if len(p.References) > 0 {
		b.WriteString("\nSee:\n")
	}
	for _, reference := range p.References {
		b.WriteString("  " + printable(reference) + "\n")
	}
	return b.String()
}

func paragraph(b *strings.Builder, lead, text string) {
	if text != "" {
		b.WriteString("\n" + wrap(lead+printable(text), "") + "\n")
	}
}

// wrap breaks a text into lines of at most textWidth columns that begin with indent.
func wrap(text, indent string) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		width := len([]rune(word))
		switch {
		case column == 0:
			b.WriteString(indent)
			column = len(indent)
		case column+1+width > textWidth:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += width
	}
	return b.String()
}
