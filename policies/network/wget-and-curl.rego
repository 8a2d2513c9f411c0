# METADATA
# title: Both wget and curl in one stage
# description: >-
#   Each of them adds its own libraries and vulnerabilities to the image, and either one is enough. A
#   fallback for the case that the other one is missing does not count.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages
# custom:
#   statement: No stage needs both wget and curl
#   severity: info
#   profile: strict
#   remedy: use and install only one of them in the stage
#   scope: all
#   proof: absence
#   aliases: [DL4001, DS-0014, DS014, AVD-DS-0014, fc775e75-fcfb-4c98-b2f2-910c5858b359]
#   translations:
#     tr:
#       statement: Hiçbir aşama hem wget hem curl gerektirmiyor
package policies.network["wget-and-curl"]

deny contains {"at": second[2], "message": message} if {
	input.commands.wget
	input.commands.curl
	some stage in input.stages
	wget := min(uses(stage, "wget"))
	curl := min(uses(stage, "curl"))
	second := max([wget, curl])
	message := sprintf("the stage uses %s here and %s above", [second[3], min([wget, curl])[3]])
}

uses(stage, program) := [[c.instruction, c.index, c.program_span, program] |
	some run in stage.by.run
	some c in run.commands
	c.program == program
	not c.conditional
]
