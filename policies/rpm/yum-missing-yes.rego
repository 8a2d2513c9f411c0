# METADATA
# title: yum asks before it installs
# description: >-
#   yum asks before it installs anything. Nobody answers in a build, so the build stops there.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#run
# custom:
#   severity: warning
#   profile: recommended
#   remedy: write yum install -y
#   scope: reachable
#   aliases: [DL3030, 6e19193a-8753-436d-8a09-76dcff91bb03]
package policies.rpm["yum-missing-yes"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager == "yum"
	install.action == "install"
	not install.assume_yes
	not install.open_flags
	input.stages[install.stage].reachable
	message := sprintf("%s installs without -y, and stops the build when it asks", [install.program])
}
