package report_test

import (
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// TestStatusOfManifests checks that the report shows images and scaling of manifests
// with locations, but only if manifests were read.
func TestStatusOfManifests(t *testing.T) {
	line := func(n int) finding.Span {
		return finding.Span{Start: finding.Position{Line: n, Column: 1}, End: finding.Position{Line: n, Column: 2}}
	}
	two, six := 2, 6
	manifests := &finding.ManifestContext{
		Uses: []finding.Use{
			{Image: "acme/api:2", Of: "acme/api:2", Path: "compose.yaml", Span: line(3)},
			{Image: "acme/api:2", Of: "acme/api:2", Path: "bake.hcl", Span: line(5), Build: true},
			{Image: "acme/api:1", Of: "acme/api:1", Path: "old.yaml", Span: line(7)},
			{Image: "acme/api:x|y", Path: "other.yaml", Span: line(9)},
		},
		Scaling: []finding.Scaling{
			{Workload: "Deployment api", Namespace: "shop", Autoscaler: "api-hpa", Min: &two, Max: &six, Metrics: []string{"cpu"}, Path: "hpa.yaml", Span: line(4)},
			{Workload: "StatefulSet api", Path: "set.yaml", Span: line(2)},
		},
	}
	service := finding.Service{Name: "api", Image: "acme/api:2", Retired: []string{"acme/api:1", "acme/api:0"}, Dockerfile: "Dockerfile", Manifests: manifests}
	var b strings.Builder
	if err := report.Write(&b, "markdown", finding.Result{Services: []finding.Service{service, {Name: "web"}}}, report.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| acme/api | 1 | Old | to be retired; still used in `old.yaml:7` |",
		"| acme/api | 0 | Old | to be retired; no use found |",
		"| acme/api | 2 | Current | built from `Dockerfile`; used in `compose.yaml:3` |",
		"| acme/api | x\\|y | In use | neither current nor retired: `other.yaml:9` |",
		"1. `acme/api:1` — still used in `old.yaml:7`",
		"1. `acme/api:2` — built in `bake.hcl:5`; used in `compose.yaml:3`",
		"## 7. Image Scaling Tests",
		"| Deployment api (shop) | api-hpa | 2–6 | cpu | `hpa.yaml:4` |",
		"| StatefulSet api | none | unknown |  | `set.yaml:2` |",
		"Not proved: no checklist item covers it.",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("missing %q in\n%s", want, b.String())
		}
	}
	service.Manifests, b = nil, strings.Builder{}
	if err := report.Write(&b, "markdown", finding.Result{Services: []finding.Service{service}}, report.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, not := range []string{"Scaling Tests", "used in", "no use found", "no build found"} {
		if strings.Contains(b.String(), not) {
			t.Errorf("without manifests the report contains %q", not)
		}
	}
}
