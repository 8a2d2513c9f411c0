# METADATA
# title: dnf cache left in the layer
# description: >-
#   dnf stores repository metadata, often more than 100 MB, in /var/cache/dnf. Cleaning up in a later
#   instruction does not make the image smaller, because the files stay in the earlier layer.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/command_ref.html
#   - ref: https://docs.docker.com/build/cache/optimize/#use-cache-mounts
# custom:
#   statement: No install with dnf leaves a cache in the image
#   severity: info
#   profile: strict
#   remedy: end the same RUN with dnf clean all, or mount a cache on the folder from the message
#   scope: shipped
#   proof: absence
#   aliases: [DL3040, DS-0019, DS019, AVD-DS-0019, 295acb63-9246-4b21-b441-7c1f1fb62dc0]
#   translations:
#     tr:
#       statement: Hiçbir kurulum imajda dnf önbelleği bırakmıyor
package policies.rpm["dnf-clean-all-missing"]

import data.policies.lib.carried
import data.policies.lib.base
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.clean(install, sprintf("%s clean all", [install.program]))} if {
	some install in input.installs
	install.manager in {"dnf", "tdnf"}
	install.action in {"install", "upgrade"}
	install.leaves
	not base.may_lack(install)
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

undetermined contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.manager in {"dnf", "tdnf"}
	install.action in {"install", "upgrade"}
	install.leaves
	base.may_lack(install)
	message := sprintf("cannot tell whether %s runs: it is under a condition, and the base image may not have it", [install.program])
}

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"dnf", "tdnf"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
