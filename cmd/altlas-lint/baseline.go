package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/suppress"
)

func (p *program) baselineCommand() *cli.Command {
	// What a report looks like and when it fails does not matter here.
	without := []string{
		"fail-on", "exit-zero", "timings", "stdin-filename", "no-baseline", "changed-since",
		"format", "output", "color", "quiet", "show-suppressed",
	}
	flags := slices.DeleteFunc(p.lintCommand().Flags, func(flag cli.Flag) bool { return slices.Contains(without, flag.Names()[0]) })
	return &cli.Command{
		Name:      "baseline",
		Usage:     "accept today's findings, and let them only become fewer",
		ArgsUsage: "write|check|prune [PATH...]",
		Description: "write records what lint finds now, so that lint shows only what is new; check fails if something\n" +
			"recorded no longer applies, and prune removes that. What was not linted stays as it is. Where the\n" +
			"configuration declares services and no path is given, what their checklists find counts as well.",
		Flags: append(flags,
			&cli.BoolFlag{Name: "checklists", Usage: "count what the checklists of services find as well, be they built in or configured"},
			&cli.StringSliceFlag{Name: "dockerfile", Usage: "judge a service on this file, `SERVICE=PATH`; repeatable"},
		),
		Action: p.baseline,
	}
}

func (p *program) baseline(c *cli.Context) error {
	actions := map[string]func(baselineRun) error{"write": p.writeBaseline, "check": p.checkBaseline, "prune": p.pruneBaseline}
	action := actions[c.Args().First()]
	if action == nil {
		help := "altlas-lint baseline write records today's findings, check fails if some are gone, prune removes these"
		return &usageError{text: fmt.Sprintf("baseline wants write, check or prune, not %q", c.Args().First()), help: help}
	}
	request, err := p.lintRequest(c, c.Args().Tail())
	if err != nil {
		return err
	}
	path, _, err := baselinePath(c, request)
	if err != nil {
		return err
	}
	run := baselineRun{path: path, judged: suppress.Judged{}, world: suppress.Context{Now: request.Now, Find: request.Policies.Find}}
	if run.baseline, err = loadBaseline(path); errors.Is(err, fs.ErrNotExist) && c.Args().First() == "write" {
		run.baseline, err = suppress.NewBaseline(path, workingDirectory()), nil
	}
	if err != nil {
		return err
	}
	if err := run.add(c, request); err != nil {
		return err
	}
	if request.Services, err = baselineServices(c, request); err == nil && request.Services != nil {
		request.Paths, request.Runs = []string{request.Services.Config.Dir}, lint.SyntaxRuns(request.Policies)
		err = run.add(c, request)
	}
	if err != nil {
		return err
	}
	return action(run)
}

// baselineRun is a baseline with all that is found now.
type baselineRun struct {
	path     string
	baseline *suppress.Baseline
	world    suppress.Context
	findings []finding.Finding
	judged   suppress.Judged
}

// add lints. What cannot be read would look as if it were clean: it is an error.
func (r *baselineRun) add(c *cli.Context, request lint.Request) error {
	result, err := lint.Run(c.Context, request)
	if err != nil {
		return err
	}
	parses := map[string]bool{}
	for _, file := range result.Files {
		parses[file.Path] = file.Parses
		if file.Parses {
			r.judged.Add(r.baseline.File(file.Path), result.Policies...)
		}
	}
	for _, service := range result.Services {
		for _, item := range service.Items {
			if parses[service.Dockerfile] {
				r.judged.Add(r.baseline.File(service.Dockerfile), item.Policies...)
			}
		}
	}
	r.findings = append(r.findings, result.Findings...)
	return nil
}

// baselineServices gives the services whose checklists count; nil: none.
func baselineServices(c *cli.Context, request lint.Request) (*lint.Services, error) {
	declared := false
	if request.Configs != nil {
		folder, err := request.Configs.Folder(".")
		if err != nil {
			return nil, err
		}
		declared = folder.Services() != nil
	}
	var chosen *lint.Services
	var err error
	switch {
	case !c.Bool("checklists") && (!declared || c.NArg() > 1 || c.IsSet("policy")):
		return nil, nil
	case declared:
		chosen, err = services(request, ".")
	default:
		chosen, err = builtIn(request, ".")
	}
	if err == nil {
		chosen.Choices, err = assignments(c, "dockerfile", "SERVICE=PATH, such as api=services/api/Dockerfile")
	}
	return chosen, err
}

func (p *program) writeBaseline(r baselineRun) error {
	r.baseline.Record(r.findings, r.judged, r.world)
	if err := r.save(); err != nil {
		return err
	}
	text := r.summary("recorded") + " in " + printable(r.path) + "\n"
	for _, entry := range r.baseline.Entries {
		if entry.Expired(r.world.Now) {
			text += fmt.Sprintf("%s: %s: expired, %s is over; lint shows it\n", printable(entry.File), printable(entry.Policy), entry.Until)
		}
	}
	return p.print(text)
}

