package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/report"
)

// outputs are the reports that a run is to write.
type outputs struct {
	format string   // on standard output
	files  []output // in the order of the flags
	color  string   // when: auto, always or never

	language string // en or tr
}

type output struct{ format, path string }

// readOutputs checks the flags that say what to write, before any work is done.
func readOutputs(c *cli.Context) (outputs, error) {
	formats := report.Formats()
	format, err := oneOf(c, "format", formats...)
	if err != nil {
		return outputs{}, err
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
			return outputs{}, &usageError{text: fmt.Sprintf("--output %q has no path", text), help: "write --output NAME=PATH, such as --output json=report.json"}
		case !slices.Contains(formats, name):
			return outputs{}, unknownWord("--output", name, formats)
		case path == lint.Stdin:
			return outputs{}, &usageError{text: fmt.Sprintf("--output %q would write to standard output", text), help: "that report is chosen by --format " + name}
		case slices.ContainsFunc(o.files, func(other output) bool { return filepath.Clean(other.path) == filepath.Clean(path) }):
			return outputs{}, &usageError{text: fmt.Sprintf("two reports would be written to %q", path)}
		}
		o.files = append(o.files, output{name, path})
	}
	return o, nil
}

// unknownWord is the error for a value that is none of the words it may be.
func unknownWord(what, value string, words []string) error {
	help := "it is one of " + strings.Join(words, ", ")
	if near := finding.Nearest(value, words); near != "" {
		help = fmt.Sprintf("did you mean %q? %s", near, help)
	}
	return &usageError{text: fmt.Sprintf("unknown %s %q", what, value), help: help}
}

// write renders every report before it writes the first, so that an error
// leaves nothing half-written.
func (p *program) write(o outputs, result finding.Result, options report.Options) error {
	var printed bytes.Buffer
	terminal := options
	terminal.Color = p.colored(o)
	terminal.Width = p.width()
	if err := report.Write(&printed, o.format, result, terminal); err != nil {
		return fmt.Errorf("write %s report: %w", o.format, err)
	}
	rendered := make([]bytes.Buffer, len(o.files))
	for i, file := range o.files {
		options.Color = o.color == "always"
		if err := report.Write(&rendered[i], file.format, result, options); err != nil {
			return fmt.Errorf("write %s report: %w", file.format, err)
		}
	}
	var failed []error
	for i, file := range o.files {
		if err := replaceFile(file.path, rendered[i].Bytes()); err != nil {
			failed = append(failed, &lint.Error{
				Path: file.path,
				Err:  fmt.Errorf("write %s report to %q: %w", file.format, file.path, cause(err)),
				Help: "the directory must exist and be writable",
			})
		}
	}
	if _, err := p.stdout.Write(printed.Bytes()); err != nil {
		failed = append(failed, fmt.Errorf("write report: %w", cause(err)))
	}
	return errors.Join(failed...)
}

// replaceFile writes a file so that a reader sees the old or the new content,
// never a part: a new file beside it takes its place. What is no regular file,
// such as /dev/stderr, is written as it is.
func replaceFile(path string, content []byte) error {
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved // a link stays a link
	}
	mode := fs.FileMode(0o666) // less the umask
	info, err := os.Stat(path)
	switch {
	case err == nil && info.Mode().IsRegular():
		mode = info.Mode().Perm()
	case err == nil && info.IsDir():
		return errors.New("it is a directory")
	case err == nil:
		return os.WriteFile(path, content, mode)
	}
	temporary := filepath.Join(filepath.Dir(path), fmt.Sprintf(".altlas-lint-%d-%x", os.Getpid(), rand.Uint32()))
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temporary, path)
	}
	if err != nil {
		_ = os.Remove(temporary)
	}
	return err
}
