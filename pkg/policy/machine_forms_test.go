package policy

// regoForms has a policy for each form of Rego.
var regoForms = map[string]struct {
	rules       string
	findings    int
	unsupported bool // by the machine
}{
	"else": {rules: `
deny contains {"at": i.span, "message": kind(i)} if some i in input.instructions

kind(i) := "run" if {
	i.keyword == "run"
} else := "copy" if {
	i.keyword == "copy"
} else := "other"
`, findings: 9},
	"default": {rules: `
default mode := "loose"

mode := "strict" if input.by.healthcheck

deny contains {"at": "1:1-1:2", "message": mode}
`, findings: 1},
	"a complete rule with several definitions": {rules: `
found if input.by.volume

found if input.by.run

deny contains {"at": "1:1-1:2", "message": "found"} if found
`, findings: 1},
	"a conflict of a complete rule": {rules: `
keyword := i.keyword if some i in input.instructions

deny contains {"at": "1:1-1:2", "message": keyword}
`},
	"a conflict of a function": {rules: `
of(i) := i.keyword if i.index >= 0

of(i) := "first" if i.index == 0

deny contains {"at": i.span, "message": of(i)} if some i in input.instructions
`},
	"a function with constants and patterns": {rules: `
name("run", _) := "a run"

name("copy", [x, y]) := sprintf("%d %d", [x, y])

deny contains {"at": i.span, "message": name(i.keyword, [i.index, 1])} if some i in input.instructions
`, findings: 3},
	"a function with the result false": {rules: `
first(i) := i.index == 0

deny contains {"at": i.span, "message": "no"} if {
	some i in input.instructions
	not first(i)
}

deny contains {"at": i.span, "message": "yes"} if {
	some i in input.instructions
	first(i)
}
`, findings: 9},
	"every": {rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	every key, a in i.args {
		key < 2
		a.certainty == "literal"
	}
}
`, findings: 2},
	"every over an empty list and over a string": {rules: `
deny contains {"at": "1:1-1:2", "message": "no"} if every x in [] { x == 1 }

deny contains {"at": "1:1-1:2", "message": "yes"} if every x in "text" { x == 1 }
`, findings: 1},
	"comprehensions": {rules: `
deny contains {"at": "1:1-1:2", "message": message} if {
	words := [w | some c in input.commands.curl; some w in c.words]
	keywords := {i.keyword | some i in input.instructions}
	runs := [i | some i in input.by.run; count(i.commands) > 1]
	message := sprintf("%v %v %d %s", [words, keywords, count(runs), runs[0].span])
}
`, findings: 1},
	"an object comprehension": {rules: `
deny contains {"at": "1:1-1:2", "message": sprintf("%v", [x])} if x := {i.index: i.keyword | some i in input.instructions}
`, findings: 1, unsupported: true},
	"with": {rules: `
today if input.now == "2000-01-01"

deny contains {"at": "1:1-1:2", "message": "then"} if today with input.now as "2000-01-01"
`, findings: 1, unsupported: true},
	"walk": {rules: `
deny contains {"at": "1:1-1:2", "message": v} if {
	walk({"a": {"b": "c"}}, [["a", "b"], v])
}
`, findings: 1, unsupported: true},
	"tables of values": {rules: `
spans[i.keyword] := i.span if {
	some i in input.instructions
	i.keyword in {"label", "cmd"}
}

deny contains {"at": span, "message": keyword} if some keyword, span in spans

deny contains {"at": spans.cmd, "message": "cmd again"}

deny contains {"at": "1:1-1:2", "message": "no volume"} if not spans.volume

nothing[i.keyword] := i if some i in input.by.volume

deny contains {"at": "1:1-1:2", "message": sprintf("%v", [nothing])}
`, findings: 5},
	"a conflict of a table": {rules: `
spans[i.keyword] := i.span if some i in input.instructions

deny contains {"at": span, "message": keyword} if some keyword, span in spans
`},
	"tables of sets": {rules: `
places[[i.stage, i.keyword]] contains i.index if some i in input.instructions

deny contains {"at": i.span, "message": sprintf("%v", [places[[i.stage, i.keyword]]])} if {
	some i in input.instructions
	count(places[[i.stage, i.keyword]]) > 1
	i.index == max(places[[i.stage, i.keyword]])
}
`, findings: 1},
	"a nested table": {rules: `
spans[i.stage][i.keyword] := i.keyword if some i in input.instructions

deny contains {"at": "1:1-1:2", "message": sprintf("%v", [spans])} if spans
`, findings: 1, unsupported: true},
	"the whole input": {rules: `
deny contains {"at": "1:1-1:2", "message": key} if {
	some key, _ in object.remove(input, ["options", "commands"])
	key in {"by", "path", "commands"}
}
`, findings: 2, unsupported: true},
	"keys of the document": {rules: `
deny contains {"at": "1:1-1:2", "message": key} if some key, _ in input.by

deny contains {"at": "1:1-1:2", "message": key} if {
	some key, _ in input.stages[0].from
	key in {"raw", "tag", "digest"}
}

deny contains {"at": "1:1-1:2", "message": sprintf("%d %s", [key, word])} if some key, word in input.commands.curl[0].words
`, findings: 12},
	"a set of parts of the document": {rules: `
images contains stage.from if some stage in input.stages

deny contains {"at": image.span, "message": image.raw} if {
	some image in images
	image in images
	images[image]
	input.stages[0].from in images
}
`, findings: 2},
	"arrays and patterns": {rules: `
deny contains {"at": "1:1-1:2", "message": message} if {
	some i in input.by.copy
	[first, _, last] := i.args
	[_, 2] = [first, 2]
	message := concat(" ", [first.raw, last.raw])
}
`, findings: 1},
	"comparisons of values of different kinds": {rules: `
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
`, findings: 55},
	"count": {rules: `
deny contains {"at": "1:1-1:2", "message": sprintf("%d", [count(x)])} if {
	some x in [input.stages, input.by, input.stages[0], "äöü", {1, 2}, [1], {"a": 1}]
}
`, findings: 5},
	"an error of a built-in function": {rules: `
deny contains {"at": "1:1-1:2", "message": sprintf("%d", [to_number(i.keyword)])} if some i in input.by.run
`},
	"negation": {rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	not i.args
	not i.keyword in {"cmd", "from"}
	not any_flag(i)
}

any_flag(i) if i.flags[_]
`, findings: 5},
	"membership": {rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	i.keyword in input.options.p.names
	"curl" in input.by.run[1].commands[0].words
	"curl" in {"a": "curl"}
}
`, findings: 3},
	"options": {rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	i.index < input.options.p.limit
}
`, findings: 2},
	"two references with free variables": {rules: `
deny contains {"at": i.span, "message": i.keyword} if {
	some i in input.instructions
	i.keyword == input.options.p.names[_]
	input.stages[s].index = input.stages[s].instructions[_].stage
}
`, findings: 3},
	"the same finding twice": {rules: `
deny contains {"at": "1:1-1:2", "message": "a run"} if {
	some i in input.by.run
	i.index > 0
}

deny contains {"at": "1:1-1:2", "message": "a run", "edits": [{"at": "1:1-1:2", "text": "x"}]} if input.by.run
`, findings: 2},
	"template strings": {rules: `
deny contains {"at": i.span, "message": $"{i.keyword} has {i.index} and {i.form}"} if some i in input.instructions
`, findings: 9},
	"a result that is not a finding": {rules: `
deny contains {"at": i.span} if some i in input.instructions
`},
	"a part of the document as a finding": {rules: `
deny contains i if some i in input.instructions
`},
	"string functions": {rules: `
deny contains {"at": "1:1-1:2", "message": word} if {
	some word in split(upper(input.by.run[0].text.value), " ")
	regex.match("^[A-Z]+$", word)
	count(word) > 2
	substring(word, 0, 1) != "X"
}
`, findings: 3},
}
