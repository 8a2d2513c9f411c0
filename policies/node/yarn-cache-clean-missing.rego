# METADATA
# title: yarn keeps its cache in the layer
# description: >-
#   yarn stores a copy of every package in its cache, so the image holds all of them twice. Cleaning
#   up in a later instruction does not make it smaller: the layer is closed by then.
# related_resources:
#   - ref: https://classic.yarnpkg.com/lang/en/docs/cli/cache/
#   - ref: https://docs.docker.com/build/cache/optimize/#use-cache-mounts
# custom:
#   severity: info
#   profile: strict
#   remedy: end the same RUN with yarn cache clean, or mount a cache on the cache folder
#   scope: shipped
#   aliases: [DL3060]
package policies.node["yarn-cache-clean-missing"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.clean(install, "yarn cache clean")} if {
	some install in input.installs
	install.leaves
	install.manager == "yarn"
	input.stages[install.stage].ships
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}
