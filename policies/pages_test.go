package policies_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/report"
	"github.com/altlas/altlas-lint/policies"
)

// pages has a page for every policy.
const pages = "../docs/policies"

// The pages are generated from METADATA and examples: go test ./policies -update writes them.
func TestPagesAreCurrent(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"README.md": indexPage(set.Policies())}
	for _, p := range set.Policies() {
		want[p.ID+".md"] = policyPage(t, set, p)
	}
	for _, entry := range list(t, pages) {
		if want[entry.Name()] != "" {
			continue
		}
		if !*update {
			t.Errorf("%s/%s has no policy", pages, entry.Name())
		} else if err := os.Remove(filepath.Join(pages, entry.Name())); err != nil {
			t.Error(err)
		}
	}
	for name, text := range want {
		path := filepath.Join(pages, name)
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("%s is not current: go test ./policies -update writes it (%v)", path, err)
		}
	}
}

func indexPage(all []finding.Policy) string {
	var b strings.Builder
	b.WriteString("# Policies\n\nGenerated from the policies' METADATA. The profile is the smallest one that runs the policy, or\n" +
		finding.Named.Meaning() + ".\n")
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(x, y finding.Policy) int { return strings.Compare(x.Category, y.Category) })
	category := ""
	for _, p := range sorted {
		if p.Category != category {
			category = p.Category
			fmt.Fprintf(&b, "\n## %s\n\n| policy | severity | profile | |\n|---|---|---|---|\n", category)
		}
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s |\n", p.ID, p.ID, p.Severity, p.Profile, p.Title)
	}
	return b.String()
}

func policyPage(t *testing.T, set *policy.Set, p finding.Policy) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s.\n\n| | |\n|---|---|\n", p.ID, p.Title)
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "| %s | %s |\n", name, value)
		}
	}
	row("statement", inCell(p.Statement))
	row("severity", string(p.Severity))
	row("profile", p.Profile.Meaning())
	row("category", p.Category)
	row("scope", p.Scope)
	row("also", strings.Join(p.Aliases, ", "))
	row("defined in", fmt.Sprintf("[%[1]s/%[2]s.rego](../../policies/%[1]s/%[2]s.rego)", p.Category, p.ID))
	row("examples", fmt.Sprintf("[%[1]s](../../testdata/dockerfiles/%[1]s)", p.ID))
	fmt.Fprintf(&b, "\n%s\n\nWhat to do: %s.\n", p.Description, p.Remedy)
	if len(p.Options) > 0 {
		b.WriteString("\n## Options\n\n| option | type | meaning |\n|---|---|---|\n")
		for _, o := range p.Options {
			kind := o.Type
			if summary := o.Summary(); summary != "" {
				kind += ", " + summary
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.Name, inCell(kind), inCell(o.Description))
		}
	}
	b.WriteString(exampleSections(t, set, p))
	if len(p.References) > 0 {
		b.WriteString("\n## References\n\n")
		for _, ref := range p.References {
			fmt.Fprintf(&b, "- <%s>\n", ref)
		}
	}
	return b.String()
}

func inCell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// exampleSections shows an example of each kind with the output of lint.
func exampleSections(t *testing.T, set *policy.Set, p finding.Policy) string {
	var b strings.Builder
	for _, kind := range []struct{ folder, heading string }{
		{"fail", "Failing example"}, {"unknown", "Example with an unknown result"}, {"pass", "Passing example"},
	} {
		name := typicalExample(t, set, p, kind.folder)
		if name == "" {
			continue
		}
		document, outcome := evaluate(t, set, p, name, "Dockerfile")
		source, err := os.ReadFile(name + extension(p))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n## %s\n\n```%s\n%s```\n", kind.heading, strings.ToLower(extension(p)[1:]), source)
		if settings := settingsOf(t, load(t, set, p, name, "Dockerfile").Request); settings != "" && p.Scope != finding.OfService {
			fmt.Fprintf(&b, "\nwith\n\n```yaml\n%s```\n", settings)
		}
		if document.Context != nil {
			for _, file := range document.Context.Packages {
				fmt.Fprintf(&b, "\nwith a `%s` of type %q and main %q in the build context\n", file.Path, file.Type, file.Main)
			}
		}
		if len(outcome.Denied) > 0 {
			b.WriteString("\nOutput with `--format compact`:\n\n```text\n")
			if err := report.Write(&b, "compact", finding.Result{Findings: outcome.Denied}, report.Options{}); err != nil {
				t.Fatal(err)
			}
			b.WriteString("```\n")
		}
		for i, open := range outcome.Undetermined {
			if i == 0 {
				b.WriteString("\nUnknown because:\n\n")
			}
			fmt.Fprintf(&b, "- %s\n", open.Message)
		}
	}
	return b.String()
}

// settingsOf returns the options and the service's images of an example, as YAML.
func settingsOf(t *testing.T, request policy.Request) string {
	settings := map[string]any{}
	if options := request.Runs[0].Options; len(options) > 0 {
		settings["options"] = options
	}
	if service := request.Service; service != nil {
		settings["retired"] = service.Retired
		if service.Image != "" {
			settings["image"] = service.Image
		}
	}
	if len(settings) == 0 {
		return ""
	}
	var b strings.Builder
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(settings); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// typicalExample returns the best example of a kind for a page: the shortest one, if possible
// without its own settings and build context. It returns the path without extension.
func typicalExample(t *testing.T, set *policy.Set, p finding.Policy, kind string) string {
	best, lowest := "", 0
	folder := filepath.Join(examples, p.ID, kind)
	for _, entry := range list(t, folder) {
		name, ok := strings.CutSuffix(entry.Name(), extension(p))
		if !ok {
			continue
		}
		path := filepath.Join(folder, name)
		source, err := os.ReadFile(path + extension(p))
		if err != nil {
			t.Fatal(err)
		}
		text := string(source)
		if strings.Contains(text, "```") || !strings.HasSuffix(text, "\n") {
			continue
		}
		cost := len(text)
		if _, err := os.Stat(path + ".yaml"); err == nil {
			cost += 1 << 20
		}
		if document, _ := evaluate(t, set, p, path, "Dockerfile"); document.Context != nil {
			cost += 1 << 21
		}
		if best == "" || cost < lowest {
			best, lowest = path, cost
		}
	}
	return best
}
