package main

import "github.com/urfave/cli/v2"

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
