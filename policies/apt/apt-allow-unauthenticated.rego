# METADATA
# title: Signature checks of apt turned off
# description: >-
#   apt-get verifies with signatures that packages come from the distribution. Without them, anyone
#   between the build and the mirror can have their own packages installed as root.
# related_resources:
#   - ref: https://wiki.debian.org/SecureApt
# custom:
#   statement: Uses no --allow-unauthenticated or similar apt option
#   severity: error
#   profile: recommended
#   remedy: remove the option, install the key of the repository and name it with signed-by in its entry
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_8]
#   translations:
#     tr:
#       statement: Ne --allow-unauthenticated ne de benzeri bir apt seçeneği kullanılıyor
package policies.apt["apt-allow-unauthenticated"]

import data.policies.lib.written

deny contains {"at": flag.span, "message": message} if {
	some program in {"apt-get", "apt", "aptitude", "apt-fast", "nala"}
	some command in input.commands[program]
	some name in {"--allow-unauthenticated", "--allow-insecure-repositories"}
	flag := command.flags[name]
	message := sprintf("%s turns off signature checks", [name])
}

settings := {"apt::get::allowunauthenticated", "acquire::allowinsecurerepositories", "acquire::allowdowngradetoinsecurerepositories"}

deny contains {"at": command.span, "message": message} if {
	some program in {"apt-get", "apt", "aptitude", "apt-fast", "nala"}
	some command in input.commands[program]
	some setting in command.config
	setting.key in settings
	lower(setting.value) in {"true", "1", "yes"}
	message := sprintf("%q turns off signature checks", [setting.raw])
}

undetermined contains {"at": copied.span, "message": message} if {
	some copied in written.copies
	startswith(copied.path, "/etc/apt/apt.conf")
	message := sprintf("%q can turn off signature checks", [copied.path])
}

undetermined contains {"at": output.at, "message": message} if {
	some output in written.outputs
	startswith(output.path, "/etc/apt/apt.conf")
	written.mentions(output.command, "allow")
	message := sprintf("%q can turn off signature checks", [output.path])
}
