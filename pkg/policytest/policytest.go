// Package policytest evaluates policies on examples: Dockerfiles, or descriptions
// of services, with the options and the context that they need. It is for tests.
//
// It imports pkg/document, pkg/finding, pkg/internal/dockerfile, pkg/internal/evidence,
// pkg/internal/manifest, pkg/internal/suppress, pkg/internal/text and pkg/policy.
package policytest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
	"github.com/altlas/altlas-lint/pkg/internal/text"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// Now is the date that examples are evaluated by.
const Now = "2026-01-01"

// Parse returns the document of a Dockerfile without a build context.
func Parse(source string) *document.Document {
	return dockerfile.Parse([]byte(source), dockerfile.Options{})
}

// Example is an example of one policy.
type Example struct {
	Document *document.Document // without facts for a policy of scope service
	Request  policy.Request     // for the policy alone, with the options of the example

	set     *policy.Set
	file    *text.File
	source  string
	options dockerfile.Options
}

// Source returns the Dockerfile of the example.
func (e *Example) Source() string { return e.source }

// With returns the example with another Dockerfile.
func (e *Example) With(source string) *Example {
	changed := *e
	changed.source = source
	changed.Document, changed.file = dockerfile.Parse([]byte(source), e.options), text.NewFile(e.options.Path, []byte(source), nil)
	return &changed
}

// WithoutContext returns the example without its build context.
func (e *Example) WithoutContext() *Example {
	changed := *e
	changed.options.Context, changed.options.DockerfileDir = nil, nil
	return changed.With(e.source)
}

// HasContext reports whether the example has a build context.
func (e *Example) HasContext() bool { return e.options.Context != nil }

// Load reads an example; path has no extension, and shown is the path that findings
// have. Beside <path>.Dockerfile there may be <path>.yaml with the options of the
// policy, input.service and files (manifests by path), or options.yaml in the
// folder above, and a folder context with the build context. A policy of scope
// service has <path>.yaml only, with input.evidence as well.
func Load(set *policy.Set, p finding.Policy, path, shown string) (*Example, error) {
	request, err := readRequest(set, p, path)
	if err != nil {
		return nil, err
	}
	e := &Example{Document: &document.Document{}, Request: request, set: set, file: &text.File{}}
	if p.Scope == finding.OfService {
		return e, nil
	}
	source, err := os.ReadFile(path + ".Dockerfile")
	if err != nil {
		return nil, err
	}
	e.options = dockerfile.Options{Path: shown, Proof: true}
	if root := filepath.Join(filepath.Dir(path), "context"); isFolder(root) {
		e.options.Context, e.options.DockerfileDir = os.DirFS(root), os.DirFS(root)
	}
	return e.With(string(source)), nil
}

// Evaluate runs the policy on the example.
func (e *Example) Evaluate(ctx context.Context) (policy.Outcome, error) {
	document := e.Document
	if p, _ := e.set.Find(e.Request.Runs[0].Policy); p.Category == suppress.Category {
		var err error
		if document, err = e.withComments(ctx, p); err != nil {
			return policy.Outcome{}, err
		}
	}
	outcomes, err := e.set.Evaluate(ctx, document, e.Request)
	if err != nil {
		return policy.Outcome{}, err
	}
	return outcomes[0], outcomes[0].Err
}

// withComments returns the document of a policy about suppression comments, which
// needs the findings of all others. Comments may suppress every policy, but for
// forbidden-ignore only missing-healthcheck.
func (e *Example) withComments(ctx context.Context, p finding.Policy) (*document.Document, error) {
	all := policy.Request{Now: e.Request.Now}
	for _, p := range e.set.Policies() {
		if e.set.Ready(p.ID, nil) {
			all.Runs = append(all.Runs, policy.Run{Policy: p.ID, DenyOnly: true})
		}
	}
	rules := suppressRules(e.set, e.Request.Now)
	if p.ID == "forbidden-ignore" {
		rules.Only = map[string]bool{"missing-healthcheck": true}
	}
	comments := suppress.Read(e.Document, e.file, rules)
	outcomes, err := e.set.Evaluate(ctx, e.Document, all)
	if err != nil {
		return nil, err
	}
	for _, outcome := range outcomes {
		comments.Mark(outcome.Denied)
	}
	return &document.Document{Path: e.Document.Path, Ignores: comments.Facts()}, nil
}

