package manifest

import (
	"fmt"
	"strings"
	"testing"
)

func TestNamedContexts(t *testing.T) {
	const text = `
-- compose.yaml --
services:
  list:
    build:
      additional_contexts:
        - base=service:base
        - docs=./docs
        - tools=docker-image://acme/tools:2
        - source=https://example.org/x.git
        - open=${NOWHERE}
  map: {build: {context: sub, additional_contexts: {layout: "oci-layout://./images", other: sub/other}}}
  none: {build: .}
  below: {extends: {file: sub/compose.yaml, service: map}}
-- sub/compose.yaml --
services:
  map: {build: {additional_contexts: {other: other, base: "service:base"}}}
-- docker-bake.hcl --
target "api" {
  contexts = { base = "target:base", docs = "./docs", tools = "docker-image://acme/tools:2" }
}
target "inherits" {
  inherits = ["api"]
  contexts = { docs = "../docs" }
}
`
	set := Read(archive(text), nil, asGiven)
	for name, want := range map[string]string{
		"list":  "base=service:base@5:11-5:28 docs=docs@6:11-6:22 tools=docker-image://acme/tools:2@7:32-7:44 source=https://example.org/x.git@8:11-8:43 open=@9:11-9:26",
		"map":   "layout=oci-layout://./images@10:62-10:83 other=sub/other@10:93-10:102",
		"none":  "",
		"below": "other=sub/other@2:46-2:51 base=service:base@2:60-2:72",
	} {
		if got := shownContexts(set.ComposeBuild([]string{"compose.yaml"}, name)); got != want {
			t.Errorf("%s\n got %s\nwant %s", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"api":      "base=target:base@2:24-2:35 docs=in/docs@2:46-2:52 tools=docker-image://acme/tools:2@2:79-2:91",
		"inherits": "base=target:base@2:24-2:35 docs=docs@6:24-6:31 tools=docker-image://acme/tools:2@2:79-2:91",
	} {
		if got := shownContexts(set.BakeBuild([]string{"docker-bake.hcl"}, name, "in")); got != want {
			t.Errorf("%s\n got %s\nwant %s", name, got, want)
		}
	}
}

func shownContexts(b *Build, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	var list []string
	for _, given := range b.Contexts {
		list = append(list, fmt.Sprintf("%s=%s@%s", given.Name, given.Value, given.At.Span))
	}
	return strings.Join(list, " ")
}
