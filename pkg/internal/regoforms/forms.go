// Package regoforms has a policy for each form of Rego, for tests.
package regoforms

// Head is the metadata and package of a form, to be followed by its rules.
const Head = `# METADATA
# title: T
# description: D
# custom:
#   statement: S
#   severity: warning
#   profile: all
#   remedy: do it
#   scope: file
#   options:
#     limit: {type: integer, description: d, default: 2}
#     names: {type: strings, description: d, default: [run, copy]}
package policies.test.p

`

// Dockerfile is the file that the findings of all forms are counted on.
const Dockerfile = `ARG A=1
FROM node:18 AS build
ENV ONE=1 TWO="2"
RUN apt-get update && apt-get install -y curl=1 git
RUN --mount=type=cache,target=/root curl -fsSL https://example.org | sh
FROM alpine
COPY --from=build /a /b /c/
LABEL a=b
CMD ["x", "y"]
`

// Form is a form of Rego in a policy that uses it.
type Form struct {
	Rules       string
	Findings    int
	Unsupported bool // by the machine
}

// All has the forms by name.
var All = map[string]Form{
	"else": {Rules: `
deny contains {"at": i.span, "message": kind(i)} if some i in input.instructions

kind(i) := "run" if {
	i.keyword == "run"
} else := "copy" if {
	i.keyword == "copy"
} else := "other"
`, Findings: 9},
	"default": {Rules: `
default mode := "loose"

mode := "strict" if input.by.healthcheck

deny contains {"at": "1:1-1:2", "message": mode}
`, Findings: 1},
	"a complete rule with several definitions": {Rules: `
found if input.by.volume

found if input.by.run

deny contains {"at": "1:1-1:2", "message": "found"} if found
`, Findings: 1},
	"a conflict of a complete rule": {Rules: `
keyword := i.keyword if some i in input.instructions

deny contains {"at": "1:1-1:2", "message": keyword}
`},
	"a conflict of a function": {Rules: `
of(i) := i.keyword if i.index >= 0

of(i) := "first" if i.index == 0

deny contains {"at": i.span, "message": of(i)} if some i in input.instructions
`},
	"a function with constants and patterns": {Rules: `
name("run", _) := "a run"

name("copy", [x, y]) := sprintf("%d %d", [x, y])

deny contains {"at": i.span, "message": name(i.keyword, [i.index, 1])} if some i in input.instructions
`, Findings: 3},
	"a function with the result false": {Rules: `
first(i) := i.index == 0

deny contains {"at": i.span, "message": "no"} if {
	some i in input.instructions
	not first(i)
}

deny contains {"at": i.span, "message": "yes"} if {
	some i in input.instructions
	first(i)
}
`, Findings: 9},
	"every": {Rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	every key, a in i.args {
		key < 2
		a.certainty == "literal"
	}
}
`, Findings: 2},
	"every over an empty list and over a string": {Rules: `
deny contains {"at": "1:1-1:2", "message": "no"} if every x in [] { x == 1 }

deny contains {"at": "1:1-1:2", "message": "yes"} if every x in "text" { x == 1 }
`, Findings: 1},
	"comprehensions": {Rules: `
deny contains {"at": "1:1-1:2", "message": message} if {
	words := [w | some c in input.commands.curl; some w in c.words]
	keywords := {i.keyword | some i in input.instructions}
	runs := [i | some i in input.by.run; count(i.commands) > 1]
	message := sprintf("%v %v %d %s", [words, keywords, count(runs), runs[0].span])
}
`, Findings: 1},
	"an object comprehension": {Rules: `
deny contains {"at": "1:1-1:2", "message": sprintf("%v", [x])} if x := {i.index: i.keyword | some i in input.instructions}
`, Findings: 1, Unsupported: true},
	"with": {Rules: `
today if input.now == "2000-01-01"

deny contains {"at": "1:1-1:2", "message": "then"} if today with input.now as "2000-01-01"
`, Findings: 1, Unsupported: true},
	"walk": {Rules: `
deny contains {"at": "1:1-1:2", "message": v} if {
	walk({"a": {"b": "c"}}, [["a", "b"], v])
}
`, Findings: 1, Unsupported: true},
	"tables of values": {Rules: `
spans[i.keyword] := i.span if {
	some i in input.instructions
	i.keyword in {"label", "cmd"}
}

deny contains {"at": span, "message": keyword} if some keyword, span in spans

deny contains {"at": spans.cmd, "message": "cmd again"}

deny contains {"at": "1:1-1:2", "message": "no volume"} if not spans.volume

nothing[i.keyword] := i if some i in input.by.volume

deny contains {"at": "1:1-1:2", "message": sprintf("%v", [nothing])}
`, Findings: 5},
	"a conflict of a table": {Rules: `
spans[i.keyword] := i.span if some i in input.instructions

deny contains {"at": span, "message": keyword} if some keyword, span in spans
`},
	"tables of sets": {Rules: `
places[[i.stage, i.keyword]] contains i.index if some i in input.instructions

deny contains {"at": i.span, "message": sprintf("%v", [places[[i.stage, i.keyword]]])} if {
	some i in input.instructions
	count(places[[i.stage, i.keyword]]) > 1
	i.index == max(places[[i.stage, i.keyword]])
}
`, Findings: 1},
	"a nested table": {Rules: `
spans[i.stage][i.keyword] := i.keyword if some i in input.instructions

deny contains {"at": "1:1-1:2", "message": sprintf("%v", [spans])} if spans
`, Findings: 1, Unsupported: true},
	"the whole input": {Rules: `
deny contains {"at": "1:1-1:2", "message": key} if {
	some key, _ in object.remove(input, ["options", "commands"])
	key in {"by", "path", "commands"}
}
`, Findings: 2, Unsupported: true},
	"keys of the document": {Rules: `
deny contains {"at": "1:1-1:2", "message": key} if some key, _ in input.by

deny contains {"at": "1:1-1:2", "message": key} if {
	some key, _ in input.stages[0].from
	key in {"raw", "tag", "digest"}
}

deny contains {"at": "1:1-1:2", "message": sprintf("%d %s", [key, word])} if some key, word in input.commands.curl[0].words
`, Findings: 12},
	"a set of parts of the document": {Rules: `
images contains stage.from if some stage in input.stages

deny contains {"at": image.span, "message": image.raw} if {
	some image in images
	image in images
	images[image]
	input.stages[0].from in images
}
`, Findings: 2},
	"arrays and patterns": {Rules: `
deny contains {"at": "1:1-1:2", "message": message} if {
	some i in input.by.copy
	[first, _, last] := i.args
	[_, 2] = [first, 2]
	message := concat(" ", [first.raw, last.raw])
}
`, Findings: 1},
	"comparisons of values of different kinds": {Rules: `
values := [null, true, 1, "1", [1], {"a": 1}, {1}, input.stages[0], input.stages, input.by]

deny contains {"at": "1:1-1:2", "message": sprintf("%d %d", [i, j])} if {
	some i, a in values
	some j, b in values
	a < b
}

deny contains {"at": "2:1-2:2", "message": sprintf("%d %d", [i, j])} if {
	some i, a in values
	some j, b in values
	a == b
}
`, Findings: 55},
	"count": {Rules: `
deny contains {"at": "1:1-1:2", "message": sprintf("%d", [count(x)])} if {
	some x in [input.stages, input.by, input.stages[0], "äöü", {1, 2}, [1], {"a": 1}]
}
`, Findings: 5},
	"an error of a built-in function": {Rules: `
deny contains {"at": "1:1-1:2", "message": sprintf("%d", [to_number(i.keyword)])} if some i in input.by.run
`},
	"negation": {Rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	not i.args
	not i.keyword in {"cmd", "from"}
	not any_flag(i)
}

any_flag(i) if i.flags[_]
`, Findings: 5},
	"membership": {Rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	i.keyword in input.options.p.names
	"curl" in input.by.run[1].commands[0].words
	"curl" in {"a": "curl"}
}
`, Findings: 3},
	"options": {Rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	i.index < input.options.p.limit
}
`, Findings: 2},
	"two references with free variables": {Rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	i.keyword == input.options.p.names[_]
	input.stages[s].index = input.stages[s].instructions[_].stage
}
`, Findings: 3},
	"the same finding twice": {Rules: `
