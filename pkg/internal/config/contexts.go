package config

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

// BuildContexts are named build contexts, as docker buildx has them, by name.
type BuildContexts map[string]BuildContext

// BuildContext is what a name stands for: docker-image://REFERENCE, oci-layout://PATH, a URL or a
// folder. An empty value only makes the name known.
type BuildContext struct {
	Value string
	Path  string // of the file with the value
	Span  finding.Span
}

const contextsAbout = "named build contexts, as in docker buildx build --build-context: docker-image://REFERENCE, oci-layout://PATH, a URL or a folder; an empty value only makes the name known"

// contextsShape has texts that may be empty or missing.
func contextsShape(Catalog) schema {
	return schema{"type": "object", "additionalProperties": schema{"type": []string{"string", "null"}}}
}

func (d *decoder) buildContexts(n *yaml.Node) BuildContexts {
	contexts := BuildContexts{}
	for _, e := range d.mapping(n, "build-contexts") {
		if imageref.ContextName(e.name) == "" {
			d.fail(place(e.key), "write it as FROM or --from names it, in lower case", "%.100q cannot be the name of a build context", e.name)
			continue
		}
		if e.value.Kind != yaml.ScalarNode {
			d.fail(place(e.value), "", "build context %q must be text, not %s", e.name, describe(e.value))
			continue
		}
		given := BuildContext{Path: d.path, Span: finding.Span{Start: place(e.value), End: place(e.value)}}
		if !isNull(e.value) {
			given.Value = e.value.Value
			given.Span.End.Column += len(given.Value)
		}
		if problem, help := contextProblem(given.Value); problem != "" {
			d.fail(place(e.value), help, "build context %q: %.200q %s", e.name, given.Value, problem)
		}
		contexts[e.name] = given
	}
	return contexts
}

// contextProblem says what is wrong with the value of a build context, and how to fix it; empty if nothing is.
func contextProblem(value string) (problem, help string) {
	reference, ok := strings.CutPrefix(value, "docker-image://")
	switch {
	case ok && reference != "scratch" && imageref.Parse(reference).Invalid != "":
		return "is not a valid image reference: " + imageref.Parse(reference).Invalid, "write it as docker-image://[registry/]repository[:tag][@digest]"
	case strings.HasPrefix(value, "target:"), strings.HasPrefix(value, "service:"):
		return "is a context of bake or compose", "name the bake target or compose service that builds the service under build"
	}
	return "", ""
}
