package manifest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/altlas/altlas-lint/pkg/document"
)

// hclCases are files and their values: paths of keys with position and value. Opaque
// values are in <>.
var hclCases = []struct {
	text string
	want []string
}{
	{"", nil},
	{"# only a comment\n", nil},
	{"variable \"TAG\" {\n  default = \"latest\"\n}\n", []string{`variable.TAG.default 2:13 "latest"`}},
	{
		"target \"api\" {\n  context = \".\"\n  tags = [\"a:${TAG}\", \"b:1\",]\n  args = { A = \"1\", \"B\" = \"2\", C: 3 }\n}\n",
		[]string{`target.api.context 2:13 "."`, `target.api.tags.0 3:11 "a:${TAG}"`, `target.api.tags.1 3:23 "b:1"`, `target.api.args.A 4:16 "1"`, `target.api.args.B 4:27 "2"`, `target.api.args.C 4:35 !!int"3"`},
	},
	{"target \"api\" { context = \".\" }\n", []string{`target.api.context 1:26 "."`}},
	{"target api {\n  no-cache = true\n  x = null\n  n = -1.5e3\n}\n", []string{`target.api.no-cache 2:14 !!bool"true"`, `target.api.x 3:7 null`, `target.api.n 4:7 !!int"-1.5e3"`}},
	{
		"target \"a\" {\n  inherits = [\"b\", \"c\"]\n  // comment\n  /* and\n another */ dockerfile = \"D\" # end\n}\n",
		[]string{`target.a.inherits.0 2:15 "b"`, `target.a.inherits.1 2:20 "c"`, `target.a.dockerfile 5:26 "D"`},
	},
	{
		"target \"a\" {\n  dockerfile-inline = <<EOT\nFROM alpine\n  RUN x $y\nEOT\n  target = \"y\"\n}\n",
		[]string{`target.a.dockerfile-inline 2:23 "FROM alpine\n  RUN x $$y\n" written "FROM alpine\n  RUN x $y\n"`, `target.a.target 6:12 "y"`},
	},
	{"target \"a\" {\n  x = <<-EOT\n    FROM alpine\n      RUN ${x}\n  EOT\n}\n", []string{`target.a.x 2:7 "FROM alpine\n  RUN ${x}\n"`}},
	{"target \"a\" {\r\n  x = <<EOT\r\nFROM $${a}\r\nEOT\r\n}\r\n", []string{`target.a.x 2:7 "FROM $${a}\n"`}},
	{
		"target \"a\" {\n  tags = [notequal(\"\", TAG) ? \"a:${TAG}\" : \"\", \"b\"]\n  args = { V = VERSION, W = upper(\"x\") }\n}\n",
		[]string{`target.a.tags.0 2:11 <notequal("", TAG) ? "a:${TAG}" : "">`, `target.a.tags.1 2:48 "b"`, `target.a.args.V 3:16 <VERSION>`, `target.a.args.W 3:29 <upper("x")>`},
	},
	{
		"target \"a\" {\n  tags = concat([\"a\"], [\"b\"]) // or not\n  platforms = [for p in PLATFORMS : p]\n  x = (1 + 2)\n  y = { (k) = 1 }\n  z = {for k in y: k => k}\n  inf = -inf\n}\n",
		[]string{`target.a.tags 2:10 <concat(["a"], ["b"])>`, `target.a.platforms 3:15 <[for p in PLATFORMS : p]>`, `target.a.x 4:7 <(1 + 2)>`, `target.a.y 5:7 <{ (k) = 1 }>`, `target.a.z 6:7 <{for k in y: k => k}>`, `target.a.inf 7:9 <-inf>`},
	},
	{
		"target \"a\" {\n  context = \"x\\n\\\"y\\\"\\u00e4$${z}$w%%{if}\"\n  x = \"a%{if true}1%{endif}\"\n}\n",
		[]string{`target.a.context 2:13 "x\n\"y\"ä$${z}$$w%{if}"`, `target.a.x 3:7 <"a%{if true}1%{endif}">`},
	},
	{"target \"a\" {\n  x = \"${a}${ b.c }-${upper(\"}\")}${~d~}$\"\n}\n", []string{`target.a.x 2:7 "${a}${ b.c }-${upper(\"}\")}${~d~}$$"`}},
	{"TAG = \"x\"\ngroup \"default\" {\n  targets = [\"a\"]\n}\n", []string{`variable.TAG.default 1:7 "x"`, `group.default.targets.0 3:14 "a"`}},
	{
		"target \"a\" {\n  matrix = {\n    tgt = [\"x\", \"y\"]\n    item = [{ a = \"1\" }, { \"a$b\" = \"2\" }]\n  }\n  name = \"a-${tgt}\"\n}\n",
		[]string{`target.a.matrix.tgt.0 3:12 "x"`, `target.a.matrix.tgt.1 3:17 "y"`, `target.a.matrix.item.0.a 4:19 "1"`, `target.a.matrix.item.1.a$b 4:36 "2"`, `target.a.name 6:10 "a-${tgt}"`},
	},
	{"target \"a\" {\n  tags = [\n    \"a\",\n    # comment\n    \"b\"\n  ]\n\n}\n\ntarget \"a\" { x = 1 }\n", []string{`target.a.tags.0 3:5 "a"`, `target.a.tags.1 5:5 "b"`, `target.a.x 10:18 !!int"1"`}},
	{"target \"ä\" { context = \"ü\" }\n", []string{`target.ä.context 1:24 "ü"`}},
	{"target \"a$b\" \"c\" { x = { \"ä\" = \"ü\", \"${K}\" = \"ö\" } }\n", []string{`target.a$b.c.x.ä 1:32 "ü"`, `target.a$b.c.x.${K} 1:46 "ö"`}},
}

