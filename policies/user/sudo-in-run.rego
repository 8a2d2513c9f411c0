# METADATA
# title: A build step runs sudo
# description: >-
#   Steps run as root unless USER says otherwise, so sudo does nothing in most of them; and where it does
#   something, the image carries a way back to root for whoever gets into the container. Signals and
#   the environment do not pass through it unchanged either.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove sudo; run the steps that need root above the USER instruction
#   scope: all
#   aliases: [DL3004, DS-0010, DS010, AVD-DS-0010, CKV2_DOCKER_1, 8ada6e80-0ade-439e-b176-0b28f6bce35a]
package policies.user["sudo-in-run"]

deny contains {"at": command.sudo_span, "message": "sudo is run in a build step"} if {
	some command in input.commands.sudo
	built(command)
}

# Without a command to run, as in sudo -v, the program is sudo itself.
deny contains {"at": command.program_span, "message": "sudo is run in a build step"} if {
	some command in input.commands.sudo
	command.program == "sudo"
	built(command)
}

built(command) if command.onbuild

built(command) if input.instructions[command.instruction].keyword == "run"
