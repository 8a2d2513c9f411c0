# METADATA
# title: Reserved stage name
# description: >-
#   scratch is the empty image and context the build context. A stage with one of these names cannot be
#   distinguished from them, so references to it mean something else.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/reserved-stage-name/
# custom:
#   statement: No stage has a reserved name
#   severity: warning
#   profile: recommended
#   remedy: choose another name
#   scope: all
#   proof: absence
#   aliases: [ReservedStageName, DL3063]
#   translations:
#     tr:
#       statement: Hiçbir aşamanın adı ayrılmış bir ad değil
package policies.stages["reserved-stage-name"]

deny contains {"at": stage.from.alias_span, "message": message} if {
	some stage in input.stages
	stage.name in {"scratch", "context"}
	message := sprintf("%q is a reserved name", [stage.from.alias])
}
