# METADATA
# title: Unpinned zypper package
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time.
# related_resources:
#   - ref: https://en.opensuse.org/SDB:Zypper_manual
# custom:
#   statement: Limits the version of every named zypper package
#   severity: info
#   profile: all
#   remedy: pin the version, as in zypper install "httpd=2.4.57"
#   scope: reachable
#   proof: absence
#   aliases: [DL3037, 562952e4-0348-4dea-9826-44f3a2c6117b]
#   translations:
#     tr:
#       statement: Adıyla kurulan her zypper paketinin sürümü sınırlandırılmış
package policies.zypper["zypper-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "zypper"
	install.action == "install"
	message := pinning.message(install.loose)
}
