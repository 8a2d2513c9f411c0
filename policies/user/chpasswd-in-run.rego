# METADATA
# title: Password set in a build step
# description: >-
#   A password set at build time is the same in every container and cannot be changed without a new image.
#   It is visible in the image history, or at least as a hash in /etc/shadow.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   statement: No build step sets a password with chpasswd or passwd
#   severity: error
#   profile: recommended
#   remedy: leave the account without a password; if one is needed, set it when the container starts
#   scope: all
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_17]
#   translations:
#     tr:
#       statement: Hiçbir derleme adımı chpasswd veya passwd ile parola belirlemiyor
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
