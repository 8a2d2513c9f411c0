package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// runner imitates a GitHub runner: a workspace, output files and environment variables.
type runner struct {
	*repository
	output, summary string
}

func newRunner(t *testing.T, env ...string) *runner {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the script runs on Linux and macOS")
	}
	needs(t, "bash", "git")
	files := t.TempDir()
	r := &runner{output: filepath.Join(files, "output"), summary: filepath.Join(files, "summary")}
	r.repository = newRepository(t)
	name := map[string]string{"linux": "Linux", "darwin": "macOS"}[runtime.GOOS]
	arch := map[string]string{"amd64": "X64", "arm64": "ARM64"}[runtime.GOARCH]
	r.env = append(r.env, "GITHUB_ACTIONS=true", "GITHUB_WORKSPACE="+r.dir, "GITHUB_OUTPUT="+r.output, "GITHUB_STEP_SUMMARY="+r.summary,
		"RUNNER_TEMP="+files, "RUNNER_OS="+name, "RUNNER_ARCH="+arch)
	r.env = append(append(r.env, defaults(t)...), env...)
	return r
}

// action is the content of action.yml.
type action struct {
	Inputs map[string]struct{ Description, Default string }
	Runs   struct {
		Using string
		Steps []struct {
			ID, Shell, Run string
			Env            map[string]string
		}
	}
}

func readAction(t *testing.T) action {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var a action
	if err := yaml.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// defaults returns the environment of the action without inputs.
func defaults(t *testing.T) []string {
	t.Helper()
	a := readAction(t)
	var env []string
	for name, value := range a.Runs.Steps[0].Env {
		input := strings.TrimSuffix(strings.TrimPrefix(value, "${{ inputs."), " }}")
		declared, ok := a.Inputs[input]
		if !ok {
			t.Errorf("%s: no input %q", name, value)
		}
		env = append(env, name+"="+declared.Default)
	}
	if len(env) != len(a.Inputs) {
		t.Errorf("%d inputs, but only %d reach the script", len(a.Inputs), len(env))
	}
	return env
}

// action runs the script and returns its exit code and output.
func (r *runner) action() (int, string) {
	r.t.Helper()
	script, err := filepath.Abs(filepath.Join("..", "..", "scripts", "action.sh"))
	if err != nil {
		r.t.Fatal(err)
	}
	command := exec.Command("bash", script)
	command.Dir, command.Env = os.TempDir(), r.env
	out, _ := command.CombinedOutput()
	r.t.Logf("%s", out)
	return command.ProcessState.ExitCode(), string(out)
}

func (r *runner) file(path string) string {
	r.t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		r.t.Fatal(err)
	}
	return string(text)
}

// built returns the path of the program: a link to this test, which runs it under that name (TestMain).
func built(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "altlas-lint")
	if err := os.Symlink(self, file); err != nil {
		t.Skip(err)
	}
	return file
}

type sarifLog struct {
	Runs []struct {
		Results []struct {
			RuleID    string
			Locations []struct {
				PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
			}
		}
	}
}

func TestActionWithFindings(t *testing.T) {
	r := newRunner(t, "ALTLAS_PROGRAM="+built(t))
	r.write("api/Dockerfile", badDockerfile)
	r.write("Dockerfile", goodDockerfile)
	code, out := r.action()
	if code != 1 || !strings.Contains(out, ",file=api/Dockerfile,line=2,") {
		t.Errorf("exit code %d, no annotation on the line", code)
	}
	if got := r.file(r.output); got != "sarif=altlas-lint.sarif\nexit-code=1\n" {
		t.Errorf("outputs %q", got)
	}
	if summary := r.file(r.summary); !strings.Contains(summary, "curl-insecure") || !strings.Contains(summary, "api/Dockerfile") {
		t.Errorf("summary %q", summary)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(r.file(filepath.Join(r.dir, "altlas-lint.sarif"))), &log); err != nil || len(log.Runs) != 1 || len(log.Runs[0].Results) == 0 {
		t.Fatalf("SARIF: %v, %+v", err, log)
	}
	if uri := log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI; uri != "api/Dockerfile" {
		t.Errorf("path in SARIF: %q", uri)
	}
}

