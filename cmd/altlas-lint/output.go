package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/report"
)

// outputs are the reports to write.
type outputs struct {
	format string   // on standard output
	files  []output // in the order of the flags
	color  string   // auto, always or never

	language string // en or tr
}

type output struct{ format, path string }

// readOutputs reads and checks the flags about reports.
func (p *program) readOutputs(c *cli.Context) (outputs, error) {
	formats := report.Formats()
	format := p.format(c)
	if !slices.Contains(formats, format) {
		return outputs{}, unknownWord("--format", format, formats)
	}
	color, err := oneOf(c, "color", "auto", "always", "never")
	if err != nil {
		return outputs{}, err
	}
	language, err := oneOf(c, "lang", "en", "tr")
	if err != nil {
		return outputs{}, err
	}
	o := outputs{format: format, color: color, language: language}
	for _, text := range c.StringSlice("output") {
		name, path, ok := strings.Cut(text, "=")
		switch {
		case !ok || path == "":
			return outputs{}, &lint.Error{Message: fmt.Sprintf("--output %q has no path", text), Help: "write --output NAME=PATH, such as --output json=report.json"}
		case !slices.Contains(formats, name):
			return outputs{}, unknownWord("--output", name, formats)
		case path == lint.Stdin:
			return outputs{}, &lint.Error{Message: fmt.Sprintf("--output %q would write to standard output", text), Help: "use --format " + name + " for standard output"}
		case slices.ContainsFunc(o.files, func(other output) bool { return realPath(other.path) == realPath(path) }):
			return outputs{}, &lint.Error{Message: fmt.Sprintf("two reports would be written to %q", path)}
		}
		o.files = append(o.files, output{name, path})
	}
	return o, nil
}

// format returns the format on standard output: the one that is set and not empty,
// else github on GitHub Actions, else text.
func (p *program) format(c *cli.Context) string {
	switch named := c.String("format"); {
	case c.IsSet("format") && named != "":
		return named
	case p.environment("GITHUB_ACTIONS") == "true":
		return "github"
	}
	return "text"
}

// unknownWord returns the error for a value that is not one of words.
func unknownWord(what, value string, words []string) error {
	help := "use one of " + strings.Join(words, ", ")
	if near := finding.Nearest(value, words); near != "" {
		help = fmt.Sprintf("did you mean %q? %s", near, help)
	}
	return &lint.Error{Message: fmt.Sprintf("unknown %s %q", what, value), Help: help}
}

// write writes the reports. Files are replaced only when all reports are complete,
// so that an error leaves no partial file.
func (p *program) write(o outputs, result finding.Result, options report.Options) error {
	var failed []error
	fail := func(file output, err error) {
		failed = append(failed, &lint.Error{
			Path:    file.path,
			Message: fmt.Sprintf("write %s report to %q: %v", file.format, file.path, diag.Cause(err)),
			Err:     err,
			Help:    "the directory must exist and be writable",
		})
	}
	drafts := make([]*draft, len(o.files))
	for i, file := range o.files {
		options.Color = o.color == "always"
		var err error
		if drafts[i], err = openDraft(file.path); err == nil {
			err = report.Write(drafts[i], file.format, result, options)
		}
		if err != nil {
			drafts[i].drop()
			drafts[i] = nil
			fail(file, err)
		}
	}
	for i, file := range o.files {
		if drafts[i] == nil {
			continue
		}
		if err := drafts[i].publish(); err != nil {
			fail(file, err)
		}
	}
	if err := p.writeSummary(o, result, options); err != nil {
		failed = append(failed, err)
	}
	options.Color = p.colored(o)
	options.Width = p.width()
	if err := report.Write(p.stdout, o.format, result, options); err != nil {
		failed = append(failed, fmt.Errorf("write report: %w", diag.Cause(err)))
	}
	return errors.Join(failed...)
}

// contextLines returns how many lines before and after a finding the reports show.
func (o outputs) contextLines() int {
	if o.has("html") {
		return 2
	}
	return 0
}

// writeSummary appends the Markdown report to the summary of a GitHub job if the
// format github is used.
func (p *program) writeSummary(o outputs, result finding.Result, options report.Options) error {
	path := p.environment("GITHUB_STEP_SUMMARY")
	if path == "" || !o.has("github") {
		return nil
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o666)
	if err != nil {
		return fmt.Errorf("write the job summary to %q: %w", path, diag.Cause(err))
	}
	free := stepSummary
	if info, err := file.Stat(); err == nil {
		free -= int(min(info.Size(), stepSummary))
	}
	err = report.Summary(file, result, options, free)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write the job summary to %q: %w", path, diag.Cause(err))
	}
	return nil
}

// stepSummary is GitHub's limit for the summary of a step in bytes; it drops a longer one completely.
const stepSummary = 1 << 20

func (o outputs) has(format string) bool {
	return o.format == format || slices.ContainsFunc(o.files, func(file output) bool { return file.format == format })
}
