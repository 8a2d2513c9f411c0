package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/lint"
)

// The library asks a flag for its names for every pair of flags, and each answer
// runs a regular expression: a tenth of a cold start. These flags know their names.
type (
	stringFlag struct {
		*cli.StringFlag
		names []string
	}
	boolFlag struct {
		*cli.BoolFlag
		names []string
	}
	intFlag struct {
		*cli.IntFlag
		names []string
	}
	stringsFlag struct {
		*cli.StringSliceFlag
		names []string
	}
)

func (f *stringFlag) Names() []string  { return f.names }
func (f *boolFlag) Names() []string    { return f.names }
func (f *intFlag) Names() []string     { return f.names }
func (f *stringsFlag) Names() []string { return f.names }

// withNames replaces flags by ones that know their names.
func withNames(flags []cli.Flag) []cli.Flag {
	list := make([]cli.Flag, len(flags))
	for i, flag := range flags {
		switch f := flag.(type) {
		case *cli.StringFlag:
			list[i] = &stringFlag{f, append([]string{f.Name}, f.Aliases...)}
		case *cli.BoolFlag:
			list[i] = &boolFlag{f, append([]string{f.Name}, f.Aliases...)}
		case *cli.IntFlag:
			list[i] = &intFlag{f, append([]string{f.Name}, f.Aliases...)}
		case *cli.StringSliceFlag:
			list[i] = &stringsFlag{f, append([]string{f.Name}, f.Aliases...)}
		default:
			list[i] = f
		}
	}
	return list
}

func takesValue(flag cli.Flag) bool {
	described, ok := flag.(cli.DocGenerationFlag)
	return ok && described.TakesValue()
}

// checkValue returns an error if a flag cannot take a value. The library would
// reject it too, with the error of the Go function that parses it.
func checkValue(flag cli.Flag, source, value string) error {
	switch flag.(type) {
	case *boolFlag:
		if _, err := strconv.ParseBool(value); err != nil {
			return &lint.Error{Message: fmt.Sprintf("%s takes true or false, not %q", source, value)}
		}
	case *intFlag:
		if _, err := strconv.ParseInt(value, 0, strconv.IntSize); err != nil {
			return &lint.Error{Message: fmt.Sprintf("%s takes a whole number, not %q", source, value)}
		}
	}
	return nil
}

// checkVariables checks the values of the environment variables of a command's flags.
func checkVariables(command *cli.Command) error {
	if command == nil {
		return nil
	}
	for _, flag := range command.Flags {
		described, ok := flag.(cli.DocGenerationFlag)
		if !ok {
			continue
		}
		for _, name := range described.GetEnvVars() {
			if value := os.Getenv(name); value != "" {
				if err := checkValue(flag, name, value); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
