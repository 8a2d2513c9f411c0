package policies_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/evidence"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/manifest"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/suppress"
	"github.com/altlas/altlas-lint/pkg/text"
	"github.com/altlas/altlas-lint/policies"
)

var update = flag.Bool("update", false, "write what the policies say into the examples' .want files, and their pages")

// examples holds a folder for each policy: fail, pass and unknown hold
// <name>.Dockerfile, and beside it
//
//	<name>.want   what the policy says, a line a finding: "1:6-1:13 message" (not in pass)
//	<name>.yaml   the policy's options and input.service for this example; absent: options.yaml of the policy
//	context/      the build context of all examples beside it
//
// fixed holds what the edits of a policy make of fail/<name>.Dockerfile: see TestFixes.
//
// An example of a policy of scope service is <name>.yaml alone, with what the
// policy sees: the policy's options, input.service, input.evidence, and files:
// the manifests by path, of which the service's workloads have the names under
// workloads. A Dockerfile's example may have files as well.
const examples = "../testdata/dockerfiles"

// The kinds of examples, and how many of each a policy needs at least.
var kinds = map[string]int{"fail": 1, "pass": 2, "unknown": 0}

// shared are the folders beside those of the policies that belong to no policy.
var shared = []string{"services"}

func TestExamples(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Policies() {
		t.Run(p.ID, func(t *testing.T) {
			for kind, least := range kinds {
				testKind(t, set, p, kind, least)
			}
		})
	}
}

func TestEveryFolderHasAPolicy(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range list(t, examples) {
		p, found := set.Find(entry.Name())
		if !slices.Contains(shared, entry.Name()) && (!found || p.ID != entry.Name()) {
			t.Errorf("%s/%s: there is no policy of that name", examples, entry.Name())
			continue
		}
		for _, kind := range list(t, filepath.Join(examples, entry.Name())) {
			if _, known := kinds[kind.Name()]; found && !known && kind.Name() != "options.yaml" && kind.Name() != "fixed" {
				t.Errorf("%s/%s: want fail, fixed, pass, unknown and options.yaml, got %s", examples, entry.Name(), kind.Name())
			}
		}
	}
}

func testKind(t *testing.T, set *policy.Set, p finding.Policy, kind string, least int) {
	folder := filepath.Join(examples, p.ID, kind)
	count := 0
	for _, entry := range list(t, folder) {
		base, isExample := strings.CutSuffix(entry.Name(), extension(p))
		if isExample {
			count++
			t.Run(kind+"/"+base, func(t *testing.T) { testExample(t, set, p, folder, base) })
			continue
		}
		owner := strings.TrimSuffix(entry.Name(), filepath.Ext(entry.Name())) + extension(p)
		if _, err := os.Stat(filepath.Join(folder, owner)); err != nil && entry.Name() != "context" {
			t.Errorf("%s/%s belongs to no example", folder, entry.Name())
		}
	}
	if count < least {
		t.Errorf("%s has %d examples, want at least %d", folder, count, least)
	}
}

// extension is what the examples of a policy end in.
func extension(p finding.Policy) string {
	if p.Scope == finding.OfService {
		return ".yaml"
	}
	return ".Dockerfile"
}

func testExample(t *testing.T, set *policy.Set, p finding.Policy, folder, name string) {
	path := filepath.Join(folder, name)
	document, outcome := judge(t, set, p, path, filepath.ToSlash(path)+".Dockerfile")
	denied, undetermined := lines(outcome.Denied), lines(outcome.Undetermined)
	switch filepath.Base(folder) {
	case "fail":
		golden(t, path+".want", denied)
		if len(denied) == 0 {
			t.Error("the policy denies nothing")
		}
	case "unknown":
		golden(t, path+".want", undetermined)
		if len(undetermined) == 0 || len(denied) > 0 {
			t.Errorf("want it undetermined and not denied; denied:\n%s", strings.Join(denied, ""))
		}
	case "pass":
		golden(t, path+".want", nil)
		if len(denied)+len(undetermined) > 0 {
			t.Errorf("denied:\n%sundetermined:\n%s", strings.Join(denied, ""), strings.Join(undetermined, ""))
		}
	}
	if p.Category != "syntax" || filepath.Base(folder) == "pass" {
		for _, problem := range document.Problems {
			if problem.Kind != p.ID || filepath.Base(folder) == "pass" {
				t.Errorf("BuildKit refuses the example: %s %s", problem.Span, problem.Message)
			}
		}
	}
}

// judge runs a policy on the example of a path without its extension.
func judge(t *testing.T, set *policy.Set, p finding.Policy, path, shown string) (*document.Document, policy.Outcome) {
	t.Helper()
	request := request(t, set, p, path)
	document, file := &document.Document{}, &text.File{}
	if p.Scope != finding.OfService {
		document, file = parse(t, path, shown)
	}
	outcomes, err := set.Evaluate(t.Context(), withIgnores(t, set, document, file, request), request)
	if err != nil {
		t.Fatal(err)
	}
	return document, outcomes[0]
}

