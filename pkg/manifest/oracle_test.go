package manifest

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// composeSays is what the reference implementation of compose makes of a
// project: the services' images and builds. Its own reader of .env files is
// left out: the values are given.
func composeSays(t *testing.T, dir string, files []string, environment map[string]string) (map[string]string, error) {
	t.Helper()
	details := types.ConfigDetails{WorkingDir: filepath.Join(dir, filepath.Dir(files[0])), Environment: environment}
	for _, name := range files {
		details.ConfigFiles = append(details.ConfigFiles, types.ConfigFile{Filename: filepath.Join(dir, name)})
	}
	project, err := loader.LoadWithContext(context.Background(), details, func(o *loader.Options) {
		o.SetProjectName("project", true)
		o.SkipConsistencyCheck = true
		o.Profiles = []string{"*"}
	})
	if err != nil {
		return nil, err
	}
	said := map[string]string{}
	for name, s := range project.Services {
		var b strings.Builder
		b.WriteString("image=" + s.Image + " user=" + s.User)
		if s.Build != nil {
			context, err := filepath.Rel(dir, s.Build.Context)
			if err != nil {
				context = s.Build.Context
			}
			b.WriteString(" context=" + filepath.ToSlash(context) + " dockerfile=" + s.Build.Dockerfile + " target=" + s.Build.Target)
			for _, arg := range slices.Sorted(maps.Keys(s.Build.Args)) {
				if value := s.Build.Args[arg]; value != nil {
					b.WriteString(" " + arg + "=" + *value)
				}
			}
			b.WriteString(" tags=" + strings.Join(s.Build.Tags, ","))
		}
		said[name] = b.String()
	}
	return said, nil
}

// weSay is the same from our reading.
func (p *project) weSay() map[string]string {
	said := map[string]string{}
	for _, s := range p.services {
		var b strings.Builder
		b.WriteString("image=" + s.value.get("image").str() + " user=" + s.value.get("user").str())
		if build := s.value.get("build"); build != nil {
			dockerfile := build.get("dockerfile").str()
			if dockerfile == "" && build.get("dockerfile_inline") == nil {
				dockerfile = "Dockerfile"
			}
			context := build.get("context").str()
			if context == "" {
				context = p.base
			}
			b.WriteString(" context=" + context + " dockerfile=" + dockerfile + " target=" + build.get("target").str())
			args := known(build.get("args"))
			for _, arg := range sortedNames(args) {
				b.WriteString(" " + arg + "=" + args[arg])
			}
			b.WriteString(" tags=" + strings.Join(textsOf(build.get("tags")), ","))
		}
		said[s.name] = b.String()
	}
	return said
}

// hclSays is what HashiCorp's parser makes of a file: its attributes with
// values that need no evaluation, and "?" for the others.
func hclSays(t *testing.T, text string) (map[string]string, bool) {
	t.Helper()
	file, diagnostics := hclsyntax.ParseConfig([]byte(text), "docker-bake.hcl", hcl.InitialPos)
	if diagnostics.HasErrors() {
		return nil, false
	}
	said := map[string]string{}
	hclBody(said, "", file.Body.(*hclsyntax.Body))
	return said, true
}

func hclBody(said map[string]string, prefix string, body *hclsyntax.Body) {
	for name, attribute := range body.Attributes {
		said[prefix+name] = hclValue(attribute.Expr)
	}
	for _, block := range body.Blocks {
		hclBody(said, prefix+strings.Join(append([]string{block.Type}, block.Labels...), ".")+".", block.Body)
	}
}

func hclValue(expression hclsyntax.Expression) string {
	switch e := expression.(type) {
	case *hclsyntax.TemplateExpr:
		value, diagnostics := e.Value(nil)
		if diagnostics.HasErrors() || len(e.Variables()) > 0 {
			return "?"
		}
		return "text " + value.AsString()
	case *hclsyntax.TupleConsExpr:
		items := make([]string, len(e.Exprs))
		for i, item := range e.Exprs {
			items[i] = hclValue(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case *hclsyntax.ObjectConsExpr:
		items := []string{}
		for _, item := range e.Items {
			key, _ := item.KeyExpr.Value(nil)
			items = append(items, key.AsString()+"="+hclValue(item.ValueExpr))
		}
		slices.Sort(items)
		return "{" + strings.Join(items, ", ") + "}"
	case *hclsyntax.UnaryOpExpr:
		return "number"
	case *hclsyntax.LiteralValueExpr:
		switch {
		case e.Val.IsNull():
			return "null"
		case e.Val.Type().FriendlyName() == "number":
			return "number"
		}
		return "bool " + map[bool]string{true: "true", false: "false"}[e.Val.True()]
	}
	return "?"
}

// hclOurs is the same from our reading.
func hclOurs(n *node) map[string]string {
	said := map[string]string{}
	var walk func(prefix string, n *node, depth int)
	walk = func(prefix string, n *node, depth int) {
		for _, f := range n.fields {
			block := f.value.kind == mapping && (depth == 0 || depth == 1 && f.value.file.text[max(f.value.offset()-1, 0)] == '{')
			if block {
				walk(prefix+f.name+".", f.value, depth+1)
				continue
			}
			said[prefix+f.name] = oursValue(f.value)
		}
	}
	walk("", n, 0)
	return said
}

func (n *node) offset() int {
	line := n.file.starts[n.at.Line-1]
	return line + len(n.file.line(n.at.Line)) - len(cutColumns(n.file.line(n.at.Line), n.at.Column-1))
}

func oursValue(n *node) string {
	switch n.kind {
	case scalar:
		switch {
		case n.tag == "!!int":
			return "number"
		case n.tag == "!!bool":
			return "bool " + n.text
		case strings.Contains(strings.ReplaceAll(n.text, "$$", ""), "${"):
			return "?"
		}
		return "text " + strings.ReplaceAll(n.text, "$$", "$")
	case list:
		items := make([]string, len(n.items))
		for i, item := range n.items {
			items[i] = oursValue(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case mapping:
		items := []string{}
		for _, f := range n.fields {
			items = append(items, f.name+"="+oursValue(f.value))
		}
		slices.Sort(items)
		return "{" + strings.Join(items, ", ") + "}"
	case null:
		return "null"
	}
	return "?"
}

func same(t *testing.T, want, got map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-reference +ours\n%s", diff)
	}
}

// cutColumns gives a line without its first characters.
func cutColumns(line string, count int) string {
	for range count {
		if line == "" {
			return ""
		}
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	return line
}
