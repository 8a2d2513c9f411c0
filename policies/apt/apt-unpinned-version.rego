# METADATA
# title: Unpinned apt package
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time. Distributions remove old versions from their archives, so pinned versions must be kept up
#   to date or come from a snapshot.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   statement: Limits the version of every named apt package
#   severity: info
#   profile: all
#   remedy: pin the version, as in apt-get install curl=7.88.1-10, or install from a snapshot of the archive
#   scope: reachable
#   proof: absence
#   aliases: [DL3008, 965a08d7-ef86-4f14-8792-4a3b2098937e]
#   translations:
#     tr:
#       statement: Adıyla kurulan her apt paketinin sürümü sınırlandırılmış
package policies.apt["apt-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "apt"
	install.verb in {"install", "reinstall"}
	message := pinning.message(install.loose)
}
