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

# passwd reads the new password twice.
sets(command) if {
	not asks_nothing(command)
	[command.instruction, command.index] in piped
}

sets(command) if {
	not asks_nothing(command)
	some redirect in command.redirects
	startswith(redirect.operator, "<")
}

piped contains [writer.instruction, writer.piped_to] if {
	some i in {command.instruction | some command in input.commands.passwd}
	instruction := input.instructions[i]
	some writer in object.get(instruction, "trigger", instruction).commands
}

# asks_nothing holds for an option that only changes or shows the state of a password.
asks_nothing(command) if {
	some name in ["-d", "--delete", "-e", "--expire", "-l", "--lock", "-S", "--status", "-u", "--unlock"]
	command.flags[name]
}

built(instruction) if instruction.keyword == "run"

built(instruction) if instruction.trigger.keyword == "run"
