package lint

import (
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
)

// Parse returns the document that policies see of a Dockerfile, as the options of
// the linter say. The path may be [Stdin].
func (l *Linter) Parse(path string) (*document.Document, error) {
	b := &batch{Linter: l}
	job := job{File: discover.File{Path: shownPath(path), Name: path}, named: true}
	source, err := b.read(job)
	if err != nil {
		return nil, err
	}
	parsed, _, err := b.parseTarget(job, source, b.parseOptions(job))
	return parsed, err
}

// IsDockerfile reports whether a search takes a file for a Dockerfile, by its name.
func IsDockerfile(name string) bool { return discover.IsDockerfile(name) }
