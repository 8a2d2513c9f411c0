# METADATA
# title: A package is named twice in one install
# description: >-
#   The second name does nothing. It is mostly left over from a merge, and suggests that a package was
#   meant that is now missing.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   severity: info
#   profile: all
#   remedy: remove one of the two
#   scope: reachable
package policies.packages["duplicate-package"]

deny contains {"at": named.span, "message": message} if {
	some install in input.installs
	install.action == "install"
	some named in install.packages
	named.again
	input.stages[install.stage].reachable
	message := sprintf("%q is named twice", [named.name])
}