func parse(t *testing.T, path, shown string) (*document.Document, *text.File) {
	t.Helper()
	source, err := os.ReadFile(path + ".Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	options := dockerfile.Options{Path: shown}
	if context := filepath.Join(filepath.Dir(path), "context"); len(list(t, context)) > 0 {
		options.Context, options.DockerfileDir = os.DirFS(context), os.DirFS(context)
	}
	return dockerfile.Parse(source, options), text.NewFile(shown, source, nil)
}

// withIgnores gives a policy about comments what it sees when all others have
// judged the document: comments may silence every policy, but for
// forbidden-ignore only missing-healthcheck.
func withIgnores(t *testing.T, set *policy.Set, doc *document.Document, file *text.File, request policy.Request) *document.Document {
	t.Helper()
	asked, _ := set.Find(request.Runs[0].Policy)
	if asked.Category != suppress.Category {
		return doc
	}
	all := policy.Request{Now: request.Now}
	for _, p := range set.Policies() {
		if set.Ready(p.ID, nil) {
			all.Runs = append(all.Runs, policy.Run{Policy: p.ID, DenyOnly: true})
		}
	}
	rules := suppress.Rules{Now: request.Now, Find: set.Find, Runs: func(string) bool { return true }, Names: func() (names []string) {
		for _, p := range set.Policies() {
			names = append(append(names, p.ID), p.Aliases...)
		}
		return names
	}}
	if asked.ID == "forbidden-ignore" {
		rules.Only = map[string]bool{"missing-healthcheck": true}
	}
	ignores := suppress.Read(doc, file, rules)
	outcomes, err := set.Evaluate(t.Context(), doc, all)
	if err != nil {
		t.Fatal(err)
	}
	for _, outcome := range outcomes {
		ignores.Mark(outcome.Denied)
	}
	return &document.Document{Path: doc.Path, Ignores: ignores.Facts()}
}

// request asks for the policy alone, with the options that stand beside the example.
func request(t *testing.T, set *policy.Set, p finding.Policy, path string) policy.Request {
	t.Helper()
	file := path + ".yaml"
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		file = filepath.Join(examples, p.ID, "options.yaml")
		text, err = os.ReadFile(file)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var given struct {
		Service   *policy.Service
		Evidence  any
		Workloads []string          // the service's names in manifests; absent: its own
		Files     map[string]string // manifests, by path
		Options   map[string]any    `yaml:",inline"`
	}
	if err := yaml.Unmarshal(text, &given); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if err := set.CheckOptions(p.ID, given.Options); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if !set.Ready(p.ID, given.Options) {
		t.Fatalf("%s: a required option is missing", file)
	}
	request := policy.Request{Now: "2026-01-01", Service: given.Service, Runs: []policy.Run{{Policy: p.ID, Options: given.Options}}}
	if len(given.Files) > 0 {
		request.Facts = facts(given.Files, given.Service, given.Workloads)
	}
	if given.Evidence != nil {
		request.Evidence = reports(t, file, given.Evidence)
	}
	if p.Scope == finding.OfService {
		request.Service.At = &policy.Place{Path: "config.yaml", Span: start}
	}
	return request
}

// facts reads manifests that stand in an example.
func facts(files map[string]string, service *policy.Service, workloads []string) manifest.Facts {
	tree := fstest.MapFS{}
	var list []manifest.File
	for path, text := range files {
		tree[path] = &fstest.MapFile{Data: []byte(text)}
		list = append(list, manifest.File{Path: path, Dockerfile: strings.HasSuffix(path, "Dockerfile")})
	}
	if len(workloads) == 0 {
		workloads = []string{service.Name}
	}
	set := manifest.Read(tree, list, func(path string) string { return path })
	return set.Of(manifest.Names{Image: service.Image, Retired: service.Retired, Workloads: workloads})
}

// start is where what has no place of its own stands in the examples.
var start = finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 2}}

// reports reads evidence in the normal form that policies see.
func reports(t *testing.T, file string, written any) (reports []*evidence.Report) {
	t.Helper()
	text, err := json.Marshal(written)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&reports); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, report := range reports {
		report.Path, report.Span = "evidence.json", start
		if report.Scan != nil {
			for i, v := range report.Scan.Vulnerabilities {
				v.Span = finding.Span{Start: finding.Position{Line: 2 + i, Column: 5}, End: finding.Position{Line: 2 + i, Column: 9}}
			}
		}
	}
	return reports
}

func lines(findings []finding.Finding) []string {
	var texts []string
	for _, f := range findings {
		path := f.Path + ":"
		if path == "config.yaml:" || path == "evidence.json:" || strings.HasSuffix(path, ".Dockerfile:") {
			path = ""
		}
		texts = append(texts, fmt.Sprintf("%s%s %s\n", path, f.Span, f.Message))
	}
	return texts
}

// golden compares with a file, where none says nothing; with -update it writes the file.
func golden(t *testing.T, file string, texts []string) {
	t.Helper()
	goldenText(t, file, strings.Join(texts, ""))
}

func write(file, text string) error {
	if text != "" {
		return os.WriteFile(file, []byte(text), 0o644)
	}
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func list(t *testing.T, folder string) []os.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return entries
}

func TestCompiledIsCurrent(t *testing.T) {
	text, err := policy.Compile(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	if text != policies.Compiled {
		t.Error("policies.blob is stale: run go generate ./policies")
	}
}
