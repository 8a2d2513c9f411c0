package manifest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// bakeCases are bake files and their targets as printed by docker buildx bake --print.
var bakeCases = []struct{ name, files, text, target, want string }{
	{name: "a target of its own", text: `
-- docker-bake.hcl --
target "api" {
  context = "api"
  dockerfile = "../docker/Dockerfile"
  target = "run"
  args = { A = "1", B = null }
  tags = ["acme/api:1"]
  labels = { "org.x" = "y" }
}
`, target: "api", want: "context=api dockerfile=docker/Dockerfile target=run A=1 tags=acme/api:1 org.x=y"},
	{name: "defaults", text: `
-- docker-bake.hcl --
target "api" {}
`, target: "api", want: "context=. dockerfile=Dockerfile target= tags="},
	{name: "variables, one of another", text: `
-- docker-bake.hcl --
variable "REPO" { default = "acme" }
variable "TAG" { default = "v${MAJOR}" }
MAJOR = 2
target "api" {
  tags = ["${REPO}/api:${TAG}", "${REPO}/api:$${x}"]
  args = { T = TAG, U = NOBODY }
}
`, target: "api", want: "context=. dockerfile=Dockerfile target= T=v2 unknown=U tags=acme/api:v2,acme/api:${x}"},
	{name: "inherits: the later parent wins, the target's own wins over both, mappings are joined", text: `
-- docker-bake.hcl --
target "a" {
  args = { A = "1", B = "1" }
  tags = ["a:1"]
  target = "a"
}
target "b" {
  args = { B = "2" }
  target = "b"
}
target "api" {
  inherits = ["a", "b"]
  args = { C = "3" }
}
`, target: "api", want: "context=. dockerfile=Dockerfile target=b A=1 B=2 C=3 tags=a:1"},
	{name: "JSON", text: `
-- docker-bake.json --
{"variable": {"TAG": {"default": "1"}},
 "target": {"api": {"context": "x", "dockerfile": "D", "args": {"A": "${TAG}"}, "tags": ["acme/api:${TAG}"]}}}
`, target: "api", want: "context=x dockerfile=x/D target= A=1 tags=acme/api:1"},
	{name: "files over each other: lists are replaced, mappings joined", files: "docker-bake.hcl docker-bake.override.json", text: `
-- docker-bake.hcl --
target "api" {
  tags = ["acme/api:1"]
  args = { A = "1", B = "1" }
}
-- docker-bake.override.json --
{"target": {"api": {"tags": ["acme/api:2"], "args": {"B": "2"}}, "web": {}}}
`, target: "api", want: "context=. dockerfile=Dockerfile target= A=1 B=2 tags=acme/api:2"},
	{name: "a target's block given twice", text: `
-- docker-bake.hcl --
target "api" { context = "a" }
target "api" { target = "t" }
`, target: "api", want: "context=a dockerfile=a/Dockerfile target=t tags="},
	{name: "inline wins over the file", text: `
-- docker-bake.hcl --
target "api" {
  dockerfile = "D"
  dockerfile-inline = <<EOT
FROM alpine
EOT
}
`, target: "api", want: "context=. inline=FROM alpine target= tags="},
	{name: "unknown target", text: `
-- docker-bake.hcl --
target "api" {}
`, target: "apo", want: `error no target "apo"; did you mean "api"?`},
	{name: "a context elsewhere", text: `
-- docker-bake.hcl --
target "api" { context = "https://github.com/acme/api.git" }
`, target: "api", want: `error context "https://github.com/acme/api.git" is not a local folder`},
	{name: "a Dockerfile outside", text: `
-- docker-bake.hcl --
target "api" { context = "../x" }
`, target: "api", want: `error context "../x" is outside of the configuration's folder`},
	{name: "a context by an expression", text: `
-- docker-bake.hcl --
target "api" { context = upper("x") }
`, target: "api", want: "error the path of its Dockerfile depends on a variable without a value"},
	{name: "a stage by an expression", text: `
-- docker-bake.hcl --
target "api" { target = true ? "a" : "b" }
`, target: "api", want: "error its target depends on a variable without a value"},
	{name: "arguments by an expression, and some of them", text: `
-- docker-bake.hcl --
target "a" { args = merge({ A = "1" }, { B = "2" }) }
target "api" {
  inherits = ["a"]
  args = { C = "3" }
}
`, target: "api", want: "error its arguments depend on a variable without a value"},
	{name: "parents by an expression", text: `
-- docker-bake.hcl --
target "a" { target = "a" }
target "api" { inherits = true ? ["a"] : [] }
`, target: "api", want: `error what target "api" inherits is not known`},
	{name: "an unknown parent of a parent", text: `
-- docker-bake.hcl --
target "a" { inherits = ["b"] }
target "api" { inherits = ["a"] }
`, target: "api", want: `error what target "api" inherits is not known`},
	{name: "a matrix", text: `
-- docker-bake.hcl --
target "api" { matrix = { v = ["1", "2"] } }
`, target: "api", want: `error target "api" has a matrix`},
	{name: "a file with a fault", text: `
-- docker-bake.hcl --
target "api" {
`, target: "api", want: "error docker-bake.hcl:1: not valid HCL: unclosed configuration block"},
}

