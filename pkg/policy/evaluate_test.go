package policy_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
)

func span(line, from, to int) finding.Span {
	return finding.Span{Start: finding.Position{Line: line, Column: from}, End: finding.Position{Line: line, Column: to}}
}

// testDocument is
//
//	FROM node:18 AS build
//	RUN apk add git
//	USER root
func testDocument() *document.Document {
	command := &document.Command{Program: "apk", Words: []string{"apk", "add", "git"}, Subcommand: "add", Span: span(2, 5, 16)}
	from := &document.Instruction{Keyword: "from", Span: span(1, 1, 22)}
	run := &document.Instruction{Index: 1, Keyword: "run", Span: span(2, 1, 16), Commands: []*document.Command{command}}
	user := &document.Instruction{Index: 2, Keyword: "user", Span: span(3, 1, 10)}
	at := span(3, 6, 10)
	image := &document.Image{Raw: "node:18", Tag: "18", Span: span(1, 6, 13)}
	stage := &document.Stage{
		Name: "build", Span: span(1, 1, 22), Target: true, Ships: true, From: image, Root: image,
		User:         &document.User{Raw: "root", IsRoot: "yes", Source: document.FromInstruction, Span: &at},
		Shell:        &document.Shell{Kind: "posix"},
		Instructions: []*document.Instruction{from, run, user},
	}
	return &document.Document{
		Path: "a/Dockerfile", Lines: 3, Stages: []*document.Stage{stage},
		Instructions: []*document.Instruction{from, run, user},
		By:           map[string][]*document.Instruction{"from": {from}, "run": {run}, "user": {user}},
		Commands:     map[string][]*document.Command{"apk": {command}},
	}
}

