package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
)

func (p *program) parseCommand() *cli.Command {
	return &cli.Command{
		Name:        "parse",
		Usage:       "print the facts of a Dockerfile as JSON",
		ArgsUsage:   "FILE",
		Description: "The file - is standard input. Credentials in the file are printed as they are written; reports never print them.",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "build-arg", Usage: "set the build argument `NAME=VALUE`; repeatable"},
			buildContextFlag(),
			&cli.StringFlag{Name: "target", Usage: "use `STAGE` as the final stage (default: the last stage)"},
		},
		Action: p.parse,
	}
}

func (p *program) parse(c *cli.Context) error {
	if c.NArg() != 1 {
		return &lint.Error{Message: "parse takes one file", Help: "altlas-lint parse Dockerfile, or - for standard input"}
	}
	buildArgs, err := assignments(c, "build-arg", "NAME=VALUE", "VERSION=1.2")
	if err != nil {
		return err
	}
	contexts, err := buildContexts(c)
	if err != nil {
		return err
	}
	path := c.Args().First()
	linter, err := lint.New(lint.Options{
		Policies: &policy.Set{}, NoConfig: true, Stdin: p.stdin,
		BuildArgs: buildArgs, BuildContexts: contexts, Target: c.String("target"),
	})
	if err != nil {
		return err
	}
	document, err := linter.Parse(path)
	if err != nil {
		return err
	}
	text, err := encode(document)
	if err != nil {
		return fmt.Errorf("print the document of %q: %w", path, err)
	}
	return p.print(text)
}

// encode returns a value as indented JSON. It escapes control characters that JSON
// allows unescaped, because the output may go to a terminal.
func encode(value any) (string, error) {
	var plain bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return "", err
	}
	var b bytes.Buffer
	for _, r := range plain.String() {
		if r >= 0x7f && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}
