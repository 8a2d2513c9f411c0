# METADATA
# title: ENV or LABEL without an equals sign
# description: >-
#   The legacy form of ENV and LABEL without an equals sign takes the rest of the line as one value. A
#   second pair or a comment on the line silently becomes part of it.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/legacy-key-value-format/
# custom:
#   statement: Every ENV and LABEL has an equals sign
#   severity: warning
#   profile: strict
#   remedy: write NAME=value, with quotes around a value that contains spaces
#   scope: all
#   proof: absence
#   aliases: [LegacyKeyValueFormat]
#   translations:
#     tr:
#       statement: Her ENV ve LABEL eşittir işaretiyle yazılmış
package policies.env["legacy-key-value-format"]

import data.policies.lib.edit

deny contains {"at": pair.key_span, "message": message, "remedy": remedy} if {
	some pair in legacy
	swallows(pair)
	message := sprintf("%q gets the rest of the line as its value", [pair.key])
	remedy := "write NAME=value for each variable"
}

# swallows holds if the value begins further pairs, as in ENV LANG en_US.UTF-8 LC_ALL en_US.UTF-8.
swallows(pair) if {
	not regex.match("[\"']", pair.value.raw)
	regex.match(`^\S+\s+[A-Z][A-Z0-9]*_?[A-Z0-9_]+(=|\s+)\S+`, pair.value.raw)
}

legacy contains pair if {
	some keyword in ["env", "label"]
	some instruction in input.by[keyword]
	some pair in instruction.pairs
	pair.legacy
}

deny contains {"at": pair.key_span, "message": message, "edits": edits(pair)} if {
	some pair in legacy
	not swallows(pair)
	message := sprintf("%q is set without an equals sign", [pair.key])
}

edits(pair) := [edit.between(pair.key_span, pair.value.span, "=")] if {
	edit.one_line(pair.key_span, pair.value.span)
	pair.legacy_as == "word"
}

else := [edit.between(pair.key_span, pair.value.span, `="`), edit.after(pair.value.span, `"`)] if {
	edit.one_line(pair.key_span, pair.value.span)
	pair.legacy_as == "quoted"
}

else := []
