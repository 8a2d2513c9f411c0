# METADATA
# title: pip cache left in the layer
# description: >-
#   pip stores every file it downloads and every wheel it builds in ~/.cache/pip. Nothing is installed a
#   second time in an image, so the cache only takes space.
# related_resources:
#   - ref: https://pip.pypa.io/en/stable/topics/caching/#disabling-caching
#   - ref: https://docs.docker.com/build/cache/optimize/#use-cache-mounts
# custom:
#   statement: Leaves no pip cache in the image
#   severity: info
#   profile: strict
#   remedy: use --no-cache-dir in every pip install of the RUN, set PIP_NO_CACHE_DIR=1, or mount a cache on .cache/pip in the home of its user
#   scope: shipped
#   proof: absence
#   aliases: [DL3042, f2f903fb-b977-461e-98d7-b3e2185c6118]
#   translations:
#     tr:
#       statement: İmajda pip önbelleği bırakılmıyor
package policies.python["pip-no-cache-dir"]

import data.policies.lib.carried
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edits(install)} if {
	some install in input.installs
	install.manager == "pip"
	install.leaves
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

edits(install) := edit.option(install, "--no-cache-dir") if edit.alone(install)

else := []

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"pip"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
