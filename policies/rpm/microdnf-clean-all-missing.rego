# METADATA
# title: microdnf keeps its cache in the layer
# description: >-
#   microdnf stores the metadata of repositories in the image, which its minimal bases are chosen to
#   keep small. Cleaning up in a later instruction does not help: the layer is closed by then.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/command_ref.html
# custom:
#   severity: info
#   profile: strict
#   remedy: end the same RUN with microdnf clean all
#   scope: shipped
#   aliases: [DS-0027, DS027, AVD-DS-0027]
package policies.rpm["microdnf-clean-all-missing"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.clean(install, "microdnf clean all")} if {
	some install in input.installs
	install.leaves
	install.manager == "microdnf"
	install.action in {"install", "upgrade"}
	input.stages[install.stage].ships
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}
