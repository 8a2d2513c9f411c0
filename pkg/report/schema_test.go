package report_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// allResults are the results of this package's tests, by name.
func allResults() map[string]finding.Result {
	return map[string]finding.Result{
		"lint": lintResult(), "check": checkResult(), "clean": cleanResult(), "incomplete": incompleteResult(), "empty": {}, "nasty": nastyResult(), "nasty-check": nastyCheck(),
	}
}

// TestJSONSchema checks that every JSON report is valid by the published schema, and
// that the schema has no key without a report.
func TestJSONSchema(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "schema", "report.schema.json")
	schema, err := jsonschema.NewCompiler().Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for name, result := range allResults() {
		if strings.HasPrefix(name, "nasty") { // their severities are invalid too
			for i := range result.Findings {
				result.Findings[i].Severity = finding.Style
			}
			for i := range result.Services {
				result.Services[i].Items[0].Findings[0].Severity = finding.Style
			}
		}
		out := write(t, "json", result, report.Options{Policies: testPolicies(), Version: "1"})
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		gatherKeys(document, used)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var published any
	if err := json.Unmarshal(text, &published); err != nil {
		t.Fatal(err)
	}
	for _, key := range describedKeys(published) {
		if !used[key] {
			t.Errorf("the schema has key %q, but no report does", key)
		}
	}
}

func gatherKeys(value any, into map[string]bool) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			into[key] = true
			gatherKeys(inner, into)
		}
	case []any:
		for _, inner := range value {
			gatherKeys(inner, into)
		}
	}
}

// describedKeys returns the keys under every "properties" of a schema.
func describedKeys(schema any) (keys []string) {
	object, ok := schema.(map[string]any)
	if !ok {
		return nil
	}
	for key, inner := range object {
		if properties, ok := inner.(map[string]any); ok && key == "properties" {
			keys = append(keys, slices.Collect(maps.Keys(properties))...)
		}
		keys = append(keys, describedKeys(inner)...)
	}
	return keys
}

