package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
)

const head = `# METADATA
# title: A title
# description: A description.
# custom:
#   statement: It holds
#   severity: warning
#   profile: strict
#   remedy: do it
#   scope: file
`

// source returns a policy of category test with extra lines of METADATA and with rules.
func source(id, extra, rules string) string {
	return head + extra + fmt.Sprintf("package policies.test[%q]\n", id) + rules
}

const denyAll = `deny contains {"at": "1:1-1:2", "message": "no"}` + "\n"

// load loads policies from files, given as name, text, name, text...
func load(files ...string) (*policy.Set, error) {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return policy.Load(policy.Source{Name: "own", FS: fsys})
}

func mustLoad(t *testing.T, files ...string) *policy.Set {
	t.Helper()
	set, err := load(files...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestLoadErrors(t *testing.T) {
	deny := func(body string) string {
		return source("p", "", "deny contains {\"at\": \"1:1-1:2\", \"message\": \"no\"} if {\n"+body+"\n}\n")
	}
	const lib = "package policies.lib.tools\n\nis_old(stage) if stage.from.tag == \"1\"\n"
	for name, test := range map[string]struct {
		files []string
		want  string // within the error
	}{
		"a field of input":        {[]string{"test/p.rego", deny("input.stagess[_]")}, `own/test/p.rego:12: unknown field "stagess" of input; did you mean "stages"?`},
		"a field in an iteration": {[]string{"test/p.rego", deny("some x in input.stages\nx.usr")}, `own/test/p.rego:13: unknown field "usr" of x; did you mean "user"?`},
		"a field deeper down":     {[]string{"test/p.rego", deny("some x in input.stages\nx.user.nam == \"a\"")}, `own/test/p.rego:13: unknown field "nam" of x.user; did you mean "name"?`},
		"a field of a variable":   {[]string{"test/p.rego", deny("some x in input.stages\nu := x.user\nu.nam == \"a\"")}, `own/test/p.rego:14: unknown field "nam" of u; did you mean "name"?`},
		"a field by keyword":      {[]string{"test/p.rego", deny("some x in input.by.run\nx.forms")}, `own/test/p.rego:13: unknown field "forms" of x; did you mean "form"?`},
		"a field by a variable":   {[]string{"test/p.rego", deny("some k, list in input.by\nk != \"run\"\nlist[_].forms")}, `own/test/p.rego:14: unknown field "forms"`},
		"a field of a command":    {[]string{"test/p.rego", deny("some c in input.commands[\"apt-get\"]\nc.flags[\"--yes\"].vlaue")}, `own/test/p.rego:13: unknown field "vlaue" of c.flags["--yes"]; did you mean "value"?`},
		"a field of a nested one": {[]string{"test/p.rego", deny("some i in input.by.onbuild\ni.trigger.trigger.forms")}, `own/test/p.rego:13: unknown field "forms"`},
		"a field in a negation":   {[]string{"test/p.rego", deny("some x in input.stages\nnot x.usr")}, `own/test/p.rego:13: unknown field "usr"`},
		"a field in a list":       {[]string{"test/p.rego", deny("count([1 | some x in input.stages; x.usr]) > 1")}, `own/test/p.rego:12: unknown field "usr"`},
		"a field in every":        {[]string{"test/p.rego", deny("every x in input.stages { x.usr }")}, `own/test/p.rego:12: unknown field "usr" in x.usr; did you mean "user"?`},
		"a field in a function":   {[]string{"test/p.rego", source("p", "", denyAll+"deny contains {} if { some x in input.stages\n root(x) }\nroot(s) if s.usr\n")}, `own/test/p.rego:14: unknown field "usr" in s.usr; did you mean "user"?`},
		"a field in a helper":     {[]string{"test/p.rego", deny("data.policies.lib.tools.is_old(input.stages[_])"), "lib/tools.rego", "package policies.lib.tools\nis_old(stage) if stage.from.tga\n"}, `own/lib/tools.rego:2: unknown field "tga"`},
		"an unknown keyword":      {[]string{"test/p.rego", deny("input.by.rnu")}, `own/test/p.rego:12: unknown instruction keyword "rnu"; did you mean "run"?`},
		"a comparison of kinds":   {[]string{"test/p.rego", deny("some x in input.stages\nx.index = \"1\"")}, `own/test/p.rego:13: the two sides can never be equal`},
		"an undeclared option": {[]string{"test/p.rego", source("p", "#   options:\n#     version: {type: string, description: The version.}\n",
			"deny contains {\"at\": \"1:1-1:2\", \"message\": \"no\"} if input.options.p.versoin == \"1\"\n")}, `own/test/p.rego:13: the METADATA does not declare the option "versoin"; did you mean "version"?`},
		"no options": {[]string{"test/p.rego", deny("input.options.p.version")}, `own/test/p.rego:12: the METADATA of policy "p" declares no options`},

		"the network":              {[]string{"test/p.rego", deny(`http.send({"method": "get", "url": "http://127.0.0.1"})`)}, "own/test/p.rego:12: undefined function http.send"},
		"name look-ups":            {[]string{"test/p.rego", deny(`net.lookup_ip_addr("localhost")`)}, "own/test/p.rego:12: undefined function net.lookup_ip_addr"},
		"the environment":          {[]string{"test/p.rego", deny(`opa.runtime().env`)}, "own/test/p.rego:12: undefined function opa.runtime"},
		"the clock":                {[]string{"test/p.rego", deny(`time.now_ns() > 1`)}, "own/test/p.rego:12: undefined function time.now_ns"},
		"chance":                   {[]string{"test/p.rego", deny(`rand.intn("a", 2) == 1`)}, "own/test/p.rego:12: undefined function rand.intn"},
		"remote schemas":           {[]string{"test/p.rego", deny(`json.match_schema({}, {"$ref": "http://127.0.0.1/x"})[0]`)}, "own/test/p.rego:12: undefined function json.match_schema"},
		"huge numbers":             {[]string{"test/p.rego", deny(`bits.lsh(1, 10000000000) == 1`)}, "own/test/p.rego:12: undefined function bits.lsh"},
		"identifiers":              {[]string{"test/p.rego", deny(`uuid.rfc4122("a") == ""`)}, "own/test/p.rego:12: undefined function uuid.rfc4122"},
		"strict mode":              {[]string{"test/p.rego", deny("x := 1\ntrue")}, "own/test/p.rego:12: assigned var x unused"},
		"another policy":           {[]string{"test/p.rego", deny("data.policies.test.q.deny"), "test/q.rego", source("q", "", denyAll)}, "own/test/p.rego:12: data.policies.test.q.deny: a policy can read only input, its own rules and data.policies.lib"},
		"a replaced function":      {[]string{"test/p.rego", deny("count([1]) == 2 with count as 2")}, "own/test/p.rego:12: with replaces count: a policy can replace only input"},
		"no such helper":           {[]string{"test/p.rego", deny("data.policies.lib.tools.gone(1)"), "lib/tools.rego", lib}, "own/test/p.rego:12: undefined function data.policies.lib.tools.gone"},
		"bad syntax":               {[]string{"test/p.rego", deny("x = = 1")}, "own/test/p.rego:12: unexpected eq token"},
		"an empty file":            {[]string{"test/p.rego", "# nothing\n"}, "own/test/p.rego: empty module"},
		"too large":                {[]string{"test/p.rego", strings.Repeat("#", 1<<20+1)}, "larger than 1048576 bytes"},
		"no rule":                  {[]string{"test/p.rego", source("p", "", "")}, "own/test/p.rego:10: the policy has no deny, undetermined or proof rule"},
		"a rule that is not a set": {[]string{"test/p.rego", source("p", "", "deny := 1\n")}, "own/test/p.rego:11: deny must be a set: write deny contains {...} if {...}"},
		"a misspelled rule":        {[]string{"test/p.rego", source("p", "", denyAll+"prof contains {}\n")}, `own/test/p.rego:12: unused rule prof; did you mean "proof"?`},
		"another id":               {[]string{"test/q.rego", source("p", "", denyAll)}, `own/test/q.rego:10: package policies.test.p does not match the folder and file name: write package policies.test["q"]`},
		"another category":         {[]string{"user/p.rego", source("p", "", denyAll)}, `own/user/p.rego:10: package policies.test.p does not match the folder and file name: write package policies.user["p"]`},
		"upper case":               {[]string{"test/P.rego", source("P", "", denyAll)}, "own/test/P.rego:10: test/P.rego is not a valid path for a policy: use <category>/<id>.rego in lower case"},
		"a helper's package":       {[]string{"lib/tools.rego", "package policies.lib.other\n"}, "own/lib/tools.rego:1: package policies.lib.other does not match the file name: write package policies.lib.tools"},
		"the same id twice":        {[]string{"test/p.rego", source("p", "", denyAll), "best/p.rego", strings.Replace(source("p", "", denyAll), "policies.test", "policies.best", 1)}, `own/test/p.rego:10: the name "p" is already used by own/best/p.rego`},
		"the same alias twice":     {[]string{"test/p.rego", source("p", "#   aliases: [DL1]\n", denyAll), "test/q.rego", source("q", "#   aliases: [dl1]\n", denyAll)}, `own/test/q.rego:11: the name "dl1" is already used by own/test/p.rego`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load(test.files...)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error\n%v\nwant an error with\n%s", err, test.want)
			}
		})
	}
}

