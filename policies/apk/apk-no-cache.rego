# METADATA
# title: apk package index left in the layer
# description: >-
#   Without --no-cache, apk add stores the index of each repository in /var/cache/apk. The index is soon
#   out of date and is not needed in the image.
# related_resources:
#   - ref: https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper
#   - ref: https://docs.docker.com/build/cache/optimize/#use-cache-mounts
# custom:
#   statement: No apk add leaves a package index in the image
#   severity: info
#   profile: strict
#   remedy: use apk add --no-cache, or mount a cache on /var/cache/apk
#   scope: shipped
#   proof: absence
#   aliases: [DL3019, DS-0025, DS025, AVD-DS-0025, ae9c56a6-3ed1-4ac0-9b54-31267f51151d]
#   translations:
#     tr:
#       statement: Hiçbir apk add imajda paket dizini bırakmıyor
package policies.apk["apk-no-cache"]

import data.policies.lib.carried
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "remedy": remedy(install), "edits": edits(install)} if {
	some install in input.installs
	install.manager == "apk"
	install.action == "install"
	install.leaves
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

# Other commands of the RUN write the index too.
remedy(install) := "remove apk update, and use --no-cache with apk add and apk upgrade" if install.instruction in writing

else := "use apk add --no-cache, or mount a cache on /var/cache/apk"

writing contains other.instruction if {
	some other in input.installs
	other.manager == "apk"
	other.action in {"update", "upgrade"}
}

edits(install) := edit.option(install, "--no-cache") if {
	edit.alone(install)
	not install.instruction in writing
}

else := []

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"apk"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
