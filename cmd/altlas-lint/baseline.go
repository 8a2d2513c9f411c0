package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/lint"
)

func (p *program) baselineCommand() *cli.Command {
	// Only flags that decide what is found and where it is recorded; a run has no report.
	effective := []string{
		"profile", "policy", "config", "no-config", "policy-dir", "no-cache", "respect-exclude",
		"now", "build-arg", "baseline", "target",
	}
	flags := slices.DeleteFunc(p.lintCommand().Flags, func(flag cli.Flag) bool { return !slices.Contains(effective, flag.Names()[0]) })
	return &cli.Command{
		Name:      "baseline",
		Usage:     "record current findings; report only new ones",
		ArgsUsage: "write|check|prune [PATH...]",
		Description: "write records the current findings, so that lint reports only new ones. check fails if entries no\n" +
			"longer apply, and prune removes them. Entries of files and policies outside of the run stay\n" +
			"unchanged. If the configuration declares services and no path is given, the findings of their\n" +
			"checklists are recorded too.",
		Flags: append(flags,
			&cli.BoolFlag{Name: "checklists", Usage: "also record the findings of checklists, built in or configured"},
			&cli.StringSliceFlag{Name: "dockerfile", Usage: "use the Dockerfile PATH for SERVICE, as `SERVICE=PATH`; repeatable"},
		),
		Action: p.baseline,
	}
}

func (p *program) baseline(c *cli.Context) error {
	actions := map[string]func(*lint.BaselineEdit) error{"write": p.writeBaseline, "check": p.checkBaseline, "prune": p.pruneBaseline}
	name := c.Args().First()
	action := actions[name]
	if action == nil {
		help := "write records the current findings, check fails if entries no longer apply, prune removes them"
		return wrongArgument("baseline", "write, check or prune", name, help)
	}
	options, err := p.lintOptions(c)
	if err != nil {
		return err
	}
	if options.Dockerfiles, err = assignments(c, "dockerfile", "SERVICE=PATH", "api=services/api/Dockerfile"); err != nil {
		return err
	}
	linter, err := lint.New(options)
	if err != nil {
		return err
	}
	edit, err := linter.EditBaseline(c.Context, lint.BaselineOptions{Paths: c.Args().Tail(), Checklists: c.Bool("checklists")}, name == "write")
	if err != nil {
		return err
	}
	return action(edit)
}

func (p *program) writeBaseline(edit *lint.BaselineEdit) error {
	edit.Record()
	if err := saveBaseline(edit); err != nil {
		return err
	}
	text := summary(edit, "recorded") + " in " + printable(edit.Path) + "\n"
	for _, entry := range edit.Expired() {
		text += fmt.Sprintf("%s: %s: %s; lint reports it\n", printable(entry.File), printable(entry.Policy), entry.Why)
	}
	return p.print(text)
}

func (p *program) checkBaseline(edit *lint.BaselineEdit) error {
	stale := edit.Stale()
	if len(stale) == 0 {
		return p.print("every entry of " + printable(edit.Path) + " applies\n")
	}
	var b strings.Builder
	for _, entry := range stale {
		fmt.Fprintf(&b, "%s:%d: %s: %s [%s]: %s\n", printable(edit.Path), entry.Line, printable(entry.File),
			printable(entry.Message), printable(entry.Policy), entry.Why)
	}
	entries, _, _ := edit.Entries()
	fmt.Fprintf(&b, "%d of %d entries no longer apply; altlas-lint baseline prune removes them\n", len(stale), entries)
	if err := p.print(b.String()); err != nil {
		return err
	}
	return errFound
}

func (p *program) pruneBaseline(edit *lint.BaselineEdit) error {
	before, err := edit.Text()
	if err != nil {
		return err
	}
	stale := edit.Prune()
	if after, err := edit.Text(); err != nil || !bytes.Equal(before, after) {
		if err := saveBaseline(edit); err != nil {
			return err
		}
	}
	return p.print(fmt.Sprintf("%s pruned; %s in %s\n", several(stale, "entry", "entries"), summary(edit, "left"), printable(edit.Path)))
}

func saveBaseline(edit *lint.BaselineEdit) error {
	text, err := edit.Text()
	if err != nil {
		return err
	}
	return replaceFile(edit.Path, "baseline", text)
}

// summary returns a text such as "12 findings in 3 files recorded".
func summary(edit *lint.BaselineEdit, verb string) string {
	_, findings, files := edit.Entries()
	return fmt.Sprintf("%s in %s %s", several(findings, "finding", "findings"), several(files, "file", "files"), verb)
}

func several(count int, singular, plural string) string {
	if count == 1 {
		return "1 " + singular
	}
	return fmt.Sprintf("%d %s", count, plural)
}
