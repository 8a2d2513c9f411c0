# METADATA
# title: Duplicate stage name
# description: >-
#   Stage names are case-insensitive. If two are equal, COPY --from, FROM and --target can only reach one
#   of them, depending on the position of the reference.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/duplicate-stage-name/
# custom:
#   statement: Every stage name is unique
#   severity: warning
#   profile: recommended
#   remedy: give each stage a unique name, or remove one that nothing uses
#   scope: all
#   proof: absence
#   aliases: [DuplicateStageName, DL3024, DS-0012, DS012, AVD-DS-0012, CKV_DOCKER_11, f2daed12-c802-49cd-afed-fe41d0b82fed]
#   translations:
#     tr:
#       statement: Her aşama adı benzersiz
package policies.stages["duplicate-stage-name"]

import data.policies.lib.place

deny contains {"at": stage.from.alias_span, "message": message} if {
	count(input.stages) > 1
	some stage in input.stages
	twin := input.stages[stage.twin]
	message := sprintf("the stage on line %s is also named %q", [place.line(twin.span), stage.from.alias])
}
