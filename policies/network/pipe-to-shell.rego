# METADATA
# title: Download piped into a shell
# description: >-
#   Whatever the server sends today runs with all permissions of the build. If the transfer is
#   interrupted, half of the script runs. Afterwards it is unknown what was executed.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#using-pipes
# custom:
#   statement: Does not run downloads directly from curl or wget
#   severity: warning
#   profile: recommended
#   remedy: download to a file, verify its checksum and then run it, or install a pinned package
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: İndirilenler curl veya wget çıktısından doğrudan çalıştırılmıyor
package policies.network["pipe-to-shell"]

deny contains {"at": reader.span, "message": message} if {
	some program in ["curl", "wget"]
	some download in input.commands[program]
	reader := commands_of(download)[download.piped_to]
	reader.runs_input
	message := sprintf("%q runs the output of %s", [concat(" ", reader.words), program])
}

# bash <(curl ...), sh -c "$(curl ...)"
deny contains {"at": shell.span, "message": message} if {
	some program in ["sh", "bash", "ash", "dash", "zsh", "ksh", "eval", "source", "."]
	some shell in input.commands[program]
	some download in shell.output_of
	download in {"curl", "wget"}
	message := sprintf("%q runs a download", [program])
}

commands_of(command) := input.instructions[command.instruction].commands if not command.onbuild

commands_of(command) := input.instructions[command.instruction].trigger.commands if command.onbuild
