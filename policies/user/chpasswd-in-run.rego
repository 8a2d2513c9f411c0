# METADATA
# title: A build step sets a password
# description: >-
#   A password that is set while building is the same in every container, stands in the image's history
#   or at least as a hash in its /etc/shadow, and cannot be changed without a new image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   severity: error
#   profile: recommended
#   remedy: leave the account without a password; containers need none to run as a user, and where one is needed set it when the container starts
#   scope: all
#   security: true
#   aliases: [CKV2_DOCKER_17]
package policies.user["chpasswd-in-run"]

deny contains {"at": command.program_span, "message": message} if {
	some program in ["chpasswd", "passwd"]
	some command in input.commands[program]
	sets(command)
	built(input.instructions[command.instruction])
	message := sprintf("%q sets a password in the image", [concat(" ", command.words)])
}

sets(command) if command.program == "chpasswd"

sets(command) if command.flags["--stdin"]

built(instruction) if instruction.keyword == "run"

built(instruction) if instruction.trigger.keyword == "run"
