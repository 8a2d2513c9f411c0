# METADATA
# title: Duplicate package in one install
# description: >-
#   The second mention has no effect. It is usually left over from a merge, or another package was meant
#   and is now missing.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   statement: No install names a package twice
#   severity: info
#   profile: all
#   remedy: remove one of the two
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir kurulum bir paketi iki kez belirtmiyor
package policies.packages["duplicate-package"]

deny contains {"at": named.span, "message": message} if {
	some install in input.installs
	install.action == "install"
	some named in install.packages
	named.again
	message := sprintf("%q is listed twice", [named.name])
}
