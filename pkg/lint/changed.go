package lint

import (
	"context"
	"math"
	"path/filepath"
	"slices"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/changes"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// keepChanged drops the jobs whose file has not changed since the revision of the
// options, and keeps what has changed in the others.
func (b *batch) keepChanged(ctx context.Context) error {
	if b.options.ChangedSince == "" {
		return nil
	}
	var names []string
	for _, job := range b.jobs {
		switch job.Name {
		case Stdin:
			return &Error{
				Message: "what has changed in standard input is unknown",
				Help:    "name the file, or leave --changed-since out",
			}
		case "": // a service without a Dockerfile
		default:
			names = append(names, job.Name)
		}
	}
	if len(names) == 0 {
		b.jobs = nil
		return nil
	}
	var err error
	if b.changes, err = changes.Since(ctx, filepath.Dir(names[0]), b.options.ChangedSince, names); err != nil {
		return err
	}
	b.jobs = slices.DeleteFunc(b.jobs, func(job job) bool {
		_, changed := b.changes.Of(job.Name)
		return job.Name == "" || !changed
	})
	return nil
}

// comparison knows what has changed in one document. Nil: everything counts.
type comparison struct {
	since  string
	lines  changes.Lines
	stages []stretch
}

// stretch is a stage: its FROM, and the lines of the stages that it is built
// FROM and its own, from the FROM of each to the line before the next.
type stretch struct {
	from  finding.Span
	lines [][2]int
}

func (b *batch) comparison(job job, document *document.Document) *comparison {
	if b.changes == nil {
		return nil
	}
	c := &comparison{since: b.options.ChangedSince}
	c.lines, _ = b.changes.Of(job.Name)
	for _, stage := range document.Stages {
		s := stretch{from: stage.Span}
		for _, i := range stage.Lineage {
			last := math.MaxInt
			if i+1 < len(document.Stages) {
				last = document.Stages[i+1].Span.Start.Line - 1
			}
			s.lines = append(s.lines, [2]int{document.Stages[i].Span.Start.Line, last})
		}
		c.stages = append(c.stages, s)
	}
	return c
}

// mark suppresses the findings that were there before: those that are neither on a
// changed line nor about a stage that has changed.
func (c *comparison) mark(outcomes []policy.Outcome) {
	if c == nil {
		return
	}
	for _, outcome := range outcomes {
		for i := range outcome.Denied {
			f := &outcome.Denied[i]
			if f.Suppressed == nil && !c.changed(f.Span) {
				f.Suppressed = &finding.Suppression{By: "unchanged", Reason: "not changed since " + c.since}
			}
		}
	}
}

func (c *comparison) changed(span finding.Span) bool {
	if c.lines.Hold(span) {
		return true
	}
	at := slices.IndexFunc(c.stages, func(s stretch) bool { return s.from == span })
	return at >= 0 && slices.ContainsFunc(c.stages[at].lines, func(l [2]int) bool { return c.lines.Touch(l[0], l[1]) })
}
