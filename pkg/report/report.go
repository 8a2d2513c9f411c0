// Package report is a stand-in until its owner's branch is merged.
package report

import (
	"fmt"
	"io"

	"github.com/altlas/altlas-lint/pkg/finding"
)

type Options struct {
	Color                  bool
	Width                  int
	Verbose                bool
	Language, Version, Now string
	Policies               []finding.Policy
	Quiet                  bool
}

func Formats() []string { return []string{"text", "json", "compact"} }
func Write(w io.Writer, format string, result finding.Result, options Options) error {
	_, err := fmt.Fprintf(w, "%s: %d files, %d findings\n", format, len(result.Files), len(result.Findings))
	return err
}