func TestMetadataErrors(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(source("p", "", denyAll), old, new, 1) }
	extra := func(lines string) string { return source("p", lines, denyAll) }
	translated := func(lines string) string {
		return extra("#   translations:\n#     tr:\n#       title: a\n#       remedy: b\n#       texts:\n" + lines)
	}
	for name, test := range map[string]struct{ text, want string }{
		"none":                    {"package policies.test.p\n\n" + denyAll, ":1: missing METADATA: write a # METADATA comment block directly above the package statement"},
		"a detached block":        {replace("package", "\npackage"), ":11: missing METADATA: write"},
		"an empty one":            {"# METADATA\npackage policies.test.p\n\n" + denyAll, ":1: the METADATA block is empty"},
		"a list":                  {"# METADATA\n# - a\npackage policies.test.p\n\n" + denyAll, ":2: METADATA: want a mapping"},
		"invalid YAML":            {replace("# title: A title", "# title: [A title"), ": METADATA is not valid YAML"},
		"no title":                {replace("# title: A title\n", ""), `:2: METADATA: missing key "title"`},
		"an empty title":          {replace("A title", `""`), ":2: want a non-empty string"},
		"a number for a title":    {replace("A title", "12"), `:2: want a string, got 12; quote it if it is meant as a string`},
		"a list for a title":      {replace("A title", "[a]"), `:2: want a string, got a list`},
		"no description":          {replace("# description: A description.\n", ""), `:2: METADATA: missing key "description"`},
		"no custom":               {"# METADATA\n# title: a\n# description: b\npackage policies.test.p\n\n" + denyAll, `:2: METADATA: missing key "custom"`},
		"an unknown key":          {replace("# title", "# titel: x\n# title"), `:2: METADATA: unknown key "titel"; did you mean "title"?`},
		"a key twice":             {replace("# title", "# title: x\n# title"), `:3: METADATA: duplicate key "title"`},
		"an unknown custom key":   {extra("#   remdy: x\n"), `:10: custom: unknown key "remdy"; did you mean "remedy"?`},
		"no statement":            {replace("#   statement: It holds\n", ""), `:5: custom: missing key "statement": write what holds when the policy passes, as in "Does not run as root"`},
		"an English translation":  {extra("#   translations: {en: {statement: a}}\n"), `:10: translations: duplicate language "en"`},
		"no translated statement": {extra("#   translations: {tr: {title: a, remedy: b}}\n"), `:10: translation tr: missing key "statement": write what holds`},
		"no severity":             {replace("#   severity: warning\n", ""), `:5: custom: missing key "severity"`},
		"an unknown severity":     {replace("severity: warning", "severity: warnin"), `:6: "warnin" is not one of error, warning, info, style; did you mean "warning"?`},
		"no profile":              {replace("#   profile: strict\n", ""), `custom: missing key "profile"`},
		"an unknown profile":      {replace("profile: strict", "profile: some"), `:7: "some" is not one of recommended, strict, all, named`},
		"no remedy":               {replace("#   remedy: do it\n", ""), `custom: missing key "remedy"`},
		"no scope":                {replace("#   scope: file\n", ""), `custom: missing key "scope"`},
		"an unknown scope":        {replace("scope: file", "scope: fil"), `"fil" is not one of file, shipped, reachable, all, service; did you mean "file"?`},
		"a relative URL":          {replace("# custom", "# related_resources: [{ref: docs/x}]\n# custom"), `:4: related_resources: "docs/x" is not an absolute http or https URL`},
		"another scheme":          {replace("# custom", "# related_resources: [{ref: 'javascript:alert(1)'}]\n# custom"), `is not an absolute http or https URL`},
		"no list of references":   {replace("# custom", "# related_resources: {ref: x}\n# custom"), `:4: related_resources: want a list`},
		"an alias with a comma":   {extra("#   aliases: ['a,b']\n"), `:10: aliases: "a,b" contains a space or a comma`},
		"options as a list":       {extra("#   options: [a]\n"), ":10: options: want a mapping"},
		"an option's name":        {extra("#   options: {A-b: {type: string, description: d}}\n"), `:10: options: "A-b" is not a valid name: use a-z, 0-9 and _`},
		"an option twice":         {extra("#   options:\n#     a: {type: string, description: d}\n#     a: {type: string, description: d}\n"), `:12: options: duplicate option "a"`},
		"an option's type":        {extra("#   options: {a: {type: int, description: d}}\n"), `:10: "int" is not one of string, integer, number, boolean, strings, references, registries, product, version, object`},
		"an option without type":  {extra("#   options: {a: {description: d}}\n"), `:10: option a: missing key "type"`},
		"an option's key":         {extra("#   options: {a: {type: string, description: d, defalt: x}}\n"), `option a: unknown key "defalt"; did you mean "default"?`},
		"a default's type":        {extra("#   options: {a: {type: integer, description: d, default: x}}\n"), `:10: option a: the default: want a whole number, got the string "x"`},
		"a narrow type":           {extra("#   options: {a: {type: integer, description: d, default: 1, recommended: x}}\n"), `:10: option a: the value of recommended: want a whole number, got the string "x"`},
		"a narrow one alone":      {extra("#   options: {a: {type: integer, description: d, recommended: 1}}\n"), `:10: option a: write a default, which holds in the other profiles`},
		"a required default":      {extra("#   options: {a: {type: string, description: d, default: x, required: true}}\n"), `:10: option a: a required option cannot have a default`},
		"translations as a list":  {extra("#   translations: [tr]\n"), ":10: translations: want a mapping"},
		"a language's name":       {extra("#   translations: {turkish: {statement: c, title: a, remedy: b}}\n"), `:10: translations: "turkish" is not a language code such as tr`},
		"a language twice":        {extra("#   translations:\n#     tr: {statement: c, title: a, remedy: b}\n#     tr: {statement: c, title: a, remedy: b}\n"), `:12: translations: duplicate language "tr"`},
		"half a translation":      {extra("#   translations:\n#     tr: {statement: c, title: a}\n"), `:11: translation tr: missing key "remedy"`},
		"a translation's key":     {extra("#   translations:\n#     tr: {statement: c, title: a, remedy: b, text: {}}\n"), `:11: translation tr: unknown key "text"; did you mean "texts"?`},
		"texts as a list":         {extra("#   translations:\n#     tr:\n#       title: a\n#       remedy: b\n#       texts: [a]\n"), ":14: texts: want a mapping"},
		"a template twice":        {translated("#         a: b\n#         a: c\n"), `:16: texts: duplicate template "a"`},
		"a template's verb":       {translated("#         a %x: b\n"), ":15: texts: template: unknown verb %x"},
		"a translation's verb":    {translated("#         a %s: b\n#         b %s: c %t\n"), ":16: texts: translation: unknown verb %t"},
		"a hole too many":         {translated("#         a %s: b %s %s\n"), ":15: texts: the translation has a hole 2, but the template has 1"},
		"another verb":            {translated("#         a %s %q: b %[2]s\n"), ":15: texts: hole 2 is %q in the template but %s in the translation"},
		"no translated text":      {translated("#         a:\n"), `:15: want a string, got nothing`},
		"a default's value":       {extra("#   options: {a: {type: string, description: d, values: [high, low], default: hi}}\n"), `:10: option a: the default: "hi" is not one of high, low`},
		"values of a number":      {extra("#   options: {a: {type: integer, description: d, values: ['1']}}\n"), `:10: option a: only strings have a list of values`},
		"an invalid boolean":      {extra("#   options: {a: {type: string, description: d, required: perhaps}}\n"), `:10: want true or false, got "perhaps"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load("test/p.rego", test.text)
			if err == nil || !strings.Contains(err.Error(), "own/test/p.rego") || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error\n%v\nwant an error with\n%s", err, test.want)
			}
		})
	}
}

func TestLoadReportsEveryFile(t *testing.T) {
	_, err := load("test/p.rego", source("p", "#   a: 1\n", denyAll), "test/q.rego", source("q", "#   b: 1\n", denyAll))
	for _, want := range []string{"own/test/p.rego:10: ", "own/test/q.rego:10: "} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want one with %s", err, want)
		}
	}
}

func TestPolicies(t *testing.T) {
	const extra = `#   security: true
#   aliases: [DL1, CIS-4.1]
#   options:
#     versions: {type: strings, description: Which., default: [a]}
#     limit: {type: integer, description: How many., required: true}
#   translations:
#     nl: {statement: Het klopt}
#     tr:
#       statement: Böyledir
#       title: Bir başlık
#       remedy: düzeltin
#       texts:
#         "no %s": "%s yok"
#         "no %s of service %q": "%[2]q servisinin %[1]s yok"
#     de: {statement: Es gilt, title: Ein Titel, remedy: tu es}
`
	text := strings.Replace(source("two", extra, denyAll), "# custom", "# related_resources:\n#   - ref: https://example.org/a\n# custom", 1)
	set := mustLoad(t,
		"test/two.rego", "# A license.\n\n"+text,
		"one.rego", source("one", "", denyAll),
		"test/two_test.rego", "package anything\n",
		".git/x.rego", "package anything\n",
		"lib/tools.rego", "package policies.lib.tools\n\nf(x) := x + 1\n")
	want := []finding.Policy{
		{ID: "one", Category: "test", Title: "A title", Statement: "It holds", Description: "A description.", Remedy: "do it", Severity: "warning", Profile: "strict", Scope: "file", Origin: "own/one.rego"},
		{
			ID: "two", Category: "test", Title: "A title", Description: "A description.", Remedy: "do it", Severity: "warning", Profile: "strict", Scope: "file", Origin: "own/test/two.rego",
			Statement: "It holds", Statements: []finding.Phrase{{Language: "de", Text: "Es gilt"}, {Language: "nl", Text: "Het klopt"}, {Language: "tr", Text: "Böyledir"}},
			Security: true, Aliases: []string{"DL1", "CIS-4.1"}, References: []string{"https://example.org/a"},
			Options: []finding.Option{{Name: "limit", Type: "integer", Description: "How many.", Required: true}, {Name: "versions", Type: "strings", Description: "Which.", Default: []any{"a"}}},
			Translations: []finding.Translation{
				{Language: "de", Title: "Ein Titel", Remedy: "tu es"},
				{Language: "tr", Title: "Bir başlık", Remedy: "düzeltin", Texts: []finding.TextTranslation{
					{Template: "no %s of service %q", Text: "%[2]q servisinin %[1]s yok"}, {Template: "no %s", Text: "%s yok"},
				}},
			},
		},
	}
	if diff := cmp.Diff(want, set.Policies()); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"two": "two", "dl1": "two", "Cis-4.1": "two", "one": "one"} {
		if p, ok := set.Find(name); !ok || p.ID != want {
			t.Errorf("Find(%q) = %q, %v; want %q", name, p.ID, ok, want)
		}
	}
	if p, ok := set.Find("DL2"); ok {
		t.Errorf("Find(DL2) = %q, want none", p.ID)
	}
}

func TestLoadSeveralSources(t *testing.T) {
	builtIn := fstest.MapFS{
		"test/a.rego":    {Data: []byte(source("a", "", denyAll))},
		"lib/tools.rego": {Data: []byte("package policies.lib.tools\n\nf(x) := x + 1\n")},
	}
	own := fstest.MapFS{"test/b.rego": {Data: []byte(source("b", "", "import data.policies.lib.tools\n"+`deny contains {"at": "1:1-1:2", "message": "no"} if tools.f(1) == 2`))}}
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: builtIn}, policy.Source{Name: "house/rules", FS: own})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"a": "built-in", "b": "house/rules/test/b.rego"} {
		if p, _ := set.Find(id); p.Origin != want {
			t.Errorf("origin of %s is %q, want %q", id, p.Origin, want)
		}
	}
	_, err = policy.Load(policy.Source{Name: policy.BuiltIn, FS: builtIn}, policy.Source{Name: "x", FS: fstest.MapFS{"test/a.rego": builtIn["test/a.rego"]}})
	if err == nil || !strings.Contains(err.Error(), `x/test/a.rego:10: the name "a" is already used by policies/test/a.rego`) {
		t.Errorf("got %v, want one that names the built-in policy", err)
	}
}

func TestOptions(t *testing.T) {
	set := mustLoad(t, "test/p.rego", source("p", `#   aliases: [DL1]
#   options:
#     text: {type: string, description: d, required: true}
#     number: {type: integer, description: d}
#     flag: {type: boolean, description: d, default: false}
#     list: {type: strings, description: d}
#     map: {type: object, description: d}
#     level: {type: string, description: d, values: [high, low]}
#     product: {type: product, description: d}
#     version: {type: version, description: d}
#     images: {type: references, description: d}
#     limits: {type: object, keys: {max: integer, until: date}, description: d}
`, denyAll))
	for name, test := range map[string]struct {
		id      string
		options map[string]any
		want    string
	}{
		"valid":           {"p", map[string]any{"text": "a", "number": 1, "flag": true, "list": []any{"a"}, "map": map[string]any{"a": 1}}, ""},
		"no options":      {"p", nil, ""},
		"whole float":     {"p", map[string]any{"number": 3.0}, ""},
		"broken float":    {"p", map[string]any{"number": 3.5}, `option "number" of policy p: want a whole number, got the number 3.5`},
		"misspelled":      {"p", map[string]any{"txet": "a"}, `policy p has no option "txet"; did you mean "text"?`},
		"number as text":  {"p", map[string]any{"text": 1}, `option "text" of policy p: want a string, got the number 1`},
		"text as boolean": {"p", map[string]any{"flag": "yes"}, `option "flag" of policy p: want true or false, got the string "yes"`},
		"mixed list":      {"p", map[string]any{"list": []any{"a", 1}}, `option "list" of policy p: want a list of strings, got a list`},
		"text as list":    {"p", map[string]any{"list": "a"}, `want a list of strings, got the string "a"`},
		"list as mapping": {"p", map[string]any{"map": []any{}}, `want a mapping, got a list`},
		"null":            {"p", map[string]any{"text": nil}, `want a string, got nothing`},
		"empty":           {"p", map[string]any{"text": ""}, `option "text" of policy p: want a string that is not empty`},
		"value":           {"p", map[string]any{"level": "low"}, ""},
		"no such value":   {"p", map[string]any{"level": "LOW"}, `option "level" of policy p: "LOW" is not one of high, low`},
		"product":         {"p", map[string]any{"product": "node"}, ""},
		"no such product": {"p", map[string]any{"product": "pyhton"}, `"pyhton" is not a product of a known base image; did you mean "python"?`},
		"constraint":      {"p", map[string]any{"version": ">= 18, < 23 || ^24.1 || 26.x"}, ""},
		"empty version":   {"p", map[string]any{"version": ""}, `"" is not a version`},
		"no constraint":   {"p", map[string]any{"version": "latest"}, `"latest" is not a version such as 18`},
		"no reference":    {"p", map[string]any{"images": []any{"node:18", "Acme:::"}}, `"Acme:::" is not an image reference`},
		"mappings":        {"p", map[string]any{"limits": map[string]any{"W": map[string]any{"max": 4, "until": "2026-12-31"}}}, ""},
		"unknown key":     {"p", map[string]any{"limits": map[string]any{"W": map[string]any{"maxx": 4}}}, `W: unknown key "maxx"; did you mean "max"?`},
		"no mapping":      {"p", map[string]any{"limits": map[string]any{"W": 4}}, `W: want a mapping, got the number 4`},
		"wrong type":      {"p", map[string]any{"limits": map[string]any{"W": map[string]any{"max": "4"}}}, `W.max: want a whole number, got the string "4"`},
		"no date":         {"p", map[string]any{"limits": map[string]any{"W": map[string]any{"until": "soon"}}}, `W.until: want a date such as 2026-12-31`},
		"unknown policy":  {"q", nil, `unknown policy "q"`},
		"an alias":        {"dl1", nil, `unknown policy "dl1"`},
	} {
		t.Run(name, func(t *testing.T) {
			err := set.CheckOptions(test.id, test.options)
			if got := fmt.Sprint(err); (err == nil) != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %s, want %q", got, test.want)
			}
		})
	}
	if set.Ready("p", nil) || !set.Ready("p", map[string]any{"text": "a"}) || set.Ready("q", nil) {
		t.Error("Ready must be true if and only if the policy exists and has its required option")
	}
}
