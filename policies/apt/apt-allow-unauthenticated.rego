# METADATA
# title: apt-get installs packages that nobody signed
# description: >-
#   Signatures are how apt-get knows that packages come from the distribution. Without them whoever
#   sits between the build and the mirror decides what is installed, as root.
# related_resources:
#   - ref: https://wiki.debian.org/SecureApt
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the option and install the key of the repository, with signed-by in its entry
#   scope: reachable
#   security: true
#   aliases: [CKV2_DOCKER_8]
package policies.apt["apt-allow-unauthenticated"]

deny contains {"at": flag.span, "message": message} if {
	some program in {"apt-get", "apt", "aptitude"}
	some command in input.commands[program]
	some name in {"--allow-unauthenticated", "--allow-insecure-repositories"}
	flag := command.flags[name]
	input.stages[command.stage].reachable
	message := sprintf("%s skips the check of signatures", [name])
}

settings := {"apt::get::allowunauthenticated", "acquire::allowinsecurerepositories", "acquire::allowdowngradetoinsecurerepositories"}

deny contains {"at": command.span, "message": message} if {
	some program in {"apt-get", "apt", "aptitude"}
	some command in input.commands[program]
	some setting in command.config
	setting.key in settings
	lower(setting.value) in {"true", "1", "yes"}
	input.stages[command.stage].reachable
	message := sprintf("%q skips the check of signatures", [setting.raw])
}