func TestBakeTargets(t *testing.T) {
	for _, test := range bakeCases {
		t.Run(test.name, func(t *testing.T) {
			workspace := archive(test.text)
			files := strings.Fields(test.files)
			if len(files) == 0 {
				files = slices.Collect(maps.Keys(workspace))
			}
			got := shown(Read(workspace, nil, asGiven).BakeBuild(files, test.target, "."))
			if got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

func shown(b *Build, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	return b.show()
}

func (b *Build) show() string {
	var s strings.Builder
	fmt.Fprintf(&s, "context=%s", b.Context)
	if b.Inline != nil {
		fmt.Fprintf(&s, " inline=%s", strings.TrimSpace(b.Inline.Text))
	} else {
		fmt.Fprintf(&s, " dockerfile=%s", b.Dockerfile)
	}
	fmt.Fprintf(&s, " target=%s", b.Target)
	for _, name := range sortedNames(b.Args) {
		fmt.Fprintf(&s, " %s=%s", name, b.Args[name])
	}
	for _, name := range b.UnknownArgs {
		fmt.Fprintf(&s, " unknown=%s", name)
	}
	fmt.Fprintf(&s, " tags=%s", strings.Join(b.Tags, ","))
	for _, name := range sortedNames(b.Labels) {
		fmt.Fprintf(&s, " %s=%s", name, b.Labels[name])
	}
	return s.String()
}

// TestComposeBuild checks compose services without a local Dockerfile.
func TestComposeBuild(t *testing.T) {
	const text = `
-- compose.yaml --
services:
  local: {build: {context: api, dockerfile: D, args: {A: "1"}, labels: {l: m}, tags: ["t:1"]}}
  inline:
    build:
      dockerfile_inline: |
        FROM alpine
  remote: {build: "https://github.com/acme/api.git"}
  variable: {build: {context: "${DIR}"}}
  outside: {build: {context: ../../x}}
  none: {image: "x:1"}
  removed: {image: "x:1", build: !reset {context: .}}
  environment: {build: {context: ., args: {A: null, B: "${NONE}", C: "3"}}}
  stage: {build: {context: ., target: "${STAGE}"}}
`
	for service, want := range map[string]string{
		"local":       "context=api dockerfile=api/D target= A=1 tags=t:1 l=m",
		"inline":      "context=. inline=FROM alpine target= tags=",
		"remote":      `error context "https://github.com/acme/api.git" is not a local folder`,
		"variable":    "error the path of its Dockerfile depends on a variable without a value",
		"outside":     `error the Dockerfile "../../x/Dockerfile" is outside of the configuration's folder`,
		"none":        `error service "none" has no build`,
		"removed":     `error service "removed" has no build`,
		"environment": "context=. dockerfile=Dockerfile target= C=3 unknown=A unknown=B tags=",
		"stage":       "error its target depends on a variable without a value",
		"locl":        `error no service "locl"; did you mean "local"?`,
	} {
		got := shown(Read(archive(text), nil, asGiven).ComposeBuild([]string{"compose.yaml"}, service))
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", service, got, want)
		}
	}
}

// TestInline checks that spans in an inline Dockerfile become spans in the manifest.
func TestInline(t *testing.T) {
	const text = `
-- compose.yaml --
services:
  block:
    build:
      dockerfile_inline: |
        FROM alpine

        USER root
  quoted:
    build: {dockerfile_inline: "FROM alpine\nUSER root\n"}
`
	set := Read(archive(text), nil, asGiven)
	for service, want := range map[string]string{"block": "7:14-7:18", "quoted": "9:32-9:59"} {
		build, err := set.ComposeBuild([]string{"compose.yaml"}, service)
		if err != nil {
			t.Fatal(err)
		}
		line := 1 + strings.Count(strings.TrimSuffix(build.Inline.Text, "\n"), "\n")
		span := columns(position(line, 6), 0, 4)
		if got := build.Inline.Move(span).String(); got != want {
			t.Errorf("%s: got %s, want %s", service, got, want)
		}
	}
}
