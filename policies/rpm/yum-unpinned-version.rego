# METADATA
# title: Unpinned yum package
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#run
# custom:
#   statement: Limits the version of every named yum package
#   severity: info
#   profile: all
#   remedy: pin the version, as in yum install httpd-2.4.57
#   scope: reachable
#   proof: absence
#   aliases: [DL3033, 6452c424-1d92-4deb-bb18-a03e95d579c4]
#   translations:
#     tr:
#       statement: Adıyla kurulan her yum paketinin sürümü sınırlandırılmış
package policies.rpm["yum-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "yum"
	install.action == "install"
	not startswith(install.verb, "group")
	message := pinning.message(install.loose)
}
