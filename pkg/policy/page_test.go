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

	"github.com/altlas/altlas-lint/pkg/document"
)

var update = flag.Bool("update", false, "write docs/document.md")

const pageHead = `# What a policy reads

Generated from the types in [pkg/document](../pkg/document), [pkg/internal/evidence](../pkg/internal/evidence) and
[pkg/internal/manifest/manifest.go](../pkg/internal/manifest/manifest.go).

This is ` + "`input`" + ` of a policy, which ` + "`altlas-lint parse FILE`" + ` prints (without now, service and options,
which belong to a run). Reading any other field is an error when a policy is loaded.

- Absent fields are omitted and therefore undefined in Rego: there is no null and no empty list.
  A boolean is true or absent, so ` + "`not stage.ships`" + ` covers the other case.
- A span is the string "line:column-line:column". Lines and columns start at 1, columns count characters, and
  the end is exclusive. A finding's ` + "`at`" + ` is a span.
- Stages, instructions and commands are referred to by their index, which starts at 0.
`

// The page is generated from the types' comments: go test ./pkg/policy -update writes it.
func TestPageOfTheDocumentIsCurrent(t *testing.T) {
	const path = "../../docs/document.md"
	s := &shapes{structs: map[string]*ast.StructType{}, words: map[string][][2]string{}, docs: map[string]string{}}
	s.read(t, "schema.go", "input")
	for _, name := range []string{"document", "value", "stage", "instruction", "image", "command", "install", "facts", "comment", "context"} {
		s.read(t, "../document/"+name+".go")
	}
	s.read(t, "policy.go", "Service", "Place")
	s.read(t, "../internal/evidence/evidence.go", "Report", "Status", "Scan", "Vulnerability", "LoadTest", "Threshold")
	s.read(t, "../internal/manifest/manifest.go")
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

// shapes are types as declared in the source code.
type shapes struct {
	names   []string // in source order
	structs map[string]*ast.StructType
	words   map[string][][2]string // of an enumeration: its values with their meanings
	docs    map[string]string
}

// shape is one field: its JSON name, type, comment, and the comment of its group.
type shape struct{ name, kind, meaning, group string }

// read adds the types of a file; with names, only those.
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
			b.WriteString("| `options` | mapping | the options of the run, by policy ID and name |\n")
		}
	}
	return b.String()
}

func (s *shapes) fields(name string) []shape {
	var list []shape
	for _, f := range s.structs[name].Fields.List {
		if len(f.Names) == 0 { // an embedded struct: its fields are inlined
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
		if keys := document.Keys(reflect.StructField{Tag: reflect.StructTag(tag)}); keys != nil {
			next.meaning = strings.TrimSuffix("keys: `"+strings.Join(keys, "`, `")+"`; "+next.meaning, "; ")
		}
		if texts := document.Enum(reflect.StructField{Tag: reflect.StructTag(tag)}); texts != nil {
			next.meaning = strings.TrimSuffix("`"+strings.Join(texts, "`, `")+"`; "+next.meaning, "; ")
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

// kind returns the name of a Go type in JSON and Rego.
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
		return "string"
	case "bool":
		return "boolean"
	case "int", "int64", "float64":
		return "number"
	case "Span":
		return "span"
	default:
		return fmt.Sprintf("[%s](#%s)", name, strings.ToLower(name))
	}
}

// baseName returns the name of a type without pointer and package.
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

// cell escapes a text for a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// compare compares the types with the schema that policies are checked against.
func (s *shapes) compare(t *testing.T) {
	t.Helper()
	schema := (&Set{}).Schema()
	objects := map[string]any{"input": schema}
	maps.Copy(objects, schema["definitions"].(map[string]any))
	for name, object := range objects {
		if s.structs[name] == nil {
			t.Errorf("the page lacks the type %s", name)
			continue
		}
		properties := object.(map[string]any)["properties"].(map[string]any)
		if name == "input" {
			delete(properties, "options") // it has no Go type
		}
		want, got := slices.Sorted(maps.Keys(properties)), []string{}
		for _, f := range s.fields(name) {
			got = append(got, f.name)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the page has the fields %v of %s, the schema %v", got, name, want)
		}
	}
	for name := range s.structs {
		if objects[name] == nil && name != "Document" && name != "Facts" {
			t.Errorf("the type %s is not in the schema", name)
		}
	}
}
