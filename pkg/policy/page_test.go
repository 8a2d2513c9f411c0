package policy

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/document.md")

const pageHead = `# What a policy reads

Generated from the types in [pkg/document](../pkg/document), [pkg/evidence](../pkg/evidence) and
[pkg/manifest/manifest.go](../pkg/manifest/manifest.go).

This is ` + "`input`" + `, as a policy sees it and ` + "`altlas-lint parse FILE`" + ` prints it (without now, service and
options, which belong to a run). A field that does not stand here is an error when a policy is loaded.

- What is absent is left out: there is no null and no empty list, and in Rego such a field is undefined.
  A truth value is true or absent, so ` + "`not stage.ships`" + ` asks for the other case.
- A span is the text "line:column-line:column", from 1, in characters, the end not included. It is what
  a finding passes on as ` + "`at`" + `.
- A stage, an instruction and a command are named by their index, from 0.
`

// The page is made of the types' comments: go test ./pkg/policy -update writes it.
func TestPageOfTheDocumentIsCurrent(t *testing.T) {
	const path = "../../docs/document.md"
	s := &shapes{structs: map[string]*ast.StructType{}, words: map[string][][2]string{}, docs: map[string]string{}}
	s.read(t, "schema.go", "input")
	for _, name := range []string{"document", "value", "stage", "instruction", "image", "command", "install", "facts", "comment", "context"} {
		s.read(t, "../document/"+name+".go")
	}
	s.read(t, "policy.go", "Service", "Place")
	s.read(t, "../evidence/evidence.go", "Report", "Status", "Scan", "Vulnerability", "LoadTest", "Threshold")
	s.read(t, "../manifest/manifest.go")
	page := s.page()
	s.compare(t)
	if *update {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != page {
		t.Errorf("%s is not current: go test ./pkg/policy -update writes it (%v)", path, err)
	}
}

// shapes are types as their source code has them.
type shapes struct {
	names   []string // in the order of the source
	structs map[string]*ast.StructType
	words   map[string][][2]string // of a type of words: each with its meaning
	docs    map[string]string
}

// shape is one field: what its JSON name is, and what is said about it.
type shape struct{ name, kind, meaning, group string }

// read takes the types of a file; with names, only those.
func (s *shapes) read(t *testing.T, path string, names ...string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, declaration := range file.Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range group.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if len(names) == 0 || slices.Contains(names, spec.Name.Name) {
					s.addType(spec, oneLine(group.Doc))
				}
			case *ast.ValueSpec:
				if kind, ok := spec.Type.(*ast.Ident); ok && len(spec.Values) == 1 {
					text := spec.Values[0].(*ast.BasicLit).Value
					s.words[kind.Name] = append(s.words[kind.Name], [2]string{text, oneLine(spec.Comment)})
				}
			}
		}
	}
}

func (s *shapes) addType(spec *ast.TypeSpec, doc string) {
	name := spec.Name.Name
	s.names = append(s.names, name)
	s.docs[name] = doc
	if fields, ok := spec.Type.(*ast.StructType); ok {
		s.structs[name] = fields
	}
}

func (s *shapes) page() string {
	var b strings.Builder
	b.WriteString(pageHead)
	for _, name := range s.names {
		if name == "Document" || name == "Facts" { // their fields are those of input
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n", name)
		if name != "input" {
			b.WriteString(s.docs[name] + "\n\n")
		}
		if s.structs[name] == nil {
			b.WriteString("| value | meaning |\n|---|---|\n")
			for _, word := range s.words[name] {
				fmt.Fprintf(&b, "| `%s` | %s |\n", word[0], cell(word[1]))
			}
			continue
		}
		b.WriteString("| field | type | meaning |\n|---|---|---|\n")
		for _, f := range s.fields(name) {
			if f.group != "" {
				fmt.Fprintf(&b, "| | | *%s* |\n", cell(f.group))
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.name, f.kind, cell(f.meaning))
		}
		if name == "input" {
			b.WriteString("| `options` | mapping | the options of the run by the policy's id, then by their names |\n")
		}
	}
	return b.String()
}

func (s *shapes) fields(name string) []shape {
	var list []shape
	for _, f := range s.structs[name].Fields.List {
		if len(f.Names) == 0 { // an embedded struct's fields stand in its place
			list = append(list, s.fields(baseName(f.Type))...)
			continue
		}
		if f.Tag == nil {
			continue
		}
		tag, _ := strconv.Unquote(f.Tag.Value)
		name, options, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		if name == "-" {
			continue
		}
		next := shape{name: name, kind: s.kind(f.Type), meaning: oneLine(f.Comment)}
		if options != "" {
			next.kind += ", or absent"
		}
		if doc := oneLine(f.Doc); strings.HasPrefix(doc, f.Names[0].Name+" ") {
			next.meaning = strings.TrimPrefix(doc, f.Names[0].Name+" ")
		} else {
			next.group = doc
		}
		list = append(list, next)
	}
	return list
}

// kind names a Go type as JSON and Rego have it.
func (s *shapes) kind(of ast.Expr) string {
	switch of := of.(type) {
	case *ast.StarExpr:
		return s.kind(of.X)
	case *ast.ArrayType:
		return "list of " + s.kind(of.Elt)
	case *ast.MapType:
		return "mapping to " + s.kind(of.Value)
	}
	switch name := baseName(of); name {
	case "string":
		return "text"
	case "bool":
		return "true"
	case "int", "int64":
		return "number"
	case "Span":
		return "span"
	default:
		return fmt.Sprintf("[%s](#%s)", name, strings.ToLower(name))
	}
}

// baseName is the name of a type without pointer and package.
func baseName(of ast.Expr) string {
	switch of := of.(type) {
	case *ast.StarExpr:
		return baseName(of.X)
	case *ast.SelectorExpr:
		return of.Sel.Name
	case *ast.Ident:
		return of.Name
	}
	return ""
}

func oneLine(comment *ast.CommentGroup) string {
	return strings.Join(strings.Fields(comment.Text()), " ")
}

// cell makes a text fit into a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// compare holds what was read in the source against the schema that policies are checked against.
func (s *shapes) compare(t *testing.T) {
	t.Helper()
	schema := (&Set{}).Schema()
	objects := map[string]any{"input": schema}
	maps.Copy(objects, schema["definitions"].(map[string]any))
	for name, object := range objects {
		if s.structs[name] == nil {
			t.Errorf("policies see the type %s, which the page lacks", name)
			continue
		}
		properties := object.(map[string]any)["properties"].(map[string]any)
		if name == "input" {
			delete(properties, "options") // has no Go type
		}
		want, got := slices.Sorted(maps.Keys(properties)), []string{}
		for _, f := range s.fields(name) {
			got = append(got, f.name)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the page has %v as fields of %s, policies see %v", got, name, want)
		}
	}
	for name := range s.structs {
		if objects[name] == nil && name != "Document" && name != "Facts" {
			t.Errorf("no policy sees a %s", name)
		}
	}
}
