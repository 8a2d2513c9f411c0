# METADATA
# title: yum without -y
# description: >-
#   yum asks for confirmation before it installs, upgrades or removes packages. Nobody can answer during a build, so the build
#   fails.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#run
# custom:
#   statement: No yum install asks for confirmation
#   severity: warning
#   profile: recommended
#   remedy: use yum install -y
#   scope: reachable
#   proof: absence
#   aliases: [DL3030, 6e19193a-8753-436d-8a09-76dcff91bb03]
#   translations:
#     tr:
#       statement: Hiçbir yum install onay istemiyor
package policies.rpm["yum-missing-yes"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "remedy": remedy, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager == "yum"
	asks(install)
	not install.assume_yes
	not install.open_flags
	message := sprintf("%s without -y fails the build because it asks for confirmation", [install.program])
	remedy := sprintf("use %s -y", [install_words(install)])
}

install_words(install) := sprintf("%s %s", [install.program, install.verb])

asks(install) if install.action == "install"

# After another upgrade in the same RUN there is hardly anything to confirm.
asks(install) if {
	install.action == "upgrade"
	not upgraded_before(install)
}

upgraded_before(install) if min(upgraded[install.instruction]) < install.command

upgraded[install.instruction] contains install.command if {
	some install in input.installs
	install.manager == "yum"
	install.action == "upgrade"
	install.assume_yes
}

asks(install) if {
	install.action == "remove"
	install.packages
}
