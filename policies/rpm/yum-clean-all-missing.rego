# METADATA
# title: yum cache left in the layer
# description: >-
#   yum stores packages and metadata in /var/cache/yum. Cleaning up in a later instruction does not make
#   the image smaller, because the files stay in the earlier layer.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   statement: No install with yum leaves a cache in the image
#   severity: info
#   profile: strict
#   remedy: end the same RUN with yum clean all
#   scope: shipped
#   proof: absence
#   aliases: [DL3032, DS-0015, DS015, AVD-DS-0015, 00481784-25aa-4a55-8633-3136dfcf4f37]
#   translations:
#     tr:
#       statement: Hiçbir kurulum imajda yum önbelleği bırakmıyor
package policies.rpm["yum-clean-all-missing"]

import data.policies.lib.carried
import data.policies.lib.base
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.clean(install, "yum clean all")} if {
	some install in input.installs
	install.manager == "yum"
	install.action in {"install", "upgrade"}
	install.leaves
	not base.may_lack(install)
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

undetermined contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.manager == "yum"
	install.action in {"install", "upgrade"}
	install.leaves
	base.may_lack(install)
	message := sprintf("cannot tell whether %s runs: it is under a condition, and the base image may not have it", [install.program])
}

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"yum"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
