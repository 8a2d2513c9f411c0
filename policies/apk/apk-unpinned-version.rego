# METADATA
# title: Unpinned apk package
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time. Alpine keeps one version of a package per release, so an exact version breaks the build
#   once it is replaced. A range such as "curl~=8.5" does not.
# related_resources:
#   - ref: https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper
# custom:
#   statement: Limits the version of every named apk package
#   severity: info
#   profile: all
#   remedy: pin a version or range, as in apk add "curl~=8.5"
#   scope: reachable
#   proof: absence
#   aliases: [DL3018, d3499f6d-1651-41bb-a9a7-de925fea487b]
#   translations:
#     tr:
#       statement: Adıyla kurulan her apk paketinin sürümü sınırlandırılmış
package policies.apk["apk-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "apk"
	install.action == "install"
	message := pinning.message(install.loose)
}
