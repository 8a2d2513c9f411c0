# METADATA
# title: zypper cache left in the layer
# description: >-
#   zypper stores packages and metadata in /var/cache/zypp. Cleaning up in a later instruction does not
#   make the image smaller, because the files stay in the earlier layer.
# related_resources:
#   - ref: https://en.opensuse.org/SDB:Zypper_manual
# custom:
#   statement: No install with zypper leaves a cache in the image
#   severity: info
#   profile: strict
#   remedy: end the same RUN with zypper clean --all, or mount a cache on /var/cache/zypp
#   scope: shipped
#   proof: absence
#   aliases: [DL3036, DS-0020, DS020, AVD-DS-0020, 38300d1a-feb2-4a48-936a-d1ef1cd24313]
#   translations:
#     tr:
#       statement: Hiçbir kurulum imajda zypper önbelleği bırakmıyor
package policies.zypper["zypper-clean-missing"]

import data.policies.lib.carried
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edits(install)} if {
	some install in input.installs
	install.manager == "zypper"
	install.action in {"install", "upgrade"}
	install.leaves
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

edits(install) := edit.clean(install, "zypper clean --all") if edit.alone(install)

else := []

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"zypper"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
