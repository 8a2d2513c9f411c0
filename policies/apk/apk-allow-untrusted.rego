# METADATA
# title: apk --allow-untrusted
# description: >-
#   apk verifies with signatures where packages come from. With --allow-untrusted, a package from anywhere
#   runs its scripts as root.
# related_resources:
#   - ref: https://wiki.alpinelinux.org/wiki/Abuild_and_Helpers#Setting_up_the_build_environment
# custom:
#   statement: Does not turn off the signature checks of apk
#   severity: error
#   profile: recommended
#   remedy: put the key of the package into /etc/apk/keys and remove the option
#   scope: reachable
#   proof: absence
#   security: true
#   options:
#     verified:
#       type: boolean
#       description: "also report files that the same RUN verifies, or that COPY brings into the image"
#       default: true
#       recommended: false
#   aliases: [CKV2_DOCKER_7]
#   translations:
#     tr:
#       statement: İmza doğrulaması apk için kapatılmıyor
package policies.apk["apk-allow-untrusted"]

deny contains {"at": flag.span, "message": "--allow-untrusted turns off signature checks"} if {
	some command in input.commands["apk"]
	flag := command.flags["--allow-untrusted"]
	command.subcommand in {"add", "upgrade", "fix"}
	asked(command)
}

asked(_) if input.options["apk-allow-untrusted"].verified

asked(command) if not only_known_files(command)

# only_known_files holds if the command installs files alone, and something else vouches for them.
only_known_files(command) if {
	not command.flags["--repository"]
	not command.flags["-X"]
	count(command.args) > 0
	every word in command.args { endswith(word.value, ".apk") }
	known_files(command)
}

known_files(command) if {
	some program in ["sha256sum", "sha512sum", "apk", "gpg", "gpgv"]
	some verifying in input.commands[program]
	verifying.instruction == command.instruction
	verifying.index < command.index
	verifies(verifying)
}

known_files(command) if every word in command.args { copied(command, word.value) }

known_files(command) if every word in command.args { mounted(command, word.value) }

verifies(command) if {
	command.program in {"sha256sum", "sha512sum"}
	some flag in ["-c", "--check"]
	command.flags[flag]
}

verifies(command) if {
	command.program == "apk"
	command.subcommand == "verify"
}

verifies(command) if {
	command.program in {"gpg", "gpgv"}
	some word in ["--verify", "--decrypt"]
	word in command.words
}

verifies(command) if command.program == "gpgv"

# copied holds for a path below the destination of a COPY.
copied(command, path) if {
	some copy in input.by.copy
	copy.stage == command.stage
	copy.index < command.instruction
	target := copy.args[count(copy.args) - 1].value
	startswith(target, "/")
	startswith(path, target)
}

# mounted holds for a path of the build context or of another stage.
mounted(command, path) if {
	some mount in input.instructions[command.instruction].mounts
	mount.type == "bind"
	startswith(path, mount.target)
}
