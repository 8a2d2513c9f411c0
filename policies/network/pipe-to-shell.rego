# METADATA
# title: A download is run without being looked at
# description: >-
#   What a server sends is run with all rights of the build, whatever it is today. When the transfer breaks
#   off, the first half of the script runs. Nobody can say afterwards what was run.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#using-pipes
# custom:
#   severity: warning
#   profile: recommended
#   remedy: download to a file, compare its checksum, then run it; or install a package with a version
#   scope: all
#   security: true
package policies.network["pipe-to-shell"]

deny contains {"at": reader.span, "message": message} if {
	some program in ["curl", "wget"]
	some download in input.commands[program]
	reader := commands_of(download)[download.piped_to]
	reader.runs_input
	message := sprintf("%q runs what %s downloads", [concat(" ", reader.words), program])
}

# bash <(curl ...), sh -c "$(curl ...)"
deny contains {"at": shell.span, "message": message} if {
	some program in ["sh", "bash", "ash", "dash", "zsh", "ksh", "eval", "source", "."]
	some shell in input.commands[program]
	some download in shell.output_of
	download in {"curl", "wget"}
	message := sprintf("%q runs what is downloaded", [program])
}

commands_of(command) := input.instructions[command.instruction].commands if not command.onbuild

commands_of(command) := input.instructions[command.instruction].trigger.commands if command.onbuild