// TestActionWithoutFindings checks that a clean run writes an empty report, which closes old alerts.
func TestActionWithoutFindings(t *testing.T) {
	r := newRunner(t, "ALTLAS_PROGRAM="+built(t), "ALTLAS_DIRECTORY=sub", "ALTLAS_SUMMARY=false", "ALTLAS_ARGS=--profile=recommended\n --fail-on=warning\r\n\n", "ALTLAS_PATHS=one\n  two words\n")
	r.write("sub/one/Dockerfile", goodDockerfile)
	r.write("sub/two words/Dockerfile", goodDockerfile)
	r.write("Dockerfile", badDockerfile)
	if code, _ := r.action(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if _, err := os.Stat(r.summary); err == nil {
		t.Error("a summary was written although it is disabled")
	}
	if got := r.file(r.output); got != "sarif=sub/altlas-lint.sarif\nexit-code=0\n" {
		t.Errorf("outputs %q", got)
	}
	if text := r.file(filepath.Join(r.dir, "sub", "altlas-lint.sarif")); !strings.Contains(text, `"results": []`) && !strings.Contains(text, `"results":[]`) {
		t.Errorf("SARIF %.300s", text)
	}
}

// TestActionDoesNotRunInputs checks that inputs are never executed.
func TestActionDoesNotRunInputs(t *testing.T) {
	marker := filepath.Join(t.TempDir(), "marker")
	hostile := "$(touch " + marker + ")\n`touch " + marker + "`\n\"; touch " + marker + " #\n--no-such-flag\n*"
	file := built(t)
	for _, name := range []string{"PATHS", "COMMAND", "VERSION", "SARIF", "DIRECTORY", "SUMMARY", "RELEASES"} {
		r := newRunner(t, "ALTLAS_PROGRAM="+file, "ALTLAS_"+name+"="+hostile)
		if name == "VERSION" || name == "RELEASES" {
			r.env = append(r.env, "ALTLAS_PROGRAM=")
		}
		if name == "RELEASES" {
			r.env = append(r.env, "GOPROXY=off")
		}
		r.write("Dockerfile", goodDockerfile)
		code, _ := r.action()
		if code != 2 && name != "SARIF" && name != "SUMMARY" {
			t.Errorf("%s: exit code %d", name, code)
		}
		if _, err := os.Stat(marker); err == nil {
			t.Fatalf("%s: the input was executed", name)
		}
	}
}

// release serves an archive as a release with a checksum and returns its URL.
func release(t *testing.T, archive []byte, sum string) string {
	t.Helper()
	name := fmt.Sprintf("altlas-lint_%s_%s_%s.tar.gz", fallbackVersion, runtime.GOOS, runtime.GOARCH)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v" + fallbackVersion + "/checksums.txt":
			_, _ = fmt.Fprintf(w, "%064d  other.tar.gz\n%s  %s\n", 1, sum, name)
		case "/v" + fallbackVersion + "/" + name:
			_, _ = w.Write(archive)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestActionDownloads(t *testing.T) {
	needs(t, "curl", "tar", "awk")
	text, err := os.ReadFile(built(t))
	if err != nil {
		t.Fatal(err)
	}
	var archive bytes.Buffer
	packed := gzip.NewWriter(&archive)
	files := tar.NewWriter(packed)
	_ = files.WriteHeader(&tar.Header{Name: "altlas-lint", Mode: 0o755, Size: int64(len(text))})
	if _, err := files.Write(text); err != nil || files.Close() != nil || packed.Close() != nil {
		t.Fatal(err)
	}
	sum := fmt.Sprintf("%x", sha256.Sum256(archive.Bytes()))

	r := newRunner(t, "ALTLAS_RELEASES="+release(t, archive.Bytes(), sum))
	r.write("Dockerfile", badDockerfile)
	if code, out := r.action(); code != 1 || !strings.Contains(out, ",file=Dockerfile,line=2,") {
		t.Errorf("exit code %d", code)
	}

	r = newRunner(t, "ALTLAS_RELEASES="+release(t, archive.Bytes(), strings.Repeat("0", 64)))
	r.write("Dockerfile", badDockerfile)
	if code, out := r.action(); code != 2 || !strings.Contains(out, "is not what checksums.txt says") || strings.Contains(out, "file=Dockerfile") {
		t.Errorf("wrong checksum: exit code %d", code)
	}

	r = newRunner(t, "ALTLAS_RELEASES="+release(t, nil, sum)+"/none", "GOPROXY=off", "GOFLAGS=")
	r.write("Dockerfile", badDockerfile)
	if code, out := r.action(); code != 2 || !strings.Contains(out, "cannot be downloaded") {
		t.Errorf("no release: exit code %d", code)
	}
}

// TestActionFile checks that no input is expanded in a script, and that the default version is this one.
func TestActionFile(t *testing.T) {
	a := readAction(t)
	for _, step := range a.Runs.Steps {
		if strings.Contains(step.Run, "${{") || step.Shell == "" {
			t.Errorf("step %q runs %q in shell %q", step.ID, step.Run, step.Shell)
		}
	}
	if got := a.Inputs["version"].Default; got != "v"+fallbackVersion {
		t.Errorf("the action uses %s, the program is %s", got, fallbackVersion)
	}
}
