package lint

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
)

// parseTarget parses a job's Dockerfile with its final stage. If it lacks a stage that was asked
// for of this very file or service, that is an error. A stage that was asked for of all files is
// replaced by the service's own or the last one; found is then false.
func (b *batch) parseTarget(job job, source []byte, options dockerfile.Options) (parsed *document.Document, found bool, err error) {
	parsed = dockerfile.Parse(source, options)
	if hasStage(parsed, options.Target) {
		return parsed, true, nil
	}
	own := job.ownTarget()
	if b.options.Target == "" || job.named {
		return nil, false, noStage(job, options.Target, parsed)
	}
	if own != "" {
		options.Target = own
		if parsed = dockerfile.Parse(source, options); !hasStage(parsed, own) {
			return nil, false, noStage(job, own, parsed)
		}
	}
	return parsed, false, nil
}

// checkTarget returns the error of a job whose Dockerfile lacks its final stage.
func (b *batch) checkTarget(job job) error {
	source, err := b.read(job)
	if err != nil {
		return err
	}
	_, _, err = b.parseTarget(job, source, b.parseOptions(job))
	return err
}

// ownTarget returns the final stage that is configured for a service; empty: the last one.
func (j job) ownTarget() string {
	if j.serviceJob == nil {
		return ""
	}
	own := j.assignment.Service.Target
	if j.build != nil {
		own = cmp.Or(own, j.build.Target)
	}
	return own
}

// hasStage reports whether BuildKit finds a stage: by name, in any letter case, or index. A file
// that BuildKit rejects has no known list of stages.
func hasStage(d *document.Document, target string) bool {
	if target == "" || !d.Parses() {
		return true
	}
	if index, err := strconv.Atoi(target); err == nil && index >= 0 && index < len(d.Stages) {
		return true
	}
	for _, stage := range d.Stages {
		if stage.Name == strings.ToLower(target) {
			return true
		}
	}
	return false
}

// noStage is the error for a final stage that a file does not have.
func noStage(job job, target string, d *document.Document) *Error {
	var names []string
	for _, stage := range d.Stages {
		if stage.Name != "" {
			names = append(names, stage.Name)
		}
	}
	message := fmt.Sprintf("%s has no stage %q", diag.Quote(job.Path), target)
	if job.serviceJob != nil {
		message = fmt.Sprintf("service %q: %s", job.assignment.Service.Name, message)
	}
	help := "its stages have no names; leave the target out, or give a number from 0"
	if near := finding.Nearest(target, names); near != "" {
		help = fmt.Sprintf("did you mean %q?", near)
	} else if len(names) > 0 {
		help = "the stages with names are: " + strings.Join(names[:min(len(names), 16)], ", ")
	}
	return &Error{Path: job.Path, Message: message, Help: help}
}

// noFileHasTarget is the error for a final stage that no file of a run has; nil: one has it.
func (b *batch) noFileHasTarget(outcomes []outcome) error {
	evaluated := 0
	for _, o := range outcomes {
		if o.problem != nil || o.file.Path == "" {
			continue
		}
		if !o.otherTarget {
			return nil
		}
		evaluated++
	}
	if evaluated == 0 {
		return nil
	}
	return &Error{Message: fmt.Sprintf("no file has a stage %q", b.options.Target), Help: "name a stage of one of the files"}
}
