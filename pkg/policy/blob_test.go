package policy

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/arbitrary"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/policies"
)

const testHead = `# METADATA
# title: A title
# description: A description.
# custom:
#   statement: It holds
#   severity: warning
#   profile: strict
#   remedy: do it
#   scope: file
#   options:
#     limit: {type: integer, description: d, default: 3}
#     names: {type: strings, description: d, default: [a, b]}
#     shape: {type: object, description: d, default: {a: [1, true, x]}}
`

// forms has every form of Rego that a policy can use.
const forms = testHead + `package policies.test.forms

import data.policies.lib.tools

deny contains {"at": "1:1-1:2", "message": message} if some message in messages

messages contains sprintf("every %v", [x.keyword]) if {
	some x in input.instructions
	every i, a in x.args { i >= 0; a.certainty != "unknown" }
}

messages contains sprintf("else %v %v", [i, kind(x)]) if some i, x in input.instructions

messages contains sprintf("lists %v %v %v", [a, s, o]) if {
	a := [x.index | some x in input.instructions; not x.broken]
	s := {x.keyword | some x in input.instructions}
	o := {k: n | some k, list in input.by; n := count(list)}
}

messages contains sprintf("numbers %v %v %v", [1.5, 100000000000000000000, -2]) if null == null

messages contains $"template {count(input.instructions)}"

messages contains "with" if count(input.instructions) == 0 with input.instructions as []

messages contains "default" if { fallback == 4; not false }

messages contains sprintf("options %v", [input.options.forms])

messages contains sprintf("helper %v", [tools.double(tools.start)])

messages contains sprintf("object %v", [table[k][0].a]) if some k in ["x", "y"]

messages contains sprintf("contains %v", [name]) if some name, _ in by_name

messages contains "blank" if { input.by[_][_].keyword == "run"; [_, _] = ["a", "b"] }

table := {"x": [{"a": {1, 2}}], "y": [{"a": set()}]}

by_name[x.keyword] contains x.index if some x in input.instructions

default fallback := 4

fallback := 5 if input.commands.nothing

kind(x) := "run" if x.keyword == "run" else := "copy" if x.keyword == "copy" else := "other"

undetermined contains {"at": x.span, "message": "m"} if { some x in input.by.run; x.commands }

proof contains {"at": x.span, "message": "m", "edits": [{"at": x.span, "text": ""}]} if some x in input.by[input.instructions[0].keyword]
`

const tools = "package policies.lib.tools\n\nimport data.policies.lib.more\n\ndouble(x) := more.twice * x\n\nstart := 21\n"

func testTree() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"test/forms.rego": forms, "lib/tools.rego": tools,
		"lib/more.rego": "package policies.lib.more\n\ntwice := 2\n", "lib/unused.rego": "package policies.lib.unused\n\nx := 1\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// withOPA returns a set that evaluates with OPA's compiler, without blob and triggers.
func withOPA(t *testing.T, source Source) *Set {
	t.Helper()
	units, err := read(source)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range units {
		if problems := u.parse(); problems != nil {
			t.Fatal(joinProblems(problems))
		}
	}
	modules := map[string]*ast.Module{}
	for _, u := range units {
		modules[u.file] = u.module
	}
	compiler := ast.NewCompiler()
	compiler.Compile(modules)
	if compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	set, err := Load(Source{Name: source.Name, FS: source.FS})
	if err != nil {
		t.Fatal(err)
	}
	set.engine.triggerAll()
	var every []int
	for i := range set.policies {
		every = append(every, i)
	}
	p := set.engine.programFor(every, every)
	set.engine.opaOnly = true
	set.engine.program.Store(&program{compiler, p.linked, p.ruleRefs})
	return set
}

func documents() []*document.Document {
	var list []*document.Document
	for _, text := range []string{
		"", "FROM node:18", "FROM node\nRUN a | b && apt-get install c\nUSER $X\nENV A=b # c",
		"FROM golang:1.20 AS build\nADD . /\nFROM scratch\nCOPY --from=build /a /b\nUSER 0\nHEALTHCHECK NONE\nCMD [\"node\", \"a.js\"]",
	} {
		list = append(list, dockerfile.Parse([]byte(text), dockerfile.Options{Path: "Dockerfile"}))
	}
	for seed := range uint64(12) {
		d := &document.Document{}
		arbitrary.Fill(reflect.ValueOf(d).Elem(), rand.New(rand.NewPCG(seed, 3)), 6)
		list = append(list, d)
	}
	return list
}