func (p *program) checkBaseline(r baselineRun) error {
	stale := r.baseline.Stale(r.findings, r.judged, r.world)
	if len(stale) == 0 {
		return p.print("every entry of " + printable(r.path) + " applies\n")
	}
	var b strings.Builder
	for _, s := range stale {
		fmt.Fprintf(&b, "%s:%d: %s: %s [%s]: %s\n", printable(r.path), s.Entry.Line, printable(s.Entry.File),
			printable(s.Entry.Message), printable(s.Entry.Policy), s.Why)
	}
	fmt.Fprintf(&b, "%d of %d entries no longer apply; altlas-lint baseline prune removes them\n", len(stale), len(r.baseline.Entries))
	if err := p.print(b.String()); err != nil {
		return err
	}
	return errFound
}

func (p *program) pruneBaseline(r baselineRun) error {
	stale := len(r.baseline.Stale(r.findings, r.judged, r.world))
	before := r.baseline.Text()
	r.baseline.Prune(r.findings, r.judged, r.world)
	if string(r.baseline.Text()) != string(before) {
		if err := r.save(); err != nil {
			return err
		}
	}
	return p.print(fmt.Sprintf("%s pruned; %s in %s\n", several(stale, "entry", "entries"), r.summary("left"), printable(r.path)))
}

func (r *baselineRun) save() error {
	text := r.baseline.Text()
	if len(text) > suppress.LargestBaseline { // it could not be read again
		return &lint.Error{
			Path: r.path,
			Err:  fmt.Errorf("the baseline would be larger than %d MiB, with %d entries", suppress.LargestBaseline>>20, len(r.baseline.Entries)),
			Help: "exclude what is not yours to mend, or begin with a smaller profile",
		}
	}
	return replaceFile(r.path, "baseline", text)
}

// summary is "12 findings in 3 files recorded".
func (r *baselineRun) summary(what string) string {
	count, files := 0, map[string]bool{}
	for _, entry := range r.baseline.Entries {
		count += entry.Count
		files[entry.File] = true
	}
	return fmt.Sprintf("%s in %s %s", several(count, "finding", "findings"), several(len(files), "file", "files"), what)
}

func several(count int, one, more string) string {
	if count == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", count, more)
}

// readBaseline gives a request its baseline, if there is one.
func readBaseline(c *cli.Context, request *lint.Request) error {
	if c.Bool("no-baseline") {
		if c.String("baseline") != "" {
			return &usageError{text: "--baseline and --no-baseline contradict each other"}
		}
		return nil
	}
	path, named, err := baselinePath(c, *request)
	if err != nil {
		return err
	}
	baseline, err := loadBaseline(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil
	}
	request.Baseline = baseline
	return err
}

func loadBaseline(path string) (*suppress.Baseline, error) {
	baseline, err := suppress.ReadBaseline(path, workingDirectory())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &lint.Error{
			Path: path,
			Err:  fmt.Errorf("read the baseline %q: %w", path, cause(fs.ErrNotExist)),
			Help: "altlas-lint baseline write records today's findings in it",
		}
	}
	return baseline, err
}

// baselinePath says where the baseline is: where the flag or the configuration
// say (named), or else in the root of the repository.
func baselinePath(c *cli.Context, request lint.Request) (path string, named bool, err error) {
	if path := c.String("baseline"); path != "" {
		return path, true, nil
	}
	directory, working := commonDirectory(request.Paths, request.StdinName), workingDirectory()
	if request.Configs != nil {
		folder, err := request.Configs.Folder(directory)
		if err != nil {
			return "", false, err
		}
		if cfg := folder.For(filepath.Join(directory, "Dockerfile"), ""); cfg != nil && cfg.Baseline.Name != "" {
			return filepath.Join(cfg.Dir, filepath.FromSlash(cfg.Baseline.Name)), true, nil
		}
	}
	path = filepath.Join(repositoryRoot(directory, working), suppress.BaselineName)
	if relative, err := filepath.Rel(working, path); err == nil {
		path = relative
	}
	return path, false, nil
}

// repositoryRoot gives the root of the repository around a directory; without
// one, the working directory if it holds the directory, or else that.
func repositoryRoot(directory, working string) string {
	for at := directory; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	if within(directory, working) {
		return working
	}
	return directory
}

// commonDirectory gives the deepest directory that holds all paths.
func commonDirectory(paths []string, stdinName string) string {
	common := ""
	for i, path := range paths {
		if path == lint.Stdin {
			path = stdinName
		}
		directory, err := filepath.Abs(path)
		if err != nil {
			return "."
		}
		if path != "" && !isDirectory(path) {
			directory = filepath.Dir(directory)
		}
		if i == 0 {
			common = directory
		}
		for !within(directory, common) {
			common = filepath.Dir(common)
		}
	}
	return common
}

// within reports whether a path lies in a directory or is it.
func within(path, directory string) bool {
	relative, err := filepath.Rel(directory, path)
	if err != nil {
		return filepath.Dir(directory) == directory // on another volume: nothing is above it
	}
	return filepath.IsLocal(relative)
}

func workingDirectory() string {
	working, err := os.Getwd()
	if err != nil {
		return "."
	}
	return working
}
