package manifest

import (
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/document"
)

// factsOf reads one manifest for the service api with the image acme/api:2.
func factsOf(t *testing.T, path, text string) Facts {
	t.Helper()
	set := Read(fstest.MapFS{path: {Data: []byte(text)}}, []File{{Path: path}}, func(path string) string { return path })
	return set.Of(Names{Image: "acme/api:2", Workloads: []string{"api"}})
}

func TestCurrentImage(t *testing.T) {
	facts := factsOf(t, "compose.yaml", `services:
  a: {image: acme/api:2}
  b: {image: acme/api:1}
  c: {image: "acme/api:${TAG}"}
  api: {image: acme/web:2}
`)
	want := map[string]string{"a": "same", "b": "other-tag", "c": "unknown-tag", "api": "other-name"}
	if len(facts.References) != len(want) {
		t.Fatalf("%d references, want %d", len(facts.References), len(want))
	}
	for _, ref := range facts.References {
		if ref.Current != want[ref.Owner] {
			t.Errorf("%s: %q, want %q", ref.Owner, ref.Current, want[ref.Owner])
		}
	}
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 3
  template: {spec: {containers: [{name: api, image: acme/api:2}]}}
`

func TestFewest(t *testing.T) {
	const autoscaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api}
spec:
  scaleTargetRef: {kind: Deployment, name: api}
`
	for name, test := range map[string]struct {
		text  string
		count int // -1: unknown
		line  int
	}{
		"replicas":        {deployment, 3, 5},
		"default":         {"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: api}]}}}\n", 1, 3},
		"of autoscaler":   {deployment + autoscaler + "  minReplicas: 2\n", 2, 13},
		"its default":     {deployment + autoscaler, 1, 10},
		"its own unknown": {deployment + autoscaler + "  minReplicas: many\n", -1, 0},
		"vertical": {deployment + `---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: api}
spec: {targetRef: {kind: Deployment, name: api}}
`, 3, 5},
		"of another": {deployment + `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api}
spec: {scaleTargetRef: {kind: StatefulSet, name: api}, minReplicas: 7}
`, 3, 5},
	} {
		facts := factsOf(t, "deploy.yaml", test.text)
		if len(facts.Workloads) != 1 {
			t.Fatalf("%s: %d workloads", name, len(facts.Workloads))
		}
		got := facts.Workloads[0].Fewest
		switch {
		case got == nil && test.count >= 0:
			t.Errorf("%s: unknown, want %d", name, test.count)
		case got != nil && (got.Count != test.count || got.Span.Start.Line != test.line):
			t.Errorf("%s: %d at %s, want %d at line %d", name, got.Count, got.Span, test.count, test.line)
		}
	}
}

func TestMayBe(t *testing.T) {
	for _, test := range []struct {
		pattern, name string
		want          bool
	}{
		{"acme/${NAME}:1", "acme/api", true},
		{"docker.io/acme/${NAME}", "acme/api", true},
		{"registry-1.docker.io/acme/${NAME}", "acme/api", true},
		{"index.docker.io/library/${NAME}:18", "node", true},
		{"${REGISTRY}/api", "acme/api", true},
		{"${REGISTRY}/api", "acme/web", false},
		{"ghcr.io/acme/${NAME}", "acme/api", false},
		{"acme/${NAME}-x:1", "acme/api", false},
		{"acme/${NAME}-x", "acme/api", true}, // the variable can have the start of the tag
		{"acme/api-${NAME}", "acme/api", false},
		{"${REGISTRY}/acme/api:1", "acme/api", true},
		{"${REGISTRY}/ap:1", "acme/api", false},
		{"${REGISTRY}/node:1", "node", true},
		{"${REGISTRY}:5000/api:1", "localhost:5000/api", true},
		{"${REGISTRY}/api:1-${COMMIT}", "acme/api", true},
		{"${IMAGE}", "acme/api", true},
		{"${IMAGE}:1", "acme/api", true},
		{"${IMAGE:-${OTHER}/a:1}", "acme/api", true},
		{"${ inputs.image || 'a/b:c' }", "acme/api", true},
		{"$IMAGE", "acme/api", true},
		{"${PREFIX}node:22", "acme/api", false},
	} {
		u := &Reference{Value: test.pattern, Certainty: document.Unknown}
		if got := mayBe(u, map[string]bool{test.name: true}); got != test.want {
			t.Errorf("%s, %s: %t, want %t", test.pattern, test.name, got, test.want)
		}
	}
}
