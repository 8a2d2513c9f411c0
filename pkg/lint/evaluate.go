package lint

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/buildcontext"
	"github.com/altlas/altlas-lint/pkg/internal/checklist"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
	"github.com/altlas/altlas-lint/pkg/internal/text"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// largeFile is the size in bytes above which files are evaluated one after the
// other: a document may take several hundred times the memory of its file.
const largeFile = 256 << 10

// evaluate takes one file down the whole line: read, parse, evaluate, suppress, check.
func (b *batch) evaluate(ctx context.Context, job job) (o outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			o = outcome{problem: internalError(job.File, fault)}
		}
	}()
	outcomes, err := b.evaluateService(ctx, job)
	if err != nil {
		return outcome{problem: err}
	}
	if job.Path == "" { // a service without a Dockerfile
		return b.conclude(job, nil, nil, outcomes)
	}
	source, err := b.read(job)
	if err != nil {
		return outcome{problem: err}
	}
	options := b.parseOptions(job)
	var unreadable error // in the build context
	options.Unreadable = func(name string, err error) { unreadable = unreadableContext(job, name, err) }
	lookup := b.lookUp(job, source, &options)
	if known, ok := lookup.get(); ok {
		return known
	}
	if len(source) > largeFile {
		b.large.Lock()
		defer b.large.Unlock()
	}
	document, found, err := b.parseTarget(job, source, options)
	if err != nil {
		return outcome{problem: err}
	}
	file := text.NewFile(job.Path, source, document.Outline())
	file.Hide(document.HiddenRanges, document.HiddenTexts)
	ofFile, err := b.evaluateFile(ctx, job, document, file)
	if err != nil {
		return outcome{problem: diag.Wrap("evaluate", job.Path, err, "")}
	}
	o = b.conclude(job, document, file, append(ofFile, outcomes...))
	o.unreadable = unreadable
	if o.otherTarget = !found; found && unreadable == nil && o.failures == nil {
		lookup.put(o)
	}
	return o
}

// read returns the text of a job's Dockerfile.
func (b *batch) read(job job) ([]byte, error) {
	if job.serviceJob != nil && job.inline != nil {
		return []byte(job.inline.Text), nil
	}
	if job.Name == Stdin {
		return b.stdin()
	}
	return discover.Read(job.File, nil)
}

func (b *batch) parseOptions(job job) dockerfile.Options {
	options := dockerfile.Options{Path: job.Path, BuildArgs: b.options.BuildArgs, Target: b.options.Target, Contexts: b.contextsOf(job).parsed()}
	if job.variant != nil && job.config != nil {
		options.Support = job.config.Support
	}
	if job.Name != Stdin {
		context := buildcontext.Of(job.Name, job.Path)
		options.Context, options.DockerfileDir = context, context.DockerfileDir()
	}
	if job.serviceJob == nil {
		return options
	}
	options.Proof = true
	service, arguments := job.assignment.Service, map[string]string{}
	options.Target = cmp.Or(options.Target, job.ownTarget())
	if job.build != nil {
		maps.Copy(arguments, job.build.Args)
		options.UnknownArgs = job.build.UnknownArgs
	}
	maps.Copy(arguments, service.BuildArgs)
	maps.Copy(arguments, b.options.BuildArgs)
	if len(arguments) > 0 {
		options.BuildArgs = arguments
	}
	return options
}

// evaluateFile runs the policies on a document and marks suppressed findings.
func (b *batch) evaluateFile(ctx context.Context, job job, document *document.Document, file *text.File) ([]policy.Outcome, error) {
	runs, late := b.split(b.runsOn(job))
	comments := suppress.Read(document, file, b.suppressRules(job))
	request := policy.Request{Now: b.options.Now, Runs: runs, Cost: b.options.Cost}
	if job.serviceJob != nil {
		request.Service = b.policyService(job.assignment.Service)
		request.Facts = b.factsOf(job.assignment.Service, job.Name)
	}
	outcomes, err := b.policies.Evaluate(ctx, document, request)
	if err != nil {
		return nil, err
	}
	for _, outcome := range outcomes {
		comments.Mark(outcome.Denied)
	}
	request.Runs = late
	ofComments, err := b.evaluateComments(ctx, document.Path, comments, request)
	if err != nil {
		return nil, err
	}
	outcomes = append(outcomes, ofComments...)
	b.comparison(job, document).mark(outcomes)
	if job.serviceJob != nil && job.inline != nil {
		job.moveInline(outcomes)
		file = b.lines.get(job.Path).Hiding(document.HiddenTexts)
	} else {
		b.moveToContexts(job, document, outcomes)
	}
	b.complete(job.variant, file, outcomes)
	return outcomes, nil
}

