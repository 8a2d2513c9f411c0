# METADATA
# title: dnf asks before it installs
# description: >-
#   dnf and tdnf ask before they install anything, and so does microdnf where it is dnf5. Nobody
#   answers in a build, so the build stops there.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/command_ref.html
# custom:
#   severity: warning
#   profile: recommended
#   remedy: write dnf install -y
#   scope: reachable
#   aliases: [DL3038, 7ebd323c-31b7-4e5b-b26f-de5e9e477af8]
package policies.rpm["dnf-missing-yes"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager in {"dnf", "microdnf", "tdnf"}
	install.action == "install"
	not install.assume_yes
	not install.open_flags
	not answers_itself(install)
	input.stages[install.stage].reachable
	message := sprintf("%s installs without -y, and stops the build when it asks", [install.program])
}

# Until it became another name of dnf5, microdnf took yes for granted: so it does in all releases 8 and 9.
answers_itself(install) if {
	install.manager == "microdnf"
	not input.stages[install.stage].root.distro
}

answers_itself(install) if {
	install.manager == "microdnf"
	substring(input.stages[install.stage].root.release, 0, 1) in {"8", "9"}
}
