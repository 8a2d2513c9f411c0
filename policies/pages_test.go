package policies_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// pages is where the page of every policy lies.
const pages = "../docs/policies"

// The pages are made of METADATA and examples alone: go test ./policies -update writes them.
func TestPagesAreCurrent(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"README.md": indexPage(set.Policies())}
	for _, p := range set.Policies() {
		want[p.ID+".md"] = policyPage(t, p)
	}
	for _, entry := range list(t, pages) {
		if want[entry.Name()] != "" {
			continue
		}
		if !*update {
			t.Errorf("%s/%s belongs to no policy", pages, entry.Name())
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
	b.WriteString("# Policies\n\nGenerated from the policies' METADATA.\n")
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

func policyPage(t *testing.T, p finding.Policy) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s.\n\n", p.ID, p.Title)
	fmt.Fprintf(&b, "Severity `%s`, profile `%s`, category `%s`, scope `%s`.\n", p.Severity, p.Profile, p.Category, p.Scope)
	if len(p.Aliases) > 0 {
		fmt.Fprintf(&b, "Also called %s.\n", strings.Join(p.Aliases, ", "))
	}
	fmt.Fprintf(&b, "\n%s\n\nWhat to do: %s.\n", p.Description, p.Remedy)
	if len(p.Options) > 0 {
		b.WriteString("\n| option | type | default | meaning |\n|---|---|---|---|\n")
		for _, o := range p.Options {
			fallback := fmt.Sprintf("`%v`", o.Default)
			if o.Default == nil {
				fallback = map[bool]string{true: "must be given", false: "none"}[o.Required]
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", o.Name, o.Type, fallback, strings.ReplaceAll(o.Description, "|", `\|`))
		}
	}
	for _, kind := range []struct{ folder, intro string }{{"fail", "It objects to"}, {"pass", "It does not object to"}} {
		if text, says := firstExample(t, p.ID, kind.folder); text != "" {
			fmt.Fprintf(&b, "\n%s\n\n```dockerfile\n%s```\n", kind.intro, text)
			if says != "" {
				fmt.Fprintf(&b, "\nand says\n\n```text\n%s```\n", says)
			}
		}
	}
	if len(p.References) > 0 {
		b.WriteString("\nSee:\n\n")
		for _, ref := range p.References {
			fmt.Fprintf(&b, "- <%s>\n", ref)
		}
	}
	return b.String()
}

// firstExample gives the shortest example of a kind that can stand in a page, and what the policy says of it.
func firstExample(t *testing.T, id, kind string) (text, says string) {
	for _, entry := range list(t, filepath.Join(examples, id, kind)) {
		name, ok := strings.CutSuffix(entry.Name(), ".Dockerfile")
		if !ok {
			continue
		}
		source, err := os.ReadFile(filepath.Join(examples, id, kind, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if text != "" && len(source) >= len(text) || strings.Contains(string(source), "```") || !strings.HasSuffix(string(source), "\n") {
			continue
		}
		text = string(source)
		want, _ := os.ReadFile(filepath.Join(examples, id, kind, name+".want"))
		says = string(want)
	}
	return text, says
}