func evaluate(t *testing.T, set *policy.Set, request policy.Request) []policy.Outcome {
	t.Helper()
	outcomes, err := set.Evaluate(t.Context(), testDocument(), request)
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

func TestEvaluate(t *testing.T) {
	set := mustLoad(t, "test/p.rego", source("p", "", `import data.policies.lib.tools

deny contains {"at": user.span, "message": message} if {
	some stage in input.stages
	tools.ships(stage)
	user := stage.user
	message := sprintf("%s runs as %q on %s", [input.service.name, user.raw, input.now])
}

deny contains {"at": command.span, "message": "no", "remedy": "say yes", "severity": "style", "edits": edits} if {
	some command in input.commands.apk
	edits := [{"at": command.span, "text": ""}]
}

deny contains {"at": "1:1-1:2", "message": "never"} if input.commands.yum

undetermined contains {"at": "1:1-1:2", "message": "unknown"}

proof contains {"at": x.span, "message": x.keyword} if some x in input.instructions
`), "lib/tools.rego", "package policies.lib.tools\n\nships(stage) if stage.ships\n", "test/q.rego", source("q", "", denyAll))
	got := evaluate(t, set, policy.Request{Now: "2026-11-23", Service: &policy.Service{Name: "api"}, Runs: []policy.Run{{Policy: "q"}, {Policy: "p"}}})

	base := finding.Finding{Policy: "p", Category: "test", Severity: "warning", Remedy: "do it", Path: "a/Dockerfile", Service: "api"}
	say := func(at finding.Span, message string) finding.Finding {
		f := base
		f.Span, f.Message = at, message
		return f
	}
	special := say(span(2, 5, 16), "no")
	special.Remedy, special.Severity, special.Edits = "say yes", "style", []finding.Edit{{Span: span(2, 5, 16)}}
	q := say(span(1, 1, 2), "no")
	q.Policy = "q"
	want := []policy.Outcome{{Policy: "q", Denied: []finding.Finding{q}}, {
		Policy:       "p",
		Denied:       []finding.Finding{special, say(span(3, 6, 10), `api runs as "root" on 2026-11-23`)},
		Undetermined: []finding.Finding{say(span(1, 1, 2), "unknown")},
		Proof:        []finding.Finding{say(span(1, 1, 22), "from"), say(span(2, 1, 16), "run"), say(span(3, 1, 10), "user")},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEvaluateOptions(t *testing.T) {
	set := mustLoad(t, "test/p.rego", source("p", `#   options:
#     version: {type: string, description: d, required: true}
#     strict: {type: boolean, description: d, default: true}
#     names: {type: strings, description: d}
`, `deny contains {"at": "1:1-1:2", "message": message} if {
	options := input.options.p
	message := sprintf("%v %v %v", [options.version, options.strict, object.get(options, "names", "none")])
}
`), "test/q.rego", source("q", "", denyAll))
	run := func(options map[string]any) policy.Run { return policy.Run{Policy: "p", Options: options} }
	outcomes := evaluate(t, set, policy.Request{Runs: []policy.Run{
		run(map[string]any{"version": "18"}),
		{Policy: "q"},
		run(map[string]any{"version": "20", "strict": false}),
		run(map[string]any{"version": "18", "strict": true}), // as the first
		run(map[string]any{"version": "20", "names": []any{"a", "b"}}),
		run(nil), // undefined: no version
		{Policy: "q"},
	}})
	var got []string
	for _, o := range outcomes {
		message := "nothing"
		if len(o.Denied) == 1 {
			message = o.Denied[0].Message
		}
		got = append(got, message)
	}
	want := []string{"18 true none", "no", "20 false none", "18 true none", `20 true ["a", "b"]`, "nothing", "no"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEvaluateDenyOnly(t *testing.T) {
	set := mustLoad(t, "test/p.rego", source("p", "", denyAll+strings.Replace(denyAll, "deny", "undetermined", 1)+strings.Replace(denyAll, "deny", "proof", 1)))
	for name, test := range map[string]struct {
		runs []policy.Run
		want []int // findings by run
	}{
		"deny only": {[]policy.Run{{Policy: "p", DenyOnly: true}}, []int{1}},
		"all":       {[]policy.Run{{Policy: "p"}}, []int{3}},
		"both":      {[]policy.Run{{Policy: "p", DenyOnly: true}, {Policy: "p"}}, []int{3, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []int
			for _, o := range evaluate(t, set, policy.Request{Runs: test.runs}) {
				got = append(got, len(o.Denied)+len(o.Undetermined)+len(o.Proof))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEvaluateErrors(t *testing.T) {
	deny := func(object string) string { return source("p", "", "deny contains "+object+"\n") }
	for name, test := range map[string]struct{ text, want string }{
		"not an object":       {deny(`"a"`), `policy p: deny is not a finding: want an object with "at" and "message", got "a"`},
		"no at":               {deny(`{"message": "a"}`), `policy p: deny is not a finding: "at" is missing`},
		"no message":          {deny(`{"at": "1:1-1:2"}`), `"message" is missing`},
		"an empty message":    {deny(`{"at": "1:1-1:2", "message": ""}`), `"message": want a non-empty string, got ""`},
		"a number":            {deny(`{"at": "1:1-1:2", "message": 1}`), `"message": want a non-empty string, got 1`},
		"no span":             {deny(`{"at": "1:1", "message": "a"}`), `"at": parse span "1:1"`},
		"line zero":           {deny(`{"at": "0:1-1:1", "message": "a"}`), `"at": parse span "0:1-1:1"`},
		"an unknown key":      {deny(`{"at": "1:1-1:2", "message": "a", "line": 1}`), `unknown key "line"`},
		"an unknown severity": {deny(`{"at": "1:1-1:2", "message": "a", "severity": "fatal"}`), `"severity": unknown severity "fatal"`},
		"edits as a set":      {deny(`{"at": "1:1-1:2", "message": "a", "edits": {1}}`), `"edits": want a list, got {1}`},
		"an edit's key":       {deny(`{"at": "1:1-1:2", "message": "a", "edits": [{"at": "1:1-1:2", "txet": ""}]}`), `"edits": want {at, text}`},
		"an edit's span":      {deny(`{"at": "1:1-1:2", "message": "a", "edits": [{"at": "1", "text": ""}]}`), `"edits": parse span "1"`},
		"proof":               {source("p", "", denyAll+"proof contains 1\n"), `policy p: proof is not a finding`},
		"a built-in's error":  {source("p", "", "undetermined contains {\"at\": \"1:1-1:2\", \"message\": \"a\"} if 1 / (input.lines - 3) > 1\n"), `policy p: own/test/p.rego:11: div: divide by zero`},
		"two values":          {source("p", "", "deny contains {\"at\": \"1:1-1:2\", \"message\": m}\nm := i.keyword if some i in input.instructions\n"), `policy p: own/test/p.rego:12: rule data.policies.test.p.m produced conflicting values`},
	} {
		t.Run(name, func(t *testing.T) {
			set := mustLoad(t, "test/p.rego", test.text, "test/a.rego", source("a", "", denyAll))
			outcomes, err := set.Evaluate(t.Context(), testDocument(), policy.Request{Runs: []policy.Run{{Policy: "a"}, {Policy: "p"}}})
			if err != nil {
				t.Fatal(err)
			}
			if failed := outcomes[1]; failed.Err == nil || !strings.Contains(failed.Err.Error(), test.want) {
				t.Errorf("got %v, want an error with\n%s", failed, test.want)
			} else if len(failed.Denied)+len(failed.Proof) > 0 || len(failed.Undetermined) != 1 {
				t.Errorf("got %v, want only that it failed", failed)
			}
			if other := outcomes[0]; other.Err != nil || len(other.Denied) == 0 {
				t.Errorf("the other policy: %v", other)
			}
		})
	}
}

func TestEvaluateUnknownPolicy(t *testing.T) {
	set := mustLoad(t, "test/p.rego", source("p", "", denyAll))
	_, err := set.Evaluate(t.Context(), testDocument(), policy.Request{Runs: []policy.Run{{Policy: "q"}}})
	if err == nil || err.Error() != `unknown policy "q"` {
		t.Errorf("got %v", err)
	}
}

// cancelingContext cancels itself on the fifth call of Err.
type cancelingContext struct {
	context.Context
	cancel func()
	calls  int // of Err
}

func (c *cancelingContext) Err() error {
	if c.calls++; c.calls == 5 {
		c.cancel()
	}
	return c.Context.Err()
}

// A policy that would count for hours stops when its context does.
func TestEvaluateStops(t *testing.T) {
	set := mustLoad(t, "test/p.rego", source("p", "", `deny contains {"at": "1:1-1:2", "message": "no"} if {
	some a in numbers.range(1, 9000)
	some b in numbers.range(1, 9000)
	a + b == 0
}
`))
	inner, cancel := context.WithCancel(t.Context())
	defer cancel()
	ctx := &cancelingContext{Context: inner, cancel: cancel}
	_, err := set.Evaluate(ctx, testDocument(), policy.Request{Runs: []policy.Run{{Policy: "p"}}})
	if err == nil || !strings.Contains(err.Error(), context.Canceled.Error()) {
		t.Errorf("got %v, want the context's error", err)
	}
	if ctx.calls < 5 || ctx.calls > 10 {
		t.Errorf("got %d calls of Err, want 5 to 10", ctx.calls)
	}
}

// Documents that trigger different policies make the set link more of them as it goes.
func TestEvaluateTogether(t *testing.T) {
	var files []string
	for _, keyword := range []string{"from", "run", "user", "copy"} {
		rule := fmt.Sprintf("deny contains {\"at\": x.span, \"message\": x.keyword} if some x in input.by.%s\n", keyword)
		files = append(files, "test/"+keyword+".rego", source(keyword, "", rule))
	}
	set := mustLoad(t, files...)
	runs := []policy.Run{{Policy: "from"}, {Policy: "run"}, {Policy: "user"}, {Policy: "copy"}}
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			d := testDocument()
			kept := []string{"from", "run", "user"}[i%3]
			d.By = map[string][]*document.Instruction{kept: d.By[kept]}
			outcomes, err := set.Evaluate(t.Context(), d, policy.Request{Runs: runs})
			if err != nil {
				t.Error(err)
				return
			}
			for k, run := range runs {
				if got, want := len(outcomes[k].Denied) == 1, run.Policy == kept; got != want {
					t.Errorf("a document with %s: %s denied: %v", kept, run.Policy, got)
				}
			}
		})
	}
	group.Wait()
}