// Compiled policies have the same outcomes as OPA on their sources.
func TestBlobMatchesSources(t *testing.T) {
	for name, source := range map[string]Source{"forms": {Name: "own", FS: testTree()}, "built-in": {Name: BuiltIn, FS: policies.FS}} {
		t.Run(name, func(t *testing.T) {
			text, err := Compile(source)
			if err != nil {
				t.Fatal(err)
			}
			set, err := Load(Source{Name: source.Name, FS: source.FS, Compiled: text})
			if err != nil {
				t.Fatal(err)
			}
			request := Request{Now: "2026-11-23"}
			for _, p := range set.Policies() {
				request.Runs = append(request.Runs, Run{Policy: p.ID})
			}
			findings, reference := 0, withOPA(t, source)
			for i, document := range documents() {
				got, err1 := set.Evaluate(t.Context(), document, request)
				want, err2 := reference.Evaluate(t.Context(), document, request)
				if err1 != nil && err2 != nil && err1.Error() == err2.Error() {
					continue // an arbitrary text that is no date
				}
				if err := errors.Join(err1, err2); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got, sameErrors); diff != "" {
					t.Errorf("document %d:\n%s", i, diff)
				}
				for _, o := range got {
					findings += len(o.Denied) + len(o.Undetermined) + len(o.Proof)
				}
			}
			if findings == 0 {
				t.Error("no findings")
			}
		})
	}
}

func TestCompileIsStable(t *testing.T) {
	source := Source{Name: BuiltIn, FS: testTree()}
	first, err := Compile(source)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if again, _ := Compile(source); again != first {
			t.Fatal("compiling the same files again returns a different blob")
		}
	}
	b, err := openBlob(first, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range b.modules {
		if m.name == "forms" {
			if diff := cmp.Diff([]string{"more", "tools"}, m.libs); diff != "" {
				t.Error(diff)
			}
		}
	}
}

// If a file has changed, the blob is ignored.
func TestStaleBlobIsNotUsed(t *testing.T) {
	fsys := testTree()
	text, err := Compile(Source{Name: BuiltIn, FS: fsys})
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		compiled string
		change   func(fstest.MapFS)
		want     bool
	}{
		"no change":        {text, func(fstest.MapFS) {}, true},
		"another text":     {text, func(f fstest.MapFS) { f["lib/more.rego"].Data[30] ^= 1 }, false},
		"another name":     {text, func(f fstest.MapFS) { f["lib/x.rego"] = f["lib/unused.rego"]; delete(f, "lib/unused.rego") }, false},
		"one more":         {text, func(f fstest.MapFS) { f["lib/x.rego"] = f["lib/unused.rego"] }, false},
		"no policy":        {text, func(f fstest.MapFS) { f["checklists/x.yaml"] = f["lib/unused.rego"] }, true},
		"another OPA":      {strings.Replace(text, "1.22.2", "1.22.1", 1), func(fstest.MapFS) {}, false},
		"no blob":          {"", func(fstest.MapFS) {}, false},
		"something else":   {"PK", func(fstest.MapFS) {}, false},
		"only the heading": {text[:len(blobMagic)], func(fstest.MapFS) {}, false},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := testTree()
			test.change(fsys)
			if got := (Source{Name: BuiltIn, FS: fsys, Compiled: test.compiled}).compiled() != nil; got != test.want {
				t.Errorf("used: %v, want %v", got, test.want)
			}
		})
	}
}

func TestCache(t *testing.T) {
	text, err := Compile(Source{Name: BuiltIn, FS: testTree()})
	if err != nil {
		t.Fatal(err)
	}
	builtIn := Source{Name: BuiltIn, FS: testTree(), Compiled: text}
	folder := filepath.Join(t.TempDir(), "new", "cache")
	rule := func(message string) Source {
		p := strings.ReplaceAll(testHead, "d, default: 3", "d") + "package policies.own.mine\n\nimport data.policies.lib.tools\n\n" +
			fmt.Sprintf("deny contains {\"at\": \"1:1-1:2\", \"message\": %q} if tools.start == 21\n", message)
		return Source{Name: "own", FS: fstest.MapFS{"own/mine.rego": {Data: []byte(p)}}, Cache: folder}
	}
	expect := func(want string, sources ...Source) {
		t.Helper()
		set, err := Load(sources...)
		if err != nil {
			t.Fatal(err)
		}
		out, err := set.Evaluate(t.Context(), &document.Document{}, Request{Runs: []Run{{Policy: "mine"}}})
		if err != nil || len(out[0].Denied) != 1 || out[0].Denied[0].Message != want {
			t.Errorf("got %v, %v; want %q", out, err, want)
		}
	}
	entries := func() []string {
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	expect("one", builtIn, rule("one"))
	if len(entries()) != 1 {
		t.Fatalf("cache entries %v, want one", entries())
	}
	first := entries()[0]
	content, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	// A cache entry that differs from the file shows that it is used.
	forged := strings.Replace(string(content), "one", "two", 1)
	write := func(text string) {
		if err := os.WriteFile(first, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(withSum(forged))
	expect("two", builtIn, rule("one"))
	// A damaged entry is ignored and written again.
	for _, damaged := range []string{forged, "", "x", forged[:len(forged)/2]} {
		write(damaged)
		expect("one", builtIn, rule("one"))
	}
	if again, err := os.ReadFile(first); err != nil || string(again) != string(content) {
		t.Error("the damaged file was not written again")
	}
	expect("three", builtIn, rule("three"))
	if len(entries()) != 2 {
		t.Errorf("cache entries %v, want two", entries())
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	expect("four", builtIn, rule("four")) // without a usable folder there is no cache and no error
}

// withSum returns a blob with a valid checksum.
func withSum(text string) string {
	b := []byte(text)
	putChecksum(b)
	return string(b)
}