deny contains {"at": "1:1-1:2", "message": "a run"} if {
	some i in input.by.run
	i.index > 0
}

deny contains {"at": "1:1-1:2", "message": "a run", "edits": [{"at": "1:1-1:2", "text": "x"}]} if input.by.run
`, Findings: 2},
	"template strings": {Rules: `
deny contains {"at": i.span, "message": $"{i.keyword} has {i.index} and {i.form}"} if some i in input.instructions
`, Findings: 9},
	"a result that is not a finding": {Rules: `
deny contains {"at": i.span} if some i in input.instructions
`},
	"a part of the document as a finding": {Rules: `
deny contains i if some i in input.instructions
`},
	"string functions": {Rules: `
deny contains {"at": "1:1-1:2", "message": word} if {
	some word in split(upper(input.by.run[0].text.value), " ")
	regex.match("^[A-Z]+$", word)
	count(word) > 2
	substring(word, 0, 1) != "X"
}
`, Findings: 3},
	"a key of a rule that depends on the document": {Rules: `
p.a := 1 if input.by.copy

p.b := 2 if input.by.volume

deny contains {"at": "1:1-1:2", "message": "m"} if p.a == 1

deny contains {"at": "1:1-1:2", "message": "n"} if p.b == 2
`, Findings: 1},
	"a key of a rule that is a variable": {Rules: `
