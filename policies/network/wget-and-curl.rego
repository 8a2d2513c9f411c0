# METADATA
# title: A stage uses both wget and curl
# description: >-
#   Each of the two brings its own libraries and its own faults into the image, and either can do what the
#   other does. One that only stands in for the other where that is missing does not count.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages
# custom:
#   severity: info
#   profile: strict
#   remedy: use one of the two in the stage, and install only that one
#   scope: all
#   aliases: [DL4001, DS-0014, DS014, AVD-DS-0014, fc775e75-fcfb-4c98-b2f2-910c5858b359]
package policies.network["wget-and-curl"]

deny contains {"at": second.program_span, "message": message} if {
	some wget in input.commands.wget
	first_of(wget)
	some curl in input.commands.curl
	curl.stage == wget.stage
	first_of(curl)
	pair := sort([[wget.instruction, wget.index, "wget"], [curl.instruction, curl.index, "curl"]])
	second := {"wget": wget, "curl": curl}[pair[1][2]]
	message := sprintf("the stage uses %s here and %s above", [pair[1][2], pair[0][2]])
}

# The first use in a stage that is always run, in a RUN.
first_of(command) if {
	uses := [[c.instruction, c.index] | some c in input.commands[command.program]; c.stage == command.stage; runs(c)]
	min(uses) == [command.instruction, command.index]
}

runs(command) if {
	not command.conditional
	input.instructions[command.instruction].keyword in {"run", "onbuild"}
}
