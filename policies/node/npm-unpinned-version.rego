# METADATA
# title: Unpinned npm package
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time. A new or malicious release gets into the next image unnoticed.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/v10/commands/npm-install
# custom:
#   statement: Limits the version of every named npm package
#   severity: warning
#   profile: strict
#   remedy: pin the version, as in npm install -g pm2@5.4.2
#   scope: reachable
#   proof: absence
#   aliases: [DL3016, e36d8880-3f78-4546-b9a1-12f0745ca0d5]
#   translations:
#     tr:
#       statement: Adıyla kurulan her npm paketinin sürümü sınırlandırılmış
package policies.node["npm-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager in {"npm", "pnpm", "yarn", "bun"}
	install.action == "install"
	message := pinning.message(install.loose)
}
