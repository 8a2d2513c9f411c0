# METADATA
# title: Multiple ENTRYPOINT instructions
# description: >-
#   Only the last ENTRYPOINT of a stage takes effect; earlier ones are ignored. Often the second one was
#   meant to run after the first.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#entrypoint
#   - ref: https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/
# custom:
#   statement: No stage has more than one ENTRYPOINT
#   severity: warning
#   profile: recommended
#   remedy: keep one ENTRYPOINT, and run preparations in a script
#   scope: all
#   proof: absence
#   aliases: [DL4004, DS-0007, DS007, AVD-DS-0007, 6938958b-3f1a-451c-909b-baeee14bdc97]
#   translations:
#     tr:
#       statement: Hiçbir aşamada birden fazla ENTRYPOINT yok
package policies.cmd["duplicate-entrypoint"]

import data.policies.lib.place

deny contains {"at": entrypoint.span, "message": message} if {
	count(input.by.entrypoint) > 1
	some stage in input.stages
	last := count(stage.by.entrypoint) - 1
	some i, entrypoint in stage.by.entrypoint
	i < last
	message := sprintf("this ENTRYPOINT has no effect: the one on line %s replaces it", [place.line(stage.by.entrypoint[last].span)])
}
