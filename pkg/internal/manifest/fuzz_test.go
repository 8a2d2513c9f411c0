package manifest

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzRead reads a text as every kind of manifest.
func FuzzRead(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		parsed, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range parsed.Files {
			f.Add(file.Data)
		}
	}
	f.Add([]byte(bomb("apiVersion: v1\nkind: Pod\n", "{containers: [{name: a, image: x}]}")))
	names := []string{
		"compose.yaml", "deploy.yaml", "kustomization.yaml", "chart/values.yaml", ".gitlab-ci.yml", ".github/workflows/ci.yml",
		"docker-bake.hcl", "docker-bake.json", "Dockerfile", "named.txt",
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<16 {
			return
		}
		workspace := fstest.MapFS{"chart/Chart.yaml": {Data: []byte("appVersion: 1")}, ".env": {Data: text}}
		var files []File
		for _, name := range names {
			workspace[name] = &fstest.MapFile{Data: text}
			files = append(files, File{Path: name, Dockerfile: name == "Dockerfile", Named: name == "named.txt"})
		}
		set := Read(workspace, files, asGiven)
		for _, m := range set.manifests {
			if strings.HasPrefix(m.Problem, "internal error") {
				t.Errorf("%s: %s", m.Path, m.Problem)
			}
		}
		for _, r := range set.references {
			if r.Span.Start.Line < 1 || r.Span.Start.Column < 1 || r.Span.End.Compare(r.Span.Start) <= 0 {
				t.Errorf("%s: invalid span %s of %q", r.Path, r.Span, r.Raw)
			}
			if _, ok := set.Paths()[r.Path]; !ok {
				t.Errorf("%s is not a file of the set", r.Path)
			}
		}
		set.Of(Names{Image: "acme/api:1", Retired: []string{"acme/old"}, Workloads: []string{"api"}})
		for _, service := range []string{"api", "a"} {
			if build, err := set.ComposeBuild([]string{"compose.yaml"}, service); err == nil && build.Inline != nil {
				build.Inline.Move(columns(position(1, 1), 0, 1))
			}
			_, _ = set.BakeBuild([]string{"docker-bake.hcl", "docker-bake.json"}, service, ".")
		}
	})
}

// FuzzHCL checks that no text makes the HCL reader panic or hang.
func FuzzHCL(f *testing.F) {
	for _, test := range hclCases {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		newFile("x.hcl", "x.hcl", []byte(text)).hcl()
	})
}

// FuzzInterpolate checks that a text without variables stays unchanged, and that none
// grows without bounds.
func FuzzInterpolate(f *testing.F) {
	for _, text := range []string{"", "$", "$$", "${A", "${A:-${B-x}}", "a${A:?e}b$C", "${A:+${A}}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		value, _ := interpolate(text, func(name string) (string, certainty, bool) { return "x", "", name == "A" })
		if len(value) > maxExpanded+2*len(text)+100 {
			t.Errorf("%d bytes become %d", len(text), len(value))
		}
		dotenv(text)
	})
}
