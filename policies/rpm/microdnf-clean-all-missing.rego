# METADATA
# title: microdnf cache left in the layer
# description: >-
#   microdnf stores repository metadata in the image, although minimal base images are chosen to keep
#   images small. Cleaning up in a later instruction does not make the image smaller, because the files
#   stay in the earlier layer.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/command_ref.html
# custom:
#   statement: No install with microdnf leaves a cache in the image
#   severity: info
#   profile: strict
#   remedy: end the same RUN with microdnf clean all
#   scope: shipped
#   proof: absence
#   aliases: [DS-0027, DS027, AVD-DS-0027]
#   translations:
#     tr:
#       statement: Hiçbir kurulum imajda microdnf önbelleği bırakmıyor
package policies.rpm["microdnf-clean-all-missing"]

import data.policies.lib.carried
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.clean(install, "microdnf clean all")} if {
	some install in input.installs
	install.manager == "microdnf"
	install.action in {"install", "upgrade"}
	install.leaves
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"microdnf"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