// Suppress marks the findings that the comments of a Dockerfile suppress.
func Suppress(set *policy.Set, source string, findings []finding.Finding) {
	suppress.Read(Parse(source), text.NewFile("", []byte(source), nil), suppressRules(set, Now)).Mark(findings)
}

func suppressRules(set *policy.Set, now string) suppress.Rules {
	return suppress.Rules{
		Now: now, Find: set.Find, Runs: func(string) bool { return true },
		Names: func() (names []string) {
			for _, p := range set.Policies() {
				names = append(append(names, p.ID), p.Aliases...)
			}
			return names
		},
	}
}

// settings is <path>.yaml of an example.
type settings struct {
	Service    *policy.Service
	Evidence   any
	Workloads  []string          // the service's names in manifests; absent: its own
	Files      map[string]string // manifests, by path
	Dockerfile string            // the path of the service's Dockerfile among them
	Options    map[string]any    `yaml:",inline"`
}

// readRequest returns a request for one policy with the settings of an example.
func readRequest(set *policy.Set, p finding.Policy, path string) (policy.Request, error) {
	file := path + ".yaml"
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		file = filepath.Join(filepath.Dir(path), "..", "options.yaml")
		text, err = os.ReadFile(file)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return policy.Request{}, err
	}
	fail := func(err error) (policy.Request, error) { return policy.Request{}, fmt.Errorf("%s: %w", file, err) }
	var given settings
	if err := yaml.Unmarshal(text, &given); err != nil {
		return fail(err)
	}
	if err := set.CheckOptions(p.ID, given.Options); err != nil {
		return fail(err)
	}
	if !set.Ready(p.ID, given.Options) {
		return fail(errors.New("a required option is missing"))
	}
	request := policy.Request{Now: Now, Service: given.Service, Runs: []policy.Run{{Policy: p.ID, Options: given.Options, Prove: true}}}
	if len(given.Files) > 0 {
		request.Facts = factsOf(given)
	}
	if given.Evidence != nil {
		if request.Evidence, err = readEvidence(given.Evidence); err != nil {
			return fail(err)
		}
	}
	if request.Service != nil {
		request.Service.At = &policy.Place{Path: "config.yaml", Span: start}
	}
	return request, nil
}

// factsOf returns the facts from the manifests of an example.
func factsOf(given settings) manifest.Facts {
	fsys := fstest.MapFS{}
	var list []manifest.File
	for path, text := range given.Files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
		list = append(list, manifest.File{Path: path, Dockerfile: strings.HasSuffix(path, "Dockerfile")})
	}
	workloads := given.Workloads
	if len(workloads) == 0 {
		workloads = []string{given.Service.Name}
	}
	set := manifest.Read(fsys, list, func(path string) string { return path })
	return set.Of(manifest.Names{Image: given.Service.Image, Retired: given.Service.Retired, Workloads: workloads, Dockerfile: given.Dockerfile})
}

// start is the span of services and reports in examples.
var start = finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 2}}

// readEvidence decodes evidence in the form of input.evidence.
func readEvidence(encoded any) (reports []*evidence.Report, err error) {
	text, err := json.Marshal(encoded)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&reports); err != nil {
		return nil, err
	}
	for _, report := range reports {
		report.Path, report.Span = "evidence.json", start
		if report.Scan != nil {
			for i, v := range report.Scan.Vulnerabilities {
				v.Span = finding.Span{Start: finding.Position{Line: 2 + i, Column: 5}, End: finding.Position{Line: 2 + i, Column: 9}}
			}
		}
	}
	return reports, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
