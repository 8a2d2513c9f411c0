package machine_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/machine"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
	"github.com/altlas/altlas-lint/pkg/internal/text"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

var verdicts = []string{"deny", "undetermined", "proof"}

// example is an example of a policy; policies/policies_test.go describes its files.
type example struct {
	policy finding.Policy
	path   string // without its extension
	text   string // the Dockerfile; "" for a policy of scope service

	Service    *policy.Service
	Evidence   any
	Workloads  []string
	Files      map[string]string
	Dockerfile string
	Options    map[string]any `yaml:",inline"`
}

func loaded(t *testing.T) *policy.Set {
	t.Helper()
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// examplesOf reads the examples of a policy, of one kind such as "fail".
func examplesOf(t *testing.T, p finding.Policy, kind string) []example {
	t.Helper()
	extension, folder := ".Dockerfile", filepath.Join("..", "..", "..", "testdata", "dockerfiles", p.ID)
	if p.Scope == finding.OfService {
		extension = ".yaml"
	}
	paths, err := filepath.Glob(filepath.Join(folder, kind, "*"+extension))
	if err != nil {
		t.Fatal(err)
	}
	var list []example
	for _, path := range paths {
		e := example{policy: p, path: strings.TrimSuffix(path, extension)}
		if p.Scope != finding.OfService {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			e.text = string(text)
		}
		text, err := os.ReadFile(e.path + ".yaml")
		if errors.Is(err, fs.ErrNotExist) {
			text, err = os.ReadFile(filepath.Join(folder, "options.yaml"))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if err := yaml.Unmarshal(text, &e); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		list = append(list, e)
	}
	return list
}

// input returns the input of the policy for the example with another text and other files.
func (e example) input(t *testing.T, w *evaluators, set *policy.Set, content string, files map[string]string, evidenceTimes int) machine.Input {
	t.Helper()
	in := &input{Document: &document.Document{}, Now: "2026-01-01"}
	if e.policy.Scope != finding.OfService {
		options := dockerfile.Options{Path: "Dockerfile", Proof: true}
		if context := filepath.Join(filepath.Dir(e.path), "context"); isFolder(context) {
			options.Context, options.DockerfileDir = os.DirFS(context), os.DirFS(context)
		}
		in.Document = dockerfile.Parse([]byte(content), options)
		if e.policy.Category == suppress.Category {
			rules := suppress.Rules{Now: in.Now, Find: set.Find, Runs: func(string) bool { return true }, Names: func() []string { return nil }}
			in.Document = &document.Document{Path: "Dockerfile", Ignores: suppress.Read(in.Document, text.NewFile("", []byte(content), nil), rules).Facts()}
		}
	}
	start := finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 2}}
	if e.Service != nil {
		in.Service = e.Service
		in.Service.At = &policy.Place{Path: "config.yaml", Span: start}
	}
	if len(files) > 0 {
		in.Facts = e.facts(files)
	}
	if e.Evidence != nil {
		text, err := json.Marshal(e.Evidence)
		if err != nil {
			t.Fatal(err)
		}
		for range evidenceTimes {
			var reports []*evidence.Report
			if err := json.Unmarshal(text, &reports); err != nil {
				t.Fatalf("%s: %v", e.path, err)
			}
			for _, report := range reports {
				report.Path, report.Span = "evidence.json", start
			}
			in.Evidence = append(in.Evidence, reports...)
		}
	}
	parsed := policy.Request{Service: in.Service, Evidence: in.Evidence}.Parsed()
	in.Service, in.Evidence = parsed.Service, parsed.Evidence
	return machine.Input{Facts: w.types.View(in), Options: optionsOf(t, e.policy, e.Options)}
}

func (e example) facts(files map[string]string) manifest.Facts {
	workspace := fstest.MapFS{}
	var list []manifest.File
	for path, text := range files {
		workspace[path] = &fstest.MapFile{Data: []byte(text)}
		list = append(list, manifest.File{Path: path, Dockerfile: strings.HasSuffix(path, "Dockerfile")})
	}
	workloads := e.Workloads
	if len(workloads) == 0 {
		workloads = []string{e.Service.Name}
	}
	set := manifest.Read(workspace, list, func(path string) string { return path })
	return set.Of(manifest.Names{Image: e.Service.Image, Retired: e.Service.Retired, Workloads: workloads, Dockerfile: e.Dockerfile})
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// TestPolicies compares the machine with OPA for each policy over its own examples.
func TestPolicies(t *testing.T) {
	w, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	set, found := loaded(t), 0
	for _, p := range set.Policies() {
		for _, kind := range []string{"fail", "pass", "unknown"} {
			for _, e := range examplesOf(t, p, kind) {
				in := e.input(t, w, set, e.text, e.Files, 1)
				denied := 0
				for _, verdict := range verdicts {
					name := machine.Name{Folder: p.Category, Module: p.ID, Rule: verdict}
					if w.rules[name] == nil {
						continue
					}
					elements, unsupported := w.compare(t, name, in)
					if unsupported {
						t.Errorf("%s: %s is left to OPA", e.path, verdict)
					}
					if found += elements; verdict == "deny" {
						denied = elements
					}
				}
				// The engine leaves out findings in stages outside of a policy's scope, not the machine.
				scoped := kind != "fail" && (p.Scope == "shipped" || p.Scope == "reachable")
				if (denied > 0) != (kind == "fail") && p.Category != suppress.Category && !scoped {
					t.Errorf("%s: %d elements of deny", e.path, denied)
				}
			}
		}
	}
	if found < 500 {
		t.Error(fmt.Sprint("only ", found, " elements: some examples are missing"))
	}
}
