# METADATA
# title: Multiple HEALTHCHECK instructions
# description: >-
#   Only the last HEALTHCHECK of a stage takes effect; the checks of earlier ones never run.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
#   - ref: https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/
# custom:
#   statement: No stage has more than one HEALTHCHECK
#   severity: warning
#   profile: recommended
#   remedy: keep one HEALTHCHECK; its command can check several things
#   scope: all
#   proof: absence
#   aliases: [DL3012, DS-0023, DS023, AVD-DS-0023]
#   translations:
#     tr:
#       statement: Hiçbir aşamada birden fazla HEALTHCHECK yok
package policies.healthcheck["duplicate-healthcheck"]

import data.policies.lib.place

deny contains {"at": healthcheck.span, "message": message} if {
	count(input.by.healthcheck) > 1
	some stage in input.stages
	last := count(stage.by.healthcheck) - 1
	some i, healthcheck in stage.by.healthcheck
	i < last
	message := sprintf("this HEALTHCHECK has no effect: the one on line %s replaces it", [place.line(stage.by.healthcheck[last].span)])
}
