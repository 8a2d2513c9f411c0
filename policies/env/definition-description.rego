# METADATA
# title: Comment above a stage or ARG that does not describe it
# description: >-
#   BuildKit shows the comment right above a stage or an ARG as its description if it begins with the
#   name. Any other comment there looks like a description but is not one.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/invalid-definition-description/
# custom:
#   statement: Comments above stages and ARGs begin with their name
#   severity: info
#   profile: all
#   remedy: begin the comment with the name, or add an empty comment line below it
#   scope: all
#   proof: absence
#   aliases: [InvalidDefinitionDescription]
#   translations:
#     tr:
#       statement: Aşama ve ARG üstündeki yorumlar onların adıyla başlıyor
package policies.env["definition-description"]

import data.policies.lib.edit

deny contains {"at": place(instruction), "message": message, "edits": edits} if {
	some keyword in ["from", "arg"]
	some instruction in input.by[keyword]
	name := names(instruction)[0]
	comment := input.comments[instruction.comments[count(instruction.comments) - 1]]
	comment.text != "" # ends the comment above
	not comment.word in names(instruction)
	above := sprintf("%s:1", [edit.line(instruction.span)])
	edits := [edit.after(concat("-", [above, above]), "#\n") | input.line_endings == "lf"]
	message := sprintf("the comment above %q does not begin with its name", [name])
}

names(instruction) := [pair.key | some pair in instruction.pairs] if instruction.keyword == "arg"

names(instruction) := [instruction.from.alias, lower(instruction.from.alias)] if instruction.keyword == "from"

place(instruction) := instruction.pairs[0].key_span if instruction.keyword == "arg"

place(instruction) := instruction.from.alias_span if instruction.keyword == "from"
