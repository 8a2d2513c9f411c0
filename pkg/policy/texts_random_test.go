package policy

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// No policy that OPA compiles makes the check panic. A policy that only has literals that all
// its fields can be is never refused.
func TestRandomTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	count := map[string]int{}
	for i := range 400 {
		text, possible := randomPolicy(random), i%2 == 0
		if possible {
			text = strings.ReplaceAll(text, `"suse"`, `"none"`)
		}
		problems, ok := checkedTexts(text)
		switch {
		case !ok:
			count["invalid"]++
		case len(problems) == 0:
			count["accepted"]++
		case possible:
			t.Fatalf("%v\n%s", problems, text)
		default:
			count["refused"]++
		}
	}
	t.Log(count)
	if count["accepted"] < 100 || count["refused"] < 30 {
		t.Error("the policies hardly differ")
	}
}

// randomPolicy returns a policy about fields whose lists have "none" and not "suse".
func randomPolicy(random *rand.Rand) string {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	var term func(depth int) string
	term = func(depth int) string {
		if depth == 0 {
			return pick("x", "y.root", "x.distro", "y.root.packages", `"suse"`, "names", "table", "set", "y.from.distro", "input.images[0]", "first")
		}
		a, b := term(depth-1), term(depth-1)
		return fill(pick("f(?, ?)", "g(?, ?)", "object.get(?, \"distro\", ?)", "[v | some v in ?; v == ?]", "{v | v := [?, ?][_]}",
			"{\"suse\": ?, \"none\": ?}", "[?, ?]", "{?, ?}", "table[x.distro]", "set[y.root.distro]", "{k: v | some k, v in ?; v != ?}"), a, b)
	}
	statements := []string{
		"? == ?", "? != ?", "? in ?", "not ? == ?", "every v in ? { v == ? }", "some v# in ?\nv# == ?", "some k#, v# in ?\nk# == ?\nv# == 1",
		"w# := [?, ?]\n\"suse\" in w#", "u# := ?\nu# == ?", "table[?] == ?", "f(?, ?)", "some d# in [\"none\", \"suse\"]\nd# == ?\nd# != ?",
	}
	var b strings.Builder
	b.WriteString("package policies.test.p\n\n")
	for i := range 2 + random.IntN(2) {
		fmt.Fprintf(&b, "%s {\n\tsome x in input.images\n\tsome y in input.stages\n", pick("deny contains x if", "rest contains y.root.distro if", fmt.Sprintf("r%d if", i)))
		for j := range 1 + random.IntN(3) {
			line := fill(pick(statements...), term(random.IntN(3)), term(random.IntN(2)))
			b.WriteString(strings.ReplaceAll(line, "#", fmt.Sprint(j)) + "\n")
		}
		b.WriteString("}\n")
	}
	b.WriteString("names := {\"suse\", \"none\"}\ntable := {\"suse\": 1, \"none\": 2}\nset contains i.distro if some i in input.images\nfirst := input.images[0].distro\n")
	b.WriteString("f(a, b) if a == b\nf(a, b) if a.distro == b\ng(a, \"suse\") := a.distro if a.distro in names\nelse := a if a.packages == \"suse\"\ng(a, b) := b if a in b\n")
	return b.String()
}

// fill replaces each "?" by one of the two terms in turn.
func fill(form, a, b string) string {
	parts := strings.Split(form, "?")
	for i := range parts[1:] {
		parts[i] += []string{a, b}[i%2]
	}
	return strings.Join(parts, "")
}

// checkedTexts compiles a policy without any other check. It returns false if OPA does not compile it.
func checkedTexts(text string) ([]problem, bool) {
	module, err := ast.ParseModuleWithOpts("p.rego", text, ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		return nil, false
	}
	compiler := ast.NewCompiler().WithCapabilities(capabilities()).SetErrorLimit(0).WithSkipStages(ast.StageCheckTypes)
	compiler.Compile(map[string]*ast.Module{"p.rego": module})
	if compiler.Failed() {
		return nil, false
	}
	units := []*unit{{file: "p.rego"}}
	return checkTexts(units, compiler.Modules, units), true
}

func FuzzTexts(f *testing.F) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		f.Add(randomPolicy(random))
	}
	f.Fuzz(func(_ *testing.T, text string) { checkedTexts(text) })
}
