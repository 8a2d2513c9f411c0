package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestOwnImages checks that both targets of our Dockerfile pass the strict profile.
func TestOwnImages(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	alpine, distroless, found := strings.Cut(string(text), "\nFROM gcr.io/distroless/")
	if !found || !strings.Contains(distroless, "AS distroless\n") || !strings.Contains(alpine, "AS alpine\n") {
		t.Fatal("targets distroless and alpine not found")
	}
	ignored, err := os.ReadFile(filepath.Join("..", "..", ".dockerignore"))
	if err != nil {
		t.Fatal(err)
	}
	r := newRepository(t)
	r.write("Dockerfile", string(text))
	r.write(".dockerignore", string(ignored))
	r.write("Dockerfile.alpine", alpine+"\n")
	program := built(t)
	out := r.must(program, "lint", "--no-config", "--no-cache", "--profile", "strict", "--fail-on", "style")
	if !strings.Contains(out, "2 files clean") {
		t.Errorf("our images: %s", out)
	}
	r.write("Dockerfile", strings.ReplaceAll(string(text), "USER 65532:65532", "USER root"))
	if out, ok := r.run(program, "lint", "--no-config", "--no-cache", "--profile", "strict", "--fail-on", "style"); ok {
		t.Errorf("a Dockerfile with root passes: %s", out)
	}
}

// TestComponent runs the script of the GitLab component as a job does, with sh and the inputs' defaults.
func TestComponent(t *testing.T) {
	needs(t, "sh", "git")
	text, err := os.ReadFile(filepath.Join("..", "..", "templates", "altlas-lint.yml"))
	if err != nil {
		t.Fatal(err)
	}
	decoder := yaml.NewDecoder(strings.NewReader(string(text)))
	var head struct {
		Spec struct {
			Inputs map[string]struct{ Default string }
		}
	}
	var body map[string]struct {
		Variables map[string]string
		Script    []string
	}
	if err := decoder.Decode(&head); err != nil {
		t.Fatal(err)
	}
	if err := decoder.Decode(&body); err != nil {
		t.Fatal(err)
	}
	job := body["altlas-lint"]
	r := newRepository(t, "PATH="+filepath.Dir(built(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	for name, value := range job.Variables {
		input := strings.TrimSuffix(strings.TrimPrefix(value, "$[[ inputs."), " ]]")
		declared, ok := head.Spec.Inputs[input]
		if !ok {
			t.Errorf("%s: no input %q", name, value)
		}
		r.env = append(r.env, name+"="+declared.Default)
	}
	if image := head.Spec.Inputs["image"].Default; !strings.HasSuffix(image, ":v"+fallbackVersion+"-alpine") {
		t.Errorf("the component uses %s, the program is %s", image, fallbackVersion)
	}
	r.write("Dockerfile", badDockerfile)
	for _, line := range job.Script {
		if strings.Contains(line, "$[[") {
			t.Errorf("an input is expanded in the script: %s", line)
		}
		command := exec.Command("sh", "-c", line)
		command.Dir, command.Env = r.dir, r.env
		out, _ := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != 1 {
			t.Errorf("exit code %d: %s", code, out)
		}
	}
	for _, report := range []string{"gl-code-quality-report.json", "altlas-lint.junit.xml"} {
		if text, err := os.ReadFile(filepath.Join(r.dir, report)); err != nil || !strings.Contains(string(text), "curl-insecure") {
			t.Errorf("%s: %v %s", report, err, text)
		}
	}
}
