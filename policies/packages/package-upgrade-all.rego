# METADATA
# title: All packages are upgraded in the build
# description: >-
#   An upgrade of everything makes each build differ from the last, and stores a second copy of the
#   files it replaces. A newer base image brings the same updates. The opposite view, that fixes
#   should not wait for the base image, is missing-security-updates: choose one of the two.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often
# custom:
#   severity: info
#   profile: all
#   remedy: rebuild often on a newer base image, and upgrade single packages where needed
#   scope: reachable
#   aliases: [DL3035, DS-0024, DS024, AVD-DS-0024]
package policies.packages["package-upgrade-all"]

managers := {"apt", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"}

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.action == "upgrade"
	install.manager in managers
	not install.packages
	not input.instructions[install.instruction].commands[install.command].flags["--security"]
	input.stages[install.stage].reachable
	message := sprintf("%s upgrades all packages", [install.program])
}
