# METADATA
# title: Two stages have the same name
# description: >-
#   Names of stages do not tell letter case apart, and of two equal ones COPY --from, FROM and --target
#   can reach only one. Which one depends on where the reference stands.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/duplicate-stage-name/
# custom:
#   severity: error
#   profile: recommended
#   remedy: give each stage a name of its own
#   scope: all
#   aliases: [DuplicateStageName, DL3024, DS-0012, DS012, AVD-DS-0012, CKV_DOCKER_11, f2daed12-c802-49cd-afed-fe41d0b82fed]
package policies.stages["duplicate-stage-name"]

import data.policies.lib.place

deny contains {"at": stage.from.alias_span, "message": message} if {
	count(input.stages) > 1
	some stage in input.stages
	twin := input.stages[stage.twin]
	message := sprintf("the stage in line %s has the name %q too", [place.line(twin.span), stage.from.alias])
}
