package manifest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/altlas/altlas-lint/pkg/internal/arbitrary"
)

var update = flag.Bool("update", false, "write what is found into the archives of testdata")

// TestArchives reads every archive of testdata. Its comment describes it and names a
// service ("service: image=... workloads=..."). The file "want" has all facts, then
// those of the service after a separator line.
func TestArchives(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) < 10 {
		t.Fatalf("no archives: %v %v", paths, err)
	}
	var listed arbitrary.Listed
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			parsed, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, names := "", Names{}
			var files []File
			workspace := archive(string(txtar.Format(parsed)))
			for i := range parsed.Files {
				name := parsed.Files[i].Name
				if name == "want" {
					want = string(parsed.Files[i].Data)
					delete(workspace, name)
					continue
				}
				if filepath.Base(name) == "Dockerfile" || IsManifest(name) {
					files = append(files, File{Path: name, Dockerfile: filepath.Base(name) == "Dockerfile"})
				}
			}
			for line := range strings.Lines(string(parsed.Comment)) {
				if rest, ok := strings.CutPrefix(line, "service:"); ok {
					names = readNames(rest)
				}
			}
			set := Read(workspace, files, asGiven)
			all := Facts{set.manifests, set.references, set.workloads, set.autoscalers, set.budgets}
			listed.Check(t, path, all)
			got := all.show()
			if names.Image != "" {
				of := set.Of(names)
				listed.Check(t, path, of)
				got += "--\n" + of.show()
			}
			if *update {
				parsed.Files = slices.DeleteFunc(parsed.Files, func(f txtar.File) bool { return f.Name == "want" })
				parsed.Files = append(parsed.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(parsed), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got (update: go test ./pkg/internal/manifest -update)\n%s", diff)
			}
			for _, r := range set.references {
				checkSpan(t, set, r)
			}
		})
	}
}

// checkSpan checks that the text of a span is the reference.
func checkSpan(t *testing.T, set *Set, r *Reference) {
	t.Helper()
	f, ok := set.workspace.files[r.Path]
	if !ok || r.Span.Start.Line != r.Span.End.Line || r.Span.Start.Column < 1 || r.Span.End.Column <= r.Span.Start.Column {
		t.Errorf("%s:%s is empty", r.Path, r.Span)
		return
	}
	if length := len([]rune(f.line(r.Span.Start.Line))); r.Span.End.Column-1 > length {
		t.Errorf("%s:%s ends after its line of %d characters", r.Path, r.Span, length)
	}
}

func readNames(text string) (names Names) {
	for _, word := range strings.Fields(text) {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "image":
			names.Image = value
		case "retired":
			names.Retired = strings.Split(value, ",")
		case "workloads":
			names.Workloads = strings.Split(value, ",")
		}
	}
	return names
}

// show returns facts, one on each line.
func (f Facts) show() string {
	var b strings.Builder
	for _, m := range f.Manifests {
		if m.Note+m.Problem != "" {
			fmt.Fprintf(&b, "manifest %s:%s %s note=%q problem=%q\n", m.Path, m.Span, m.Kind, m.Note, m.Problem)
		}
	}
	for _, r := range f.References {
		fmt.Fprintf(&b, "%s:%s %s %s of %s: %s (%s)", r.Path, r.Span, r.Kind, r.Role, r.Owner, r.Value, r.Certainty)
		for label, text := range map[string]string{"invalid": r.Invalid} {
			if text != "" {
				fmt.Fprintf(&b, " %s=%q", label, text)
			}
		}
		if r.Doubt != "" {
			fmt.Fprintf(&b, " doubt=%s", r.Doubt)
		}
		if r.Replaced != "" {
			fmt.Fprintf(&b, " replaced by %s", r.Replaced)
		}
		if r.ByWorkload {
			b.WriteString(" by workload")
		}
		b.WriteString(strings.Repeat(" profiles "+strings.Join(r.Profiles, ","), min(len(r.Profiles), 1)) + "\n")
	}
	for _, w := range f.Workloads {
		fmt.Fprintf(&b, "%s:%s %s %s %s/%s", w.Path, w.Span, w.Platform, w.Kind, w.Namespace, w.Name)
		if w.Replicas != nil {
			fmt.Fprintf(&b, " replicas=%d at %s", *w.Replicas, w.ReplicasAt)
		}
		fmt.Fprintf(&b, "%s%s%s\n", word(w.Global, " global"), word(w.Unknown, " replicas unknown"), word(w.Own, " own"))
		for _, c := range w.Containers {
			fmt.Fprintf(&b, "  %s%s%s %s root=%s at %s health=%s probes=%s requests=%s\n", c.Name, word(c.Init, " init"), word(c.Own, " own"),
				c.Image, c.IsRoot, c.UserAt, c.Healthcheck, strings.Join(c.Probes, ","), strings.Join(c.Requests, ","))
		}
	}
	for _, a := range f.Autoscalers {
		fmt.Fprintf(&b, "%s:%s %s of %s %s/%s at %s %s-%s%s%s %s", a.Path, a.Span, a.Kind, a.TargetKind, a.Namespace, a.TargetName, a.TargetAt,
			bound(a.Min), bound(a.Max), word(a.Found, " found"), word(a.Elsewhere != "", " elsewhere "+a.Elsewhere), a.Mode)
		for _, m := range a.Metrics {
			fmt.Fprintf(&b, " %s:%s", m.Type, m.Name)
		}
		b.WriteString("\n")
	}
	for _, budget := range f.Budgets {
		fmt.Fprintf(&b, "%s:%s budget min=%s max=%s at %s selects %s\n", budget.Path, budget.Span, budget.MinAvailable, budget.MaxUnavailable, budget.At, strings.Join(budget.Workloads, ","))
	}
	return b.String()
}

func word(set bool, text string) string {
	if set {
		return text
	}
	return ""
}

func bound(n *int) string {
	if n == nil {
		return "?"
	}
	return fmt.Sprint(*n)
}

// TestJSON reads Kubernetes objects among the JSON files of a repository.
func TestJSON(t *testing.T) {
	fsys := fstest.MapFS{
		"package.json":    {Data: []byte(`{"name": "api", "kind": "app", "image": "acme/api:1"}`)},
		"deployment.json": {Data: []byte(`{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "api"}, "spec": {"template": {"spec": {"containers": [{"name": "api", "image": "acme/api:2"}]}}}}`)},
	}
	set := Read(fsys, []File{{Path: "package.json"}, {Path: "deployment.json"}}, func(name string) string { return name })
	if len(set.manifests) != 1 || len(set.references) != 1 || set.references[0].Value != "acme/api:2" {
		t.Errorf("got %v, %v", set.manifests, set.references)
	}
}
