# METADATA
# title: apk installs packages without a version
# description: >-
#   Two builds of the same file can give different images: each takes the version of its day. Alpine
#   keeps one version of a package for each release, so an exact version breaks the build once it is
#   replaced; a range such as "curl~=8.5" does not.
# related_resources:
#   - ref: https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper
# custom:
#   severity: info
#   profile: all
#   remedy: name a version or range, as in apk add "curl~=8.5"
#   scope: reachable
#   aliases: [DL3018, d3499f6d-1651-41bb-a9a7-de925fea487b]
package policies.apk["apk-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "apk"
	install.action == "install"
	input.stages[install.stage].reachable
	message := pinning.message(install.loose)
}
