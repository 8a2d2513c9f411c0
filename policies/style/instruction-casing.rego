# METADATA
# title: An instruction is written in another case than the others
# description: >-
#   Upper-case keywords set instructions apart from their arguments. Builders take any case, but a file that
#   mixes them is harder to read and to search.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/consistent-instruction-casing/
# custom:
#   severity: style
#   profile: all
#   remedy: write all keywords in upper case
#   scope: all
#   aliases: [ConsistentInstructionCasing]
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
	message := sprintf("%s is not written in %s case as the other instructions", [upper(instruction.keyword), usual])
}

in_case(keyword) := keyword if usual == "lower"

else := upper(keyword)
