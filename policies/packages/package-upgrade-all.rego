# METADATA
# title: All packages upgraded
# description: >-
#   Upgrading everything makes each build differ from the last, and stores a second copy of the replaced
#   files. A newer base image contains the same updates. The opposite policy, missing-security-updates,
#   does not wait for the base image: choose one of the two.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often
# custom:
#   statement: Does not upgrade all packages
#   severity: info
#   profile: all
#   remedy: rebuild often on an up-to-date base image, and upgrade single packages if needed
#   scope: reachable
#   proof: absence
#   aliases: [DL3035, DS-0024, DS024, AVD-DS-0024]
#   translations:
#     tr:
#       statement: Paketlerin tümü yükseltilmiyor
package policies.packages["package-upgrade-all"]

managers := {"apt", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"}

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.action == "upgrade"
	install.manager in managers
	not install.packages
	not of_security(install)
	message := sprintf("%s upgrades all packages", [install.program])
}

of_security(install) if command(install).flags["--security"]

of_security(install) if {
	some name in ["-g", "--category"]
	command(install).flags[name].value == "security"
}

command(install) := input.instructions[install.instruction].commands[install.command]
