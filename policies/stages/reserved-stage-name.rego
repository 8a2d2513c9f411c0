# METADATA
# title: A stage has a reserved name
# description: >-
#   scratch is the empty image and context the files given to the build: a stage of that name cannot be
#   told apart from them, so references to it mean something else.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/reserved-stage-name/
# custom:
#   severity: error
#   profile: recommended
#   remedy: choose another name
#   scope: all
#   aliases: [ReservedStageName, DL3063]
package policies.stages["reserved-stage-name"]

deny contains {"at": stage.from.alias_span, "message": message} if {
	some stage in input.stages
	stage.name in {"scratch", "context"}
	message := sprintf("%q is a reserved name", [stage.from.alias])
}
