//go:build unix && !race

package bench

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/bench/buildtest"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policytest"
)

// These bounds hold what was measured when they were set and some room. None of
// them is about time. Lower them when something gets better.
const (
	maxPackages  = 400      // linked, for linux/amd64
	maxBinary    = 40 << 20 // bytes, stripped
	maxInitBytes = 795_000  // allocated by all initializers
	maxInit      = 16_000   // allocated by the initializer of a package that is not in initializers
)

// initializers are the packages that may allocate more than maxInit, in bytes.
// docs/performance.md and docs/decisions.md say why each of them is here.
var initializers = map[string]int{
	"github.com/open-policy-agent/opa/v1/ast":                215_000,
	"github.com/open-policy-agent/opa/internal/gojsonschema": 130_000,
	"github.com/open-policy-agent/opa/v1/topdown":            105_000,
	"github.com/opencontainers/go-digest":                    95_000,
	"github.com/zclconf/go-cty/cty":                          34_000, // by hclsyntax, which reads bake files
	"go.yaml.in/yaml/v3":                                     27_000,
	"encoding/xml":                                           19_000, // JUnit and Checkstyle
}

// forbidden packages, with all below them, must not be linked: they cost time
// at every start or bring in what a linter has no use for.
var forbidden = []string{
	"github.com/open-policy-agent/opa/v1/rego", "github.com/open-policy-agent/opa/v1/bundle", "github.com/open-policy-agent/opa/v1/plugins",
	"github.com/open-policy-agent/opa/v1/sdk", "github.com/open-policy-agent/opa/v1/server", "github.com/open-policy-agent/opa/v1/download",
	"github.com/open-policy-agent/opa/v1/storage/inmem", "github.com/open-policy-agent/opa/v1/ir", "github.com/open-policy-agent/opa/v1/compile",
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb", "github.com/moby/buildkit/client", "github.com/moby/buildkit/solver",
	"github.com/containerd/containerd", "github.com/docker/docker", "github.com/docker/cli", "github.com/moby/moby", "oras.land",
	"github.com/google/go-containerregistry", "github.com/distribution/reference", "github.com/compose-spec", "google.golang.org/grpc",
	"github.com/prometheus", "go.opentelemetry.io", "github.com/tetratelabs/wazero", "github.com/bytecodealliance",
	"github.com/Masterminds/semver", "github.com/russross/blackfriday", "github.com/spf13", "html/template", "testing",
}

func exceeded(tb testing.TB, what string, got, bound int) {
	tb.Helper()
	if got > bound {
		tb.Errorf("%s: %d, more than %d: find out why (docs/performance.md says how to measure); if it is worth it, explain it there and raise the bound", what, got, bound)
	}
}

func TestLinkedPackages(t *testing.T) {
	t.Setenv("GOOS", "linux")
	t.Setenv("GOARCH", "amd64")
	linked := strings.Fields(buildtest.Go(t, buildtest.Root(t), "list", "-deps", "-tags=urfave_cli_no_docs", "./cmd/altlas-lint"))
	exceeded(t, "packages linked into the program", len(linked), maxPackages)
	for _, name := range linked {
		for _, not := range forbidden {
			if name == not || strings.HasPrefix(name, not+"/") {
				t.Errorf("%s is linked into the program: go list -deps ./cmd/altlas-lint and go mod why say how; do without it", name)
			}
		}
	}
}

func TestReleasedBinary(t *testing.T) {
	file := binary(t, nil)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	exceeded(t, "bytes of the stripped program", int(info.Size()), maxBinary)

	command := exec.Command(file, "version")
	command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	command.Stderr = &trace
	if err := command.Run(); err != nil {
		t.Fatal(err)
	}
	total := 0
	for lines := bufio.NewScanner(strings.NewReader(trace.String())); lines.Scan(); {
		var name string
		var at, clock float64
		var bytes, allocs int
		if _, err := fmt.Sscanf(lines.Text(), "init %s @%f ms, %f ms clock, %d bytes, %d allocs", &name, &at, &clock, &bytes, &allocs); err != nil {
			t.Fatalf("GODEBUG=inittrace=1 says %q: %v", lines.Text(), err)
		}
		total += bytes
		exceeded(t, "bytes that "+name+" allocates at every start", bytes, max(initializers[name], maxInit))
	}
	if total == 0 {
		t.Fatal("GODEBUG=inittrace=1 says nothing")
	}
	t.Logf("%d bytes by initializers, %d bytes of program", total, info.Size())
	exceeded(t, "bytes that initializers allocate at every start", total, maxInitBytes)
}

// Allocations are counted with policies of our own making, so that the bounds
// do not move with the policies of the repository.
func TestAllocations(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range policyFiles(generatedPolicies) {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	source := policy.Source{Name: policy.BuiltIn, FS: files}
	text, err := policy.Compile(source)
	if err != nil {
		t.Fatal(err)
	}
	source.Compiled = text
	set, err := policy.Load(source)
	if err != nil {
		t.Fatal(err)
	}
	request := policy.Request{Now: "2026-01-01"}
	for _, p := range set.Policies() {
		request.Runs = append(request.Runs, policy.Run{Policy: p.ID})
	}
	load := testing.AllocsPerRun(10, func() {
		if _, err := policy.Load(source); err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("%.0f allocations to load", load)
	exceeded(t, fmt.Sprintf("allocations to load %d compiled policies", generatedPolicies), int(load), 1_100)
	for _, test := range []struct {
		name            string
		text            string
		parse, evaluate int
	}{
		{"nothing", "", 85, 40},
		{"9 lines", small, 740, 400},
		{"20 instructions", dockerfile(2, 20), 1_650, 1_600},
		{"190 instructions", dockerfile(1, 190), 19_000, 12_000},
	} {
		parse := testing.AllocsPerRun(10, func() { policytest.Parse(test.text) })
		document := policytest.Parse(test.text)
		evaluate := testing.AllocsPerRun(10, func() {
			if _, err := set.Evaluate(t.Context(), document, request); err != nil {
				t.Fatal(err)
			}
		})
		t.Logf("%s: %.0f allocations to parse, %.0f to evaluate", test.name, parse, evaluate)
		exceeded(t, "allocations to parse "+test.name, int(parse), test.parse)
		exceeded(t, "allocations to evaluate "+test.name, int(evaluate), test.evaluate)
	}
}

// Every policy that is measured says something about the generated files, or
// at least looks for it: otherwise what is measured is nothing.
func TestGeneratedPoliciesSpeak(t *testing.T) {
	dir := folder(t, 300)
	command := exec.Command(binary(t, nil), "lint", "--profile=all", "--no-config", "--exit-zero", "--format=compact", "--policy-dir", policyFolder(t, generatedPolicies), dir)
	command.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(t.TempDir(), "cache"))
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(output), "\n")
	generated := slices.DeleteFunc(lines, func(line string) bool { return !strings.Contains(line, "generated-") })
	t.Logf("%d findings", len(generated))
	if len(generated) < 300 {
		t.Errorf("the generated policies have %d findings in 300 files, want one a file at least", len(generated))
	}
}
