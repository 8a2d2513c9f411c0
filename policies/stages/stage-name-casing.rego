# METADATA
# title: Stage name not in lower case
# description: >-
#   BuildKit silently converts stage names to lower case. A lower-case name looks the same in the
#   Dockerfile, in the build output and on the command line.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/stage-name-casing/
# custom:
#   statement: Every stage name is in lower case
#   severity: style
#   profile: all
#   remedy: write the name in lower case here and in all references
#   scope: all
#   proof: absence
#   aliases: [StageNameCasing]
#   translations:
#     tr:
#       statement: Her aşama adı küçük harfle yazılmış
package policies.stages["stage-name-casing"]

import data.policies.lib.edit

deny contains {"at": stage.from.alias_span, "message": message, "edits": edits} if {
	some stage in input.stages
	alias := stage.from.alias
	alias != lower(alias)
	edits := [edit.replace_with(stage.from.alias_span, lower(alias)) | not endswith(alias, "…")]
	message := sprintf("the stage name %q is not in lower case", [alias])
}
