package policy

import (
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func TestTriggers(t *testing.T) {
	for name, test := range map[string]struct{ rules, want string }{
		"by command":         {`deny contains c if some c in input.commands["apt-get"]`, "commands.apt-get"},
		"by keyword":         {`deny contains c if { some c in input.by.run; c.form == "shell" }`, "by.run:form=shell"},
		"a list":             {`deny contains c if some c in input.installs`, "installs"},
		"two keywords":       {`deny contains c if { some c in input.by.run; some d in input.by.user; c.x == d.x }`, "by.run:x+by.user:x"},
		"two rules":          {"deny contains c if some c in input.by.run\ndeny contains c if some c in input.by.user", "by.run|by.user"},
		"constant keywords":  {`deny contains c if { some o in {"env", "arg"}; some c in input.by[o] }`, "by.arg|by.env"},
		"a constant":         {`deny contains c if { o := "env"; some c in input.by[o] }`, "by.env"},
		"any keyword":        {`deny contains c if { some o, list in input.by; c := list[0] }`, "by"},
		"a variable keyword": {`deny contains c if { some o in input.names; some c in input.by[o] }`, "names+by"},
		"mixed constants":    {`deny contains c if { some o in {"env", 1}; some c in input.by[o] }`, "by"},
		"a negation":         {`deny contains 1 if not input.by.user`, "always"},
		"a comprehension":    {`deny contains 1 if count([1 | some x in input.by.run]) == 0`, "always"},
		"every":              {`deny contains 1 if every x in input.by.run { x.form == "a" }`, "by.run"},
		"in a call":          {`deny contains 1 if count(input.by.run) > 3`, "by.run"},
		"in a message":       {`deny contains {"m": input.by.run}`, "by.run"},
		"no condition":       {`deny contains 1`, "always"},
		"options":            {`deny contains 1 if input.options.p.x`, "always"},
		"input as a whole":   {`deny contains 1 if count(input) > 1`, "always"},
		"with":               {`deny contains 1 if input.by.run with input as {"by": {"run": 1}}`, "always"},
		"elements of a set":  {"deny contains c if some c in runs\nruns contains c if some c in input.by.run", "by.run"},
		"a set as a whole":   {"deny contains 1 if count(runs) == 0\nruns contains c if some c in input.by.run", "always"},
		"a set as elements":  {"deny contains c if some c in all\nall := runs | {1}\nruns contains c if some c in input.by.run", "always"},
		"a complete rule":    {"deny contains 1 if last == 3\nlast := count(input.by.run)", "by.run"},
		"a default value":    {"deny contains 1 if last == 3\ndefault last := 3\nlast := count(input.by.run)", "always"},
		"else":               {"deny contains 1 if last == 3\nlast := 1 if input.by.run else := 3 if input.by.user", "by.run|by.user"},
		"a function":         {"deny contains 1 if f(1)\nf(x) if input.by.run\nf(x) if input.by.user", "by.run|by.user"},
		"a function negated": {"deny contains 1 if not f(1)\nf(x) if input.by.run", "always"},
		"an object by name":  {"deny contains 1 if by_name.a\nby_name[x.name] := x if some x in input.by.run", "always"},
		"no rule":            {"other contains 1", "none"},
		"a field":            {`deny contains c if { some c in input.installs; c.leaves }`, "installs:leaves"},
		"a field's text":     {`deny contains c if { some c in input.installs; c.manager == "apk"; c.x in {"a", "b"} }`, "installs:manager=apk+installs:x=a|installs:manager=apk+installs:x=b"},
		"a flag":             {`deny contains c if { some c in input.commands.apk; c.flags["-y"] }`, "commands.apk:flags.-y"},
		"flags":              {`deny contains c if { some c in input.commands.apk; some f in {"-y", "-q"}; c.flags[f].span }`, "commands.apk:flags.-q|commands.apk:flags.-y"},
		"an absent field":    {`deny contains c if { some c in input.installs; not c.leaves }`, "installs"},
		"a stage of another": {`deny contains c if { some c in input.installs; c.stage == 1; input.stages[c.stage].reachable }`, "installs:stage+stages"},
		"a list of a list":   {`deny contains w if { some c in input.by.run; some w in c.words }`, "by.run:words"},
	} {
		t.Run(name, func(t *testing.T) {
			module, err := ast.ParseModuleWithOpts("p.rego", "package policies.test.p\n\n"+test.rules+"\n", ast.ParserOptions{RegoVersion: ast.RegoV1})
			if err != nil {
				t.Fatal(err)
			}
			compiler := ast.NewCompiler()
			compiler.Compile(map[string]*ast.Module{"p.rego": module})
			if compiler.Failed() {
				t.Fatal(compiler.Errors)
			}
			got := newTriggers(compiler.Modules).of(packageRef("test", "p").Append(ast.StringTerm("deny")))
			if text := got.String(); text != test.want {
				t.Errorf("got %s, want %s", text, test.want)
			}
		})
	}
}

// String writes a condition as "by.run+by.user|installs".
func (c *condition) String() string {
	if c == nil {
		return "none"
	}
	if c.isAlways() {
		return "always"
	}
	text := ""
	for i, all := range *c {
		if i > 0 {
			text += "|"
		}
		for k, p := range all {
			if k > 0 {
				text += "+"
			}
			for i, mark := range []string{secondPart: ".", fieldPart: ":", keyPart: ".", textPart: "="} {
				if p[i] != "" {
					text += mark + p[i]
				}
			}
		}
	}
	return text
}