func TestHCL(t *testing.T) {
	for _, test := range hclCases {
		f := newFile("docker-bake.hcl", "docker-bake.hcl", []byte(test.text))
		got := outline(f.hcl(), "")
		if len(f.notes) > 0 {
			t.Errorf("%q: %v", test.text, f.notes)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q:\n got %s\nwant %s", test.text, strings.Join(got, "\n     "), strings.Join(test.want, "\n     "))
		}
	}
}

// outline lists the values of a node.
func outline(n *node, path string) []string {
	var lines []string
	switch n.kind {
	case mapping:
		for _, f := range n.fields {
			lines = append(lines, outline(f.value, strings.TrimPrefix(path+"."+f.name, "."))...)
		}
		return lines
	case list:
		for i, item := range n.items {
			lines = append(lines, outline(item, fmt.Sprintf("%s.%d", path, i))...)
		}
		return lines
	}
	line := fmt.Sprintf("%s %d:%d ", path, n.at.Line, n.at.Column)
	switch {
	case n.kind == null:
		line += "null"
	case n.kind == opaque:
		line += "<" + n.text + ">"
	case n.origin != nil:
		line += fmt.Sprintf("%s%q written %q", n.tag, n.text, n.origin.text)
	default:
		line += fmt.Sprintf("%s%q", n.tag, n.text)
	}
	return []string{line}
}

// TestHCLValues checks that texts with known variables have the values that HCL
// evaluates.
func TestHCLValues(t *testing.T) {
	values := map[string]string{"A": "1", "B_2": "$x", "EMPTY": ""}
	variables := map[string]cty.Value{}
	for name, value := range values {
		variables[name] = cty.StringVal(value)
	}
	for _, expression := range []string{
		`""`, `"a"`, `"${A}"`, `"a${A}b${A}${B_2}"`, `"$${A}"`, `"$A"`, `"$$A"`, `"$"`, `"$ $${"`, `"a$${A}${EMPTY}$"`, `"\"\\\n\t\u00e4"`, `"%%{x}"`, `A`, `EMPTY`,
		"<<E\nRUN $A ${A}\n\n  $$A $${A} \\n\nE\n", "<<-E\n    a\n\n      ${A} $B_2\n    E\n", "<<E\nE\n",
	} {
		parsed, diagnostics := hclsyntax.ParseConfig([]byte("x = "+expression+"\n"), "", hcl.InitialPos)
		if diagnostics.HasErrors() {
			t.Fatal(expression, diagnostics)
		}
		want, diagnostics := parsed.Body.(*hclsyntax.Body).Attributes["x"].Expr.Value(&hcl.EvalContext{Variables: variables})
		if diagnostics.HasErrors() {
			t.Fatal(expression, diagnostics)
		}
		read := newFile("x.hcl", "x.hcl", []byte("t {\n x = "+expression+"\n}")).hcl()
		got := (&merger{}).expanded(read.get("t", "x"), func(name string) (string, certainty, bool) {
			value, ok := values[name]
			return value, document.Default, ok
		})
		if got.kind != scalar || got.text != want.AsString() || got.certain == document.Unknown {
			t.Errorf("%s: got %q (%s), want %q", expression, got.text, got.certain, want.AsString())
		}
	}
}

