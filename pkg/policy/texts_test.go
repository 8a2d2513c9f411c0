package policy_test

import (
	"strings"
	"testing"
)

// body returns a policy whose deny rule has the lines of a body, and further rules.
func body(lines string, rules ...string) string {
	return source("p", "", "deny contains {\"at\": \"1:1-1:2\", \"message\": \"no\"} if {\n"+lines+"\n}\n"+strings.Join(rules, "\n")+"\n")
}

// A literal that an enumerated field never is has no effect, and is an error.
func TestLiteralsOutsideOfLists(t *testing.T) {
	const helper = "package policies.lib.tools\n\nbash_like(distro) if distro in {\"fedora\", \"rocky\"}\n"
	for name, test := range map[string]struct {
		text string
		want string // after the file's name
	}{
		"equal":                    {body("some i in input.images\ni.distro == \"amazon\""), `:13: image.distro is never "amazon"; did you mean "amazonlinux"?`},
		"unified":                  {body("some i in input.images\n\"amazon\" = i.distro"), `:13: image.distro is never "amazon"`},
		"not equal":                {body("some i in input.images\ni.kind != \"base\""), `:13: image.kind is never "base"`},
		"negated":                  {body("some i in input.images\nnot i.distro == \"alma\""), `:13: image.distro is never "alma"; did you mean "almalinux"?`},
		"in a set":                 {body("some i in input.images\ni.distro in {\"debian\",\n\"rocky\"}"), `:14: image.distro is never "rocky"; did you mean "rockylinux"?`},
		"in a list":                {body("some i in input.images\ni.distro in [\"debian\", \"oracle\"]"), `:13: image.distro is never "oracle"; did you mean "oraclelinux"?`},
		"with a short list":        {body("some i in input.by.run\ni.form == \"json\""), `:13: instruction.form is never "json": it is one of exec, shell`},
		"an absent text":           {body("some i in input.images\ni.distro == \"\""), `:13: image.distro is never ""`},
		"deeper down":              {body("some s in input.stages\ns.root.runs_as.is_root == \"true\""), `:13: user.is_root is never "true"`},
		"by a variable":            {body("some s in input.stages\nkind := s.shell.kind\nkind == \"sh\""), `:14: shell.kind is never "sh"`},
		"by two variables":         {body("some s in input.stages\nshell := s.shell\nkind := shell.kind\nkind == \"dash\""), `:15: shell.kind is never "dash"`},
		"a list of the document":   {body("some s in input.stages\n\"build\" in s.used_by"), `:13: stage.used_by is never "build"`},
		"iterated":                 {body("some s in input.stages\nsome use in s.used_by\nuse == \"build\""), `:14: stage.used_by is never "build"`},
		"an iterated literal":      {body("some i in input.images\nsome d in [\"debian\", \"alma\"]\ni.distro == d"), `:13: image.distro is never "alma"`},
		"in a comprehension":       {body("count([i | some i in input.images; i.distro == \"suse\"]) > 1"), `:12: image.distro is never "suse"`},
		"in every":                 {body("every i in input.installs { i.action != \"add\" }"), `:12: install.action is never "add"`},
		"a comprehension's list":   {body("kinds := {i.kind | some i in input.images}\n\"base\" in kinds"), `:13: image.kind is never "base"`},
		"a rule":                   {body("some i in input.images\ni.distro in names", "names := {\"debian\", \"suse\"}"), `:15: image.distro is never "suse"`},
		"a rule used twice":        {body("some i in input.images\ni.distro in names\ni.kind in names", "names := {\"debian\", \"image\", \"nothing\"}"), `:16: image.distro or image.kind is never "nothing"`},
		"a set's own look-up":      {body("some i in input.images\nnames[i.distro]", "names := {\"debian\", \"suse\"}"), `:15: image.distro is never "suse"`},
		"keys of an object":        {body("some i in input.images\nnames[i.distro] > 1", "names := {\"debian\": 12, \"suse\": 15}"), `:15: image.distro is never "suse"`},
		"object.get":               {body("some i in input.images\nobject.get(i, \"distro\", \"none\") == \"suse\""), `:13: image.distro is never "suse"`},
		"object.get of a table":    {body("some i in input.images\nobject.get(names, i.distro, 0) > 1", "names := {\"debian\": 12, \"suse\": 15}"), `:15: image.distro is never "suse"`},
		"an index":                 {body("some i in input.having.mount\ni.index > 1"), `:12: a key of input.having is never "mount"; did you mean "mounts"?`},
		"some index":               {body("some name in [\"mounts\", \"undefined\"]\nsome i in input.having[name]\ni.index > 1"), `:12: a key of input.having is never "undefined"`},
		"the elements of a rule":   {body("some i in bases\ni.distro == \"suse\"", "bases contains image if { some image in input.images\nimage.kind == \"image\" }"), `:13: image.distro is never "suse"`},
		"the value of a rule":      {body("first == \"suse\"", "first := input.images[0].distro"), `:12: image.distro is never "suse"`},
		"the result of a function": {body("some i in input.by.run\nform(i) == \"json\"", "form(i) := i.form if i.index > 1\nelse := \"shell\""), `:13: instruction.form is never "json"`},
		"a parameter":              {body("some i in input.images\nbig(i.distro)", "big(distro) if distro == \"suse\""), `:15: image.distro is never "suse"`},
		"a parameter's field":      {body("some i in input.images\nbig(i)", "big(image) if image.distro == \"suse\""), `:15: image.distro is never "suse"`},
		"a pattern":                {body("some i in input.images\nsize(i.distro) > 1", "size(\"alpine\") := 5", "size(\"suse\") := 50"), `:16: image.distro is never "suse"`},
		"an argument":              {body("some s in input.stages\nis(s, \"dash\")", "is(stage, kind) if stage.shell.kind == kind"), `:13: shell.kind is never "dash"`},
		"an argument further on":   {body("some s in input.stages\nis(s, \"dash\")", "is(stage, kind) if has(stage.shell, kind)", "has(shell, name) if name == shell.kind"), `:13: shell.kind is never "dash"`},
		"evidence":                 {body("some r in input.evidence\nr.status == \"passed\""), `:13: report.status is never "passed"`},
		"a manifest":               {body("some w in input.workloads\nw.platform == \"k8s\""), `:13: workload.platform is never "k8s"`},
		"a keyword":                {body("some i in input.instructions\ni.keyword == \"include\""), `:13: instruction.keyword is never "include"`},
		"a helper":                 {body("some i in input.images\ndata.policies.lib.tools.bash_like(i.distro)"), `lib/tools.rego:3: image.distro is never "rocky"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load("test/p.rego", test.text, "lib/tools.rego", helper)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error\n%v\nwant an error with\n%s", err, test.want)
			}
		})
	}
}

// Where it is unclear what a term holds, a literal is accepted.
func TestLiteralsThatCanBe(t *testing.T) {
	for name, text := range map[string]string{
		"in the list":               body("some i in input.images\ni.distro in {\"debian\", \"amazonlinux\"}"),
		"not enumerated":            body("some i in input.images\ni.product == \"suse\""),
		"an empty text":             body("some i in input.instructions\ni.case != \"\""),
		"a shared set":              body("some i in input.installs\ni.manager in names\ni.program in names", "names := {\"apt\", \"apt-get\"}"),
		"a set with two uses":       body("some i in input.installs\ni.manager in names\ncount(names) == 2", "names := {\"apt\", \"apt-get\"}"),
		"a shared element":          body("some i in input.installs\nsome name in [\"apt\", \"apt-get\"]\ni.manager == name\nsome c in input.commands[name]\nc.index > 1"),
		"both fields of a set":      body("some i in input.images\nsome s in input.stages\nnames[i.distro]\nnames[s.shell.kind]", "names := {\"debian\", \"bash\"}"),
		"keys that are iterated":    body("some name, _ in names\nsome i in input.images\ni.distro == \"debian\"\ni.product == name", "names := {\"suse\": 1}"),
		"another caller":            body("some i in input.images\nbig(i.distro)\nbig(i.product)", "big(name) if name == \"suse\""),
		"another branch":            body("some s in input.stages\nis(s, \"dash\")", "is(stage, kind) if stage.shell.kind == kind", "is(stage, kind) if stage.shell.words[0] == kind"),
		"another branch by else":    body("some s in input.stages\nis(s, \"dash\") == 1", "is(stage, kind) := 1 if stage.shell.kind == kind", "else := 1 if stage.shell.words[0] == kind"),
		"another rule of that name": body("some n in names\nn == \"suse\"", "names contains i.distro if some i in input.images", "names contains i.product if some i in input.images"),
		"a part of the text":        body("some i in input.images\nsubstring(i.distro, 0, 4) == \"suse\""),
		"a default":                 body("some i in input.images\nobject.get(i, \"distro\", \"suse\") == \"suse\""),
		"an option":                 source("p", "#   options:\n#     name: {type: string, description: The name., default: suse}\n", "deny contains {\"at\": \"1:1-1:2\", \"message\": \"no\"} if {\n\tsome i in input.images\n\ti.distro == input.options.p.name\n\tinput.options.p.name == \"suse\"\n}\n"),
		"another input":             body("some i in input.images\nnot any with input as {\"images\": [{\"distro\": \"suse\"}]}\ni.index", "any if input.images[0].distro == \"suse\""),
		"two scopes":                body("a := [x | some i in input.images; x := i.distro]\nb := [x | some i in input.images; x := i.product; x == \"suse\"]\na != b"),
		"an own object":             body("some o in [{\"distro\": \"suse\"}]\no.distro == \"suse\""),
		"keys of a mapping":         body("some c in input.commands.suse\nc.index > 1"),
	} {
		t.Run(name, func(t *testing.T) {
			text = strings.ReplaceAll(text, "\ni.index", "\ni.raw")
			if _, err := load("test/p.rego", text); err != nil && strings.Contains(err.Error(), "is never") {
				t.Error(err)
			} else if err != nil {
				t.Logf("not loaded: %v", err)
			}
		})
	}
}