// TestSARIFSchema validates SARIF by the OASIS schema, which allows no other keys.
func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	for name, result := range allResults() {
		out := write(t, "sarif", result, report.Options{Policies: testPolicies(), Version: "0.1.0"})
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// sarifSchema returns the schema in go-sarif, whose own validation re-encodes a
// report first.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	list := exec.Command("go", "list", "-f", "{{.Dir}}", reflect.TypeFor[sarif.Report]().PkgPath())
	list.Env = append(os.Environ(), "GOFLAGS=") // other flags might hide the module's folder
	directory, err := list.Output()
	if err != nil {
		t.Skipf("go does not say where go-sarif is: %v", err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(directory)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	literal := file.Decls[0].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0].(*ast.BasicLit)
	text, err := strconv.Unquote(literal.Value)
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestSARIFForGitHub checks what GitHub documents for code scanning.
func TestSARIFForGitHub(t *testing.T) {
	policies := append(testPolicies(), finding.Policy{
		ID: strings.Repeat("long-", 100), Title: strings.Repeat("ü", 2000), Description: strings.Repeat("ş ", 2000), Severity: finding.Warning,
	})
	for name, result := range allResults() {
		out := write(t, "sarif", result, report.Options{Policies: policies, Version: "0.1.0"})
		var log struct {
			Schema string `json:"$schema"`
			sarifLog
		}
		if err := json.Unmarshal([]byte(out), &log); err != nil {
			t.Fatal(err)
		}
		if log.Schema == "" || len(log.Runs) != 1 {
			t.Errorf("%s: %q, %d runs", name, log.Schema, len(log.Runs))
		}
		checkRules(t, name, out)
		fingerprints := map[string]bool{}
		for _, r := range log.Runs[0].Results {
			at := r.Locations[0].PhysicalLocation
			print := r.PartialFingerprints["primaryLocationLineHash"]
			if r.Message.Text == "" || at.ArtifactLocation.URI == "" || strings.ContainsAny(at.ArtifactLocation.URI, " :\\") || len(print) < 18 {
				t.Errorf("%s: result %+v", name, r)
			}
			if region := at.Region; region.StartLine < 1 || region.StartColumn < 1 || region.EndLine < region.StartLine || region.EndColumn < 1 {
				t.Errorf("%s: region %+v", name, region)
			}
			if key := r.RuleID + "\n" + at.ArtifactLocation.URI + "\n" + print; fingerprints[key] {
				t.Errorf("%s: duplicate fingerprint %q", name, key)
			} else {
				fingerprints[key] = true
			}
		}
	}
}

func checkRules(t *testing.T, name, out string) {
	t.Helper()
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID, Name, HelpURI                 string
						ShortDescription, FullDescription struct{ Text string }
						Help                              struct{ Text, Markdown string }
						Properties                        struct {
							Tags     []string
							Security string `json:"security-severity"`
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &log); err != nil {
		t.Fatal(err)
	}
	for _, r := range log.Runs[0].Tool.Driver.Rules {
		short, full := utf8.RuneCountInString(r.ShortDescription.Text), utf8.RuneCountInString(r.FullDescription.Text)
		if r.ID == "" || short < 1 || short > 1024 || full < 1 || full > 1024 || r.Help.Text == "" || strings.TrimSpace(r.Help.Text) != "" && r.Help.Markdown == "" ||
			utf8.RuneCountInString(r.Name) > 255 || len(r.Properties.Tags) > 20 {
			t.Errorf("%s: rule %+v", name, r)
		}
		if security := slices.Contains(r.Properties.Tags, "security"); security != (r.Properties.Security != "") {
			t.Errorf("%s: rule %s: severity %q, tags %q", name, r.ID, r.Properties.Security, r.Properties.Tags)
		}
		if r.HelpURI != "" && !strings.HasPrefix(r.HelpURI, "https://") {
			t.Errorf("%s: rule %s: help URI %q", name, r.ID, r.HelpURI)
		}
	}
}

// TestSARIFLimit checks that of too many findings those of the highest severity are
// results, and that the report says so.
func TestSARIFLimit(t *testing.T) {
	result := finding.Result{}
	for i := range 26_000 {
		severity := finding.Style
		if i >= 25_990 {
			severity = finding.Error
		}
		result.Findings = append(result.Findings, finding.Finding{Policy: "p", Severity: severity, Message: "m", Path: "Dockerfile", Span: span(i+1, 1, 2)})
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(write(t, "sarif", result, report.Options{})), &log); err != nil {
		t.Fatal(err)
	}
	errors := 0
	for _, r := range log.Runs[0].Results {
		if r.Level == "error" {
			errors++
		}
	}
	if n := len(log.Runs[0].Results); n != 25_000 || errors != 10 {
		t.Errorf("%d results, %d of them errors", n, errors)
	}
	if text := log.Runs[0].Invocations[0].ToolExecutionNotifications[0].Message.Text; !strings.Contains(text, "26000") {
		t.Errorf("notification %q", text)
	}
}

// TestFingerprints checks that fingerprints do not change with moved lines and are
// unique.
func TestFingerprints(t *testing.T) {
	prints := func(path string, lines ...string) []string {
		result := finding.Result{}
		for i, line := range lines {
			if line == "" {
				continue
			}
			result.Findings = append(result.Findings, finding.Finding{Policy: "p", Message: "m", Path: path, Span: span(i+1, 1, 2), Excerpt: excerpt(line)})
		}
		var list []string
		for _, format := range []string{"sarif", "gitlab"} {
			out := write(t, format, result, report.Options{})
			if format == "sarif" {
				var log sarifLog
				if err := json.Unmarshal([]byte(out), &log); err != nil {
					t.Fatal(err)
				}
				for _, r := range log.Runs[0].Results {
					list = append(list, r.PartialFingerprints["primaryLocationLineHash"])
				}
				continue
			}
			var issues []struct{ Fingerprint string }
			if err := json.Unmarshal([]byte(out), &issues); err != nil {
				t.Fatal(err)
			}
			for _, issue := range issues {
				list = append(list, issue.Fingerprint)
			}
		}
		return list
	}
	before := prints("Dockerfile", "RUN a", "RUN b", "RUN a")
	moved := prints("Dockerfile", "", "", "RUN  a ", "", "\tRUN b", "RUN a")
	if !slices.Equal(before, moved) {
		t.Errorf("moved lines:\n%q\n%q", before, moved)
	}
	for i, print := range before {
		if slices.Contains(before[i+1:], print) {
			t.Errorf("duplicate %q", print)
		}
	}
	if other := prints("other/Dockerfile", "RUN a"); other[1] == before[3] {
		t.Error("the same line of another file has the same fingerprint in GitLab")
	}
}
