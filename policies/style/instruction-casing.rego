# METADATA
# title: Inconsistent letter case of instructions
# description: >-
#   Upper-case keywords distinguish instructions from their arguments. Builders accept any letter case,
#   but a mixed file is harder to read and search.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/consistent-instruction-casing/
# custom:
#   statement: Every instruction is in the same letter case
#   severity: style
#   profile: all
#   remedy: write all keywords in upper case
#   scope: all
#   proof: absence
#   aliases: [ConsistentInstructionCasing]
#   translations:
#     tr:
#       statement: Her komut aynı harf düzeninde yazılmış
package policies.style["instruction-casing"]

import data.policies.lib.edit

usual := "upper" if {
	every i in input.instructions { i.case == "upper" }
} else := "lower" if {
	in_lower := [1 | some i in input.instructions; i.case == "lower"]
	in_upper := [1 | some i in input.instructions; i.case == "upper"]
	count(in_lower) > count(in_upper)
} else := "upper"

deny contains {"at": instruction.keyword_span, "message": message, "edits": edits} if {
	some instruction in input.instructions
	instruction.case != usual
	not instruction.broken
	edits := [edit.replace_with(instruction.keyword_span, in_case(instruction.keyword))]
	message := sprintf("%s is not in %s case like the other instructions", [upper(instruction.keyword), usual])
}

in_case(keyword) := keyword if usual == "lower"

else := upper(keyword)