// runsOn lists the policies that a job's Dockerfile is evaluated by.
func (b *batch) runsOn(job job) []policy.Run {
	if job.serviceJob == nil {
		return job.runs
	}
	onFile, _ := checklist.Runs(job.assignment.Service)
	return slices.Concat(job.runs, onFile)
}

// complete adds to findings what policies do not know: the configured severity,
// and the source lines, which outlive the document.
func (b *batch) complete(variant *variant, file *text.File, outcomes []policy.Outcome) {
	copies := texts{}
	for _, outcome := range outcomes {
		for _, list := range [...][]finding.Finding{outcome.Denied, outcome.Undetermined, outcome.Proof} {
			for i := range list {
				of := file
				if list[i].Path != file.Path {
					of = b.lines.get(list[i].Path)
				}
				hideSecrets(of, &list[i])
				list[i].Excerpt = b.excerpt(of, &list[i], copies)
				list[i].Content = of.Content(list[i].Span)
				if severity := variant.severity(list[i].Policy); severity != "" {
					list[i].Severity = severity
				}
			}
		}
	}
}

// hideSecrets removes from a finding what it quotes of the secrets of its file. The excerpt has none.
func hideSecrets(file *text.File, f *finding.Finding) {
	f.Message, f.Remedy = file.WithoutSecrets(f.Message, f.Span), file.WithoutSecrets(f.Remedy, f.Span)
	f.Edits = file.EditsWithoutSecrets(f.Edits)
	if s := f.Suppressed; s != nil {
		if reason := file.WithoutSecrets(s.Reason, f.Span); reason != s.Reason {
			hidden := *s // other findings may share it
			hidden.Reason = reason
			f.Suppressed = &hidden
		}
	}
}

// severity returns the configured severity of a policy; empty: none is.
func (v *variant) severity(policy string) finding.Severity {
	if v.config == nil {
		return ""
	}
	return v.config.Policies[policy].Severity
}

// excerpt returns what a finding keeps of the file.
func (b *batch) excerpt(file *text.File, f *finding.Finding, copies texts) finding.Excerpt {
	excerpt := file.Excerpt(f.Span)
	excerpt.Text = copies.of(excerpt.Text)
	if len(f.Edits) > 0 {
		excerpt.Wide = file.Wide(f.Positions())
	}
	if b.options.ContextLines > 0 {
		excerpt.Before, excerpt.After = file.Surroundings(f.Span, b.options.ContextLines)
		for _, lines := range [...][]string{excerpt.Before, excerpt.After} {
			for i := range lines {
				lines[i] = copies.of(lines[i])
			}
		}
	}
	return excerpt
}

// texts holds one copy of each text, apart from the file it was cut out of.
type texts map[string]string

func (t texts) of(text string) string {
	if known, ok := t[text]; ok {
		return known
	}
	text = strings.Clone(text)
	t[text] = text
	return text
}

// conclude keeps of an evaluated document what the result needs. The document is
// nil for a service that has none.
func (b *batch) conclude(job job, document *document.Document, file *text.File, outcomes []policy.Outcome) outcome {
	o := outcome{failures: failures(job, file, outcomes)}
	if document != nil {
		o.file = finding.File{Path: job.Path, Parses: document.Parses()}
	}
	if job.serviceJob != nil {
		checklist.Lock(job.assignment.Service, outcomes)
	}
	for _, outcome := range outcomes {
		o.findings = append(o.findings, outcome.Denied...)
	}
	if job.serviceJob != nil {
		service := checklist.Check(job.assignment, outcomes, document, file)
		service.FailOnUnknown = job.config != nil && job.config.FailOnUnknown != nil && *job.config.FailOnUnknown
		service.Manifests = b.manifestContext(job.assignment.Service)
		o.service = &service
	}
	return o
}

// unreadableContext returns the error for a file of the build context that exists but cannot be read.
func unreadableContext(job job, name string, err error) error {
	folder := path.Dir(job.Path)
	for i, root := range buildcontext.Of(job.Name, job.Path) {
		if _, err := os.Lstat(filepath.Join(root, name)); err == nil {
			name = path.Join(folder, strings.Repeat("../", i), name)
			break
		}
	}
	return diag.Wrap("read", name, err, "correct or remove the file; what it excludes from the build context is unknown")
}

// internalError turns a panic into an error that names the file.
func internalError(file discover.File, fault any) error {
	return diag.Wrap("evaluate", file.Path, fmt.Errorf("internal error: %v", fault),
		"this is a bug in altlas-lint; please report it with a Dockerfile that reproduces it")
}
