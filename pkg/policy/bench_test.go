package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// Typical policies: about a command, a keyword, stages, installs and the whole file.
var shapes = []string{`
deny contains {"at": c.span, "message": message} if {
	some c in input.commands[%[1]q]
	c.subcommand == "install"
	not c.flags["--yes"]
	not c.flags["-y"]
	message := sprintf("%%q without --yes", [c.program])
}
`, `
deny contains {"at": a.span, "message": message, "edits": [{"at": a.span, "text": "x"}]} if {
	some i in input.by[%[2]q]
	some a in i.args
	a.certainty == "literal"
	contains(a.value, %[1]q)
	message := sprintf("%%q contains a space", [a.value])
}
`, `
deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.ships
	not by_digest(stage.from)
	stage.from.tag == %[1]q
	message := sprintf("%%q is not pinned", [stage.from.raw])
}

undetermined contains {"at": stage.from.span, "message": "unknown"} if {
	some stage in input.stages
	stage.from.certainty == "unknown"
}

proof contains {"at": stage.from.span, "message": "pinned by digest"} if {
	some stage in input.stages
	by_digest(stage.from)
}

by_digest(image) if image.digest
`, `
deny contains {"at": p.span, "message": message} if {
	some install in input.installs
	install.manager == %[1]q
	install.action == "install"
	some p in install.packages
	not p.pinned
	not p.local
	message := sprintf("%%q has no version", [p.name])
}
`, `
deny contains {"at": p.span, "message": p.message, "remedy": p.hint} if {
	some p in input.problems
	p.kind == %[1]q
}
`, `
deny contains {"at": second.span, "message": message} if {
	some first, i in runs
	second := runs[first + 1]
	second.stage == i.stage
	count(second.commands) > 40
	message := sprintf("instructions %%d and %%d are similar", [i.index, second.index])
}

runs := [i | some i in input.by.run; not i.heredocs]
`}

var (
	programs = strings.Fields("apt-get apk yum dnf pip npm yarn curl wget cd sudo ln tar unzip gem go cargo git useradd chmod")
	words    = strings.Fields("run copy add env arg label from user workdir expose")
)

// generated returns n policies.
func generated(n int) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := range n {
		rules := fmt.Sprintf(shapes[i%len(shapes)]+"%.0[1]s%.0[2]s", programs[i%len(programs)], words[i%len(words)])
		id := fmt.Sprintf("p%d", i)
		fsys["test/"+id+".rego"] = &fstest.MapFile{Data: []byte(source(id, fmt.Sprintf("#   aliases: [A%d, B%d]\n", i, i), rules))}
	}
	return fsys
}

// service returns a document of 12 instructions with 12 commands.
func service() *document.Document {
	d := testDocument()
	text := func(s string) *string { return &s }
	for i, keyword := range strings.Fields("arg env label workdir copy run run run expose healthcheck cmd") {
		in := &document.Instruction{Index: i, Keyword: keyword, Form: "shell", Span: span(i+4, 1, 40), KeywordSpan: span(i+4, 1, 4), Stage: new(int)}
		for k := range 3 {
			at := span(i+4, 5+10*k, 14+10*k)
			in.Args = append(in.Args, &document.Value{Raw: "word", Value: text("word"), Certainty: "literal", Span: at})
			if keyword == "run" {
				c := &document.Command{
					Program: programs[k], Words: []string{programs[k], "install", "git"}, Subcommand: "install", Span: at, ProgramSpan: at, Index: k,
					Flags: map[string]*document.Word{"--yes": {Value: "--yes", Span: at}}, Args: []*document.Word{{Value: "git", Span: at}},
					Instruction: i, Operator: "&&", Certainty: "literal",
				}
				in.Commands = append(in.Commands, c)
				d.Commands[programs[k]] = append(d.Commands[programs[k]], c)
				d.Installs = append(d.Installs, &document.Install{
					Manager: "apk", Program: "apk", Action: "install", Span: at,
					Packages: []*document.Package{{Name: "git", Version: "1", Pinned: true, Span: at}},
				})
			}
		}
		d.Instructions = append(d.Instructions, in)
		d.By[keyword] = append(d.By[keyword], in)
	}
	d.Stages[0].Instructions, d.Stages[0].By = d.Instructions, d.By
	return d
}

func compiled(tb testing.TB, fsys fstest.MapFS) policy.Source {
	tb.Helper()
	builtIn := policy.Source{Name: policy.BuiltIn, FS: fsys}
	text, err := policy.Compile(builtIn)
	if err != nil {
		tb.Fatal(err)
	}
	builtIn.Compiled = text
	return builtIn
}

func all(set *policy.Set) []policy.Run {
	var runs []policy.Run
	for _, p := range set.Policies() {
		runs = append(runs, policy.Run{Policy: p.ID})
	}
	return runs
}

func BenchmarkLoad(b *testing.B) {
	builtIn := compiled(b, generated(120))
	document, runs := service(), []policy.Run(nil)
	for name, load := range map[string]policy.Source{"compiled": builtIn, "source": {Name: policy.BuiltIn, FS: builtIn.FS}} {
		for _, first := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/first=%v", name, first), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					set, err := policy.Load(load)
					if err != nil {
						b.Fatal(err)
					}
					if !first {
						continue
					}
					runs = all(set)
					if _, err := set.Evaluate(b.Context(), document, policy.Request{Now: "2026-11-23", Runs: runs}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// Ten policies of a user in addition to the built-in ones, from source and from the cache.
func BenchmarkLoadOwn(b *testing.B) {
	builtIn, own := compiled(b, generated(120)), fstest.MapFS{}
	for name, file := range generated(10) {
		text := strings.NewReplacer("policies.test", "policies.own", `["p`, `["own`, "[A", "[C", " B", " D").Replace(string(file.Data))
		own[strings.Replace(name, "test/p", "own/own", 1)] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, folder := range map[string]string{"source": "", "cache": b.TempDir()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := policy.Load(builtIn, policy.Source{Name: "own", FS: own, Cache: folder}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEvaluate(b *testing.B) {
	set, err := policy.Load(compiled(b, generated(120)))
	if err != nil {
		b.Fatal(err)
	}
	request := policy.Request{Now: "2026-11-23", Runs: all(set)}
	for name, d := range map[string]*document.Document{"empty": {Path: "a"}, "small": testDocument(), "service": service()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := set.Evaluate(b.Context(), d, request); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
