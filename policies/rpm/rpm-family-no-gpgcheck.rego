# METADATA
# title: Signature checks of dnf, yum or zypper turned off
# description: >-
#   yum, dnf and zypper verify with signatures that packages come from the distribution. Without them,
#   anyone between the build and the mirror can have their own packages installed as root.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/command_ref.html
# custom:
#   statement: No dnf, yum or zypper command skips signature checks
#   severity: error
#   profile: recommended
#   remedy: remove the option, and import the key of the repository with rpm --import or name it as gpgkey
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_9]
#   translations:
#     tr:
#       statement: Hiçbir dnf, yum veya zypper komutu imza doğrulamasını atlamıyor
package policies.rpm["rpm-family-no-gpgcheck"]

deny contains {"at": flag.span, "message": message} if {
	some program in {"yum", "yum4", "dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf", "zypper", "yum-config-manager"}
	some command in input.commands[program]
	some name in {"--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks"}
	flag := command.flags[name]
	message := sprintf("%s turns off signature checks", [name])
}

deny contains {"at": command.span, "message": message} if {
	some program in {"yum", "yum4", "dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf", "yum-config-manager", "dnf-config-manager"}
	some command in input.commands[program]
	some setting in command.config
	setting.key in {"gpgcheck", "pkg_gpgcheck", "repo_gpgcheck", "localpkg_gpgcheck"}
	lower(setting.value) in {"0", "false"}
	message := sprintf("%q turns off signature checks", [setting.raw])
}
