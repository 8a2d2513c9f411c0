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

var update = flag.Bool("update", false, "write the examples' .want files and the policies' pages")

// examples has a folder for each policy, whose folders fail, pass and unknown have
//
//	<name>.Dockerfile
//	<name>.want   one finding per line: "1:6-1:13 message" (not in pass)
//	<name>.yaml   the policy's options and input.service; if absent, the policy's options.yaml
//	context/      the build context of all examples in the folder
//
// The folder fixed has the fail examples with the policy's edits applied: see TestFixes.
//
// An example of a policy of scope service is only <name>.yaml, with options, input.service,
// input.evidence, files (manifests by path) and workloads (the service's names in them). The
// examples of other policies can have files as well.
const examples = "../testdata/dockerfiles"

// kinds has the kinds of examples with their minimum number per policy.
var kinds = map[string]int{"fail": 1, "pass": 2, "unknown": 0}

// shared are the folders of examples that belong to no policy.
var shared = []string{"services"}

func TestExamples(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Policies() {
		t.Run(p.ID, func(t *testing.T) {
			for kind, minimum := range kinds {
				testKind(t, set, p, kind, minimum)
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
			t.Errorf("%s/%s: no policy has this ID", examples, entry.Name())
			continue
		}
		for _, kind := range list(t, filepath.Join(examples, entry.Name())) {
			if _, ok := kinds[kind.Name()]; found && !ok && kind.Name() != "options.yaml" && kind.Name() != "fixed" {
				t.Errorf("%s/%s: want fail, fixed, pass, unknown and options.yaml, got %s", examples, entry.Name(), kind.Name())
			}
		}
	}
}

func testKind(t *testing.T, set *policy.Set, p finding.Policy, kind string, minimum int) {
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
			t.Errorf("%s/%s has no example", folder, entry.Name())
		}
	}
	if count < minimum {
		t.Errorf("%s has %d examples, want at least %d", folder, count, minimum)
	}
}

// extension returns the file extension of a policy's examples.
func extension(p finding.Policy) string {
	if p.Scope == finding.OfService {
		return ".yaml"
	}
	return ".Dockerfile"
}

func testExample(t *testing.T, set *policy.Set, p finding.Policy, folder, name string) {
	path := filepath.Join(folder, name)
	document, outcome := evaluate(t, set, p, path, filepath.ToSlash(path)+".Dockerfile")
	denied, undetermined := lines(outcome.Denied), lines(outcome.Undetermined)
	switch filepath.Base(folder) {
	case "fail":
		golden(t, path+".want", denied)
		if len(denied) == 0 {
			t.Error("no findings")
		}
	case "unknown":
		golden(t, path+".want", undetermined)
		if len(undetermined) == 0 || len(denied) > 0 {
			t.Errorf("want only undetermined findings; denied:\n%s", strings.Join(denied, ""))
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
				t.Errorf("BuildKit rejects the example: %s %s", problem.Span, problem.Message)
			}
		}
	}
}

// evaluate runs a policy on an example. path has no extension.
func evaluate(t *testing.T, set *policy.Set, p finding.Policy, path, shown string) (*document.Document, policy.Outcome) {
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

// withIgnores returns the document of a policy about suppressions, which needs the findings of
// all others. Comments may suppress every policy, but for forbidden-ignore only
// missing-healthcheck.
func withIgnores(t *testing.T, set *policy.Set, doc *document.Document, file *text.File, request policy.Request) *document.Document {
	t.Helper()
	p, _ := set.Find(request.Runs[0].Policy)
	if p.Category != suppress.Category {
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
	if p.ID == "forbidden-ignore" {
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

// request returns a request for one policy with the settings of an example.
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

// facts returns the facts from the manifests of an example.
func facts(files map[string]string, service *policy.Service, workloads []string) manifest.Facts {
	fsys := fstest.MapFS{}
	var list []manifest.File
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
		list = append(list, manifest.File{Path: path, Dockerfile: strings.HasSuffix(path, "Dockerfile")})
	}
	if len(workloads) == 0 {
		workloads = []string{service.Name}
	}
	set := manifest.Read(fsys, list, func(path string) string { return path })
	return set.Of(manifest.Names{Image: service.Image, Retired: service.Retired, Workloads: workloads})
}

// start is the span of services and reports in examples.
var start = finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 2}}

// reports decodes evidence in the form of input.evidence.
func reports(t *testing.T, file string, encoded any) (reports []*evidence.Report) {
	t.Helper()
	text, err := json.Marshal(encoded)
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

// golden compares texts with a file; no file stands for no texts. With -update it writes the file.
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
