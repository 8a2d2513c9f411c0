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
#   aliases: [CKV2_DOCKER_7]
#   translations:
#     tr:
#       statement: İmza doğrulaması apk için kapatılmıyor
package policies.apk["apk-allow-untrusted"]

deny contains {"at": flag.span, "message": "--allow-untrusted turns off signature checks"} if {
	some command in input.commands["apk"]
	flag := command.flags["--allow-untrusted"]
	command.subcommand in {"add", "upgrade", "fix"}
	input.stages[command.stage].reachable
}
