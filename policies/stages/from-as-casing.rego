# METADATA
# title: AS in a different letter case than FROM
# description: >-
#   FROM and AS belong to one instruction. In the same letter case they are easier to read, and a search
#   for one finds all of them.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/from-as-casing/
# custom:
#   statement: Writes AS in upper or lower case like FROM
#   severity: style
#   profile: all
#   remedy: write AS in the letter case of FROM
#   scope: all
#   proof: absence
#   aliases: [FromAsCasing]
#   translations:
#     tr:
#       statement: AS, FROM gibi büyük veya küçük harfle yazılmış
package policies.stages["from-as-casing"]

import data.policies.lib.edit

deny contains {"at": word.span, "message": message, "edits": edits} if {
	some from in input.by.from
	from.from.alias
	word := from.args[1]
	word.raw != wanted[from.case]
	edits := [edit.replace_with(word.span, wanted[from.case])]
	message := sprintf("%q is not in the letter case of FROM", [word.raw])
}

wanted := {"upper": "AS", "lower": "as"}