func TestHCLFaults(t *testing.T) {
	const invalid = "not valid HCL: "
	for _, test := range []struct {
		text, message string
		line, column  int
	}{
		{"target \"a\" {\n  context = \"x\n}\n", invalid + "invalid multi-line string", 2, 15},
		{"target \"a\" {\n", invalid + "unclosed configuration block", 1, 12},
		{"}\n", invalid + "argument or block definition required", 1, 1},
		{"target \"a\"\n", invalid + "invalid block definition", 1, 11},
		{"target \"a\" {\n  x = <<EOT\n  y\n", invalid + "unterminated template string", 3, 5},
		{"target \"a\" {\n  x = [\"a\"\n}\n", invalid + "missing item separator", 3, 1},
		{"/* x", invalid + "argument or block definition required", 1, 1},
		{"target \"a\" {\n  x = 1\n  x = 2\n}\n", invalid + "attribute redefined", 3, 3},
		{"x = \"ä\xff\"", invalid + "invalid character encoding", 1, 7},
		{"ä = ä ä", invalid + "missing newline after argument", 1, 7},
		{strings.Repeat("a {\n", 500), "nested too deep", 200, 3},
		{"x = <<E\n" + strings.Repeat("y\n", maxPieces+1) + "E\n", "a string has more than 5000 lines or variables", maxPieces + 2, 1},
		{strings.Repeat("#", maxHCL+1), "larger than 1 MiB", 1, 1},
		{"a = 1 # */\n" + strings.Repeat("/* ", 50_000), "unterminated comment", 2, 1},
	} {
		f := newFile("x.hcl", "x.hcl", []byte(test.text))
		f.hcl()
		if len(f.notes) != 1 || f.notes[0].message != test.message || f.notes[0].at != position(test.line, test.column) {
			t.Errorf("%.40q: got %v", test.text, f.notes)
		}
	}
}

// TestHCLNesting checks that deep nesting does not reach the recursive library: a
// stack overflow would end the program. Files without nesting may be long.
func TestHCLNesting(t *testing.T) {
	const deep = 100_000
	fault := func(text string) string {
		f := newFile("x.hcl", "x.hcl", []byte(text))
		f.hcl()
		if len(f.notes) == 0 {
			return ""
		}
		return f.notes[0].message
	}
	for _, test := range []struct{ open, middle, close string }{
		{"[", "", "]"},
		{"{a=", "1", "}"},
		{"(", "1", ")"},
		{"f(", "", ")"},
		{"x[", "1", "]"},
		{"!", "x", ""},
		{"-", "x", ""},
		{"x ? 1 : ", "2", ""},
		{"x ? ", "2", " : 1"},
		{"x[*].y", "", ""},
		{"x[*]", "", ""},
		{"[for x in y: ", "x", "]"},
		{"[\n", "1", "]"},
		{"{for x in y: x => ", "x", "}"},
		{`"${`, "1", `}"`},
		{`"%{if `, "x", `}%{endif}"`},
		{"[!", "x", "]"},
	} {
		nested := func(levels int) string {
			return "a = " + strings.Repeat(test.open, levels) + test.middle + strings.Repeat(test.close, levels) + "\n"
		}
		if test.open[0] == 'x' && strings.HasPrefix(test.open, "x[*]") { // one expression, not nested
			nested = func(levels int) string { return "a = x" + strings.Repeat(test.open[1:], levels) + "\n" }
		}
		if got := fault(nested(50)); got != "" {
			t.Errorf("50 times %q: %s", test.open, got)
		}
		if got := fault(nested(deep)[:min(deep, maxHCL)]); got != "nested too deep" {
			t.Errorf("%d times %q: %q", deep, test.open, got)
		}
	}
	for _, text := range []string{
		"a = \"" + strings.Repeat("%{if x}", deep) + strings.Repeat("%{endif}", 10) + "\"",
		"a = \"" + strings.Repeat("%{ for x in y }", deep/2) + "\"",
		"a = {for x in y: \n" + strings.Repeat("!\n", deep) + "x}",
		"a = {\n\n# comment\nfor x in y: \n" + strings.Repeat("!\n", deep) + "x}",
		"a = [" + strings.Repeat("!\n", deep) + "x]",
		"a = " + strings.Repeat("<<E\n${\n", deep),
		strings.Repeat("a {\n", deep),
		strings.Repeat("a {\nb = ! {\n", 50_000),
		strings.Repeat("a = [)(", deep),
	} {
		if got := fault(text); got != "nested too deep" {
			t.Errorf("%.30q: %q", text, got)
		}
	}
	for _, text := range []string{
		"a = [" + strings.Repeat("-1, ", 1000) + "]",
		"a = {\n" + manyLines(1000, "k%d = x ? -%d : !y\n") + "}",
		manyLines(1000, "k%d = x ? -%d : !y\n"),
		"a {\n" + manyLines(1000, "k%d = x ? -%d : !y\n") + "}",
		"a = \"" + strings.Repeat("${x}-", 1000) + "\"",
		"a = x" + strings.Repeat(" + x * x", 1000),
		manyLines(1000, "a \"%d\" {\n x = [{y = %d}]\n}\n"),
	} {
		if got := fault(text); got != "" {
			t.Errorf("%.30q: %q", text, got)
		}
	}
}
