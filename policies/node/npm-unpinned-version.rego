# METADATA
# title: A package of Node.js is installed without a version
# description: >-
#   Two builds of the same file can give different images: each takes the version of its day. A new
#   release, or one that somebody has slipped in, is in the next image without anybody having looked
#   at it.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/v10/commands/npm-install
# custom:
#   severity: warning
#   profile: strict
#   remedy: name the version, as in npm install -g pm2@5.4.2
#   scope: reachable
#   aliases: [DL3016, e36d8880-3f78-4546-b9a1-12f0745ca0d5]
package policies.node["npm-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager in {"npm", "pnpm", "yarn", "bun"}
	install.action == "install"
	input.stages[install.stage].reachable
	message := pinning.message(install.loose)
}
