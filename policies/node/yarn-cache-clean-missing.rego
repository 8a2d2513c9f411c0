# METADATA
# title: yarn cache left in the layer
# description: >-
#   yarn stores a copy of every package in its cache, so the image contains all packages twice. Cleaning
#   up in a later instruction does not make the image smaller, because the files stay in the earlier
#   layer.
# related_resources:
#   - ref: https://classic.yarnpkg.com/lang/en/docs/cli/cache/
#   - ref: https://docs.docker.com/build/cache/optimize/#use-cache-mounts
# custom:
#   statement: Leaves no yarn cache in the image
#   severity: info
#   profile: strict
#   remedy: end the same RUN with yarn cache clean, or mount a cache on the cache directory
#   scope: shipped
#   proof: absence
#   aliases: [DL3060]
#   translations:
#     tr:
#       statement: İmajda yarn önbelleği bırakılmıyor
package policies.node["yarn-cache-clean-missing"]

import data.policies.lib.carried
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.clean(install, "yarn cache clean")} if {
	some install in input.installs
	install.manager == "yarn"
	install.leaves
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"yarn"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