p[x] := 1 if {
	some x in ["a"]
	input.by.copy
}

p.b := 2 if input.by.volume

deny contains {"at": "1:1-1:2", "message": "m"} if p.a == 1
`, Findings: 1},
	"a set below a constant key without elements": {Rules: `
found.a contains i.keyword if {
	some i in input.instructions
	i.keyword == "volume"
}

deny contains {"at": "1:1-1:2", "message": "m"} if count(found.a) == 0

deny contains {"at": "1:1-1:2", "message": "n"} if not found.a
`, Findings: 1},
	"a set below a constant key with elements": {Rules: `
found.a contains i.keyword if some i in input.instructions

deny contains {"at": "1:1-1:2", "message": k} if some k in found.a
`, Findings: 7},
	"equal keys of an object": {Rules: `
deny contains {"at": "1:1-1:2", "message": m} if {
	some i in input.by.from
	some a in i.args
	o := {a.raw: 1, a.value: 1}
	m := sprintf("%d", [count(o)])
}
`, Findings: 1},
	"equal keys with different values": {Rules: `
deny contains {"at": "1:1-1:2", "message": m} if {
	some i in input.by.from
	some a in i.args
	o := {a.raw: 1, a.value: 2}
	m := sprintf("%d %d", [count(o), o[a.raw]])
}
`, Findings: 1},
	"numbers that are equal as keys": {Rules: `
found[n] := s if {
	some n, s in {1: "a", 2: "b"}
}

deny contains {"at": "1:1-1:2", "message": found[1.0]}

deny contains {"at": "1:1-1:2", "message": m} if {
	o := {1: "x", 1.0: "x"}
	m := sprintf("%d", [count(o)])
}
`, Findings: 2},
	"a function that is called again and again": {Rules: `
f0(x) := x + 1

f1(x) := f0(x) + f0(x)

f2(x) := f1(x) + f1(x)

f3(x) := f2(x) + f2(x)

f4(x) := f3(x) + f3(x)

f5(x) := f4(x) + f4(x)

f6(x) := f5(x) + f5(x)

f7(x) := f6(x) + f6(x)

f8(x) := f7(x) + f7(x)

f9(x) := f8(x) + f8(x)

deny contains {"at": "1:1-1:2", "message": sprintf("%d", [f9(1)])}
`, Findings: 1},
	"an error after an answer": {Rules: `
deny contains {"at": "1:1-1:2", "message": "m"} if {
	some s in ["1", "a"]
	to_number(s) > 0
}
`},
	"an error that an answer hides": {Rules: `
any_positive if {
	some s in ["1", "a"]
	to_number(s) > 0
}

deny contains {"at": "1:1-1:2", "message": "m"} if any_positive
`, Findings: 1},
	"a second value of a rule": {Rules: `
value := k if {
	some i in input.instructions
	k := i.keyword
}

deny contains {"at": "1:1-1:2", "message": "m"} if value == "arg"
`},
	"a key that nothing but a longer path has": {Rules: `
p.a.b := 1 if input.by.volume

p.a[x] := 2 if some x in ["c"]

deny contains {"at": "1:1-1:2", "message": "m"} if p.a.c == 2
`, Findings: 1, Unsupported: true},
	"an element of a set below a key": {Rules: `
p.a contains "v" if input.by.volume

p[x] contains "w" if some x in ["a"]

deny contains {"at": "1:1-1:2", "message": "m"} if "w" in p.a
`, Findings: 1},
	"a key of a rule in a loop": {Rules: `
p.a := 1 if input.by.volume

p[x] := 1 if some x in ["a"]

deny contains {"at": "1:1-1:2", "message": k} if some k, _ in p
`, Findings: 1},
	"a key of a rule that is computed": {Rules: `
p.a := 1 if input.by.volume

p.b := 1

deny contains {"at": "1:1-1:2", "message": k} if {
	k := concat("", ["b"])
	p[k] == 1
}
`, Findings: 1},
}
