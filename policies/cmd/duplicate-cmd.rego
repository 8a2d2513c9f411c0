# METADATA
# title: Multiple CMD instructions
# description: >-
#   Only the last CMD of a stage takes effect; earlier ones are ignored. Often the second one was meant to
#   start a second process.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#cmd
#   - ref: https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/
# custom:
#   statement: No stage has more than one CMD
#   severity: warning
#   profile: recommended
#   remedy: keep one CMD; to start several processes, use several containers or a process manager
#   scope: all
#   proof: absence
#   aliases: [MultipleInstructionsDisallowed, DL4003, DS-0016, DS016, AVD-DS-0016, 41c195f4-fc31-4a5c-8a1b-90605538d49f]
#   translations:
#     tr:
#       statement: Hiçbir aşamada birden fazla CMD yok
package policies.cmd["duplicate-cmd"]

import data.policies.lib.place

deny contains {"at": cmd.span, "message": message} if {
	count(input.by.cmd) > 1
	some stage in input.stages
	last := count(stage.by.cmd) - 1
	some i, cmd in stage.by.cmd
	i < last
	message := sprintf("this CMD has no effect: the one on line %s replaces it", [place.line(stage.by.cmd[last].span)])
}
