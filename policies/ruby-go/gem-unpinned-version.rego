# METADATA
# title: Unpinned gem
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time.
# related_resources:
#   - ref: https://guides.rubygems.org/command-reference/#gem-install
# custom:
#   statement: Limits the version of every named gem
#   severity: warning
#   profile: strict
#   remedy: pin the version, as in gem install bundler --version 2.5.11
#   scope: reachable
#   proof: absence
#   aliases: [DL3028, 22cd11f7-9c6c-4f6e-84c0-02058120b341]
#   translations:
#     tr:
#       statement: Adıyla kurulan her gem'in sürümü sınırlandırılmış
package policies["ruby-go"]["gem-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "gem"
	install.action == "install"
	message := pinning.message(install.loose)
}
