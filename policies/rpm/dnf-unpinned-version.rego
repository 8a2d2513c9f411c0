# METADATA
# title: Unpinned dnf package
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/command_ref.html
# custom:
#   statement: Limits the version of every named dnf package
#   severity: info
#   profile: all
#   remedy: pin the version, as in dnf install httpd-2.4.57
#   scope: reachable
#   proof: absence
#   aliases: [DL3041, 93d88cf7-f078-46a8-8ddc-178e03aeacf1]
#   translations:
#     tr:
#       statement: Adıyla kurulan her dnf paketinin sürümü sınırlandırılmış
package policies.rpm["dnf-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager in {"dnf", "microdnf", "tdnf"}
	install.action == "install"
	not startswith(install.verb, "group")
	message := pinning.message(install.loose)
}
