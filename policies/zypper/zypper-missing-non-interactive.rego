# METADATA
# title: zypper asks before it changes packages
# description: >-
#   zypper asks before it installs, removes or patches. Nobody answers in a build, so the build stops
#   there.
# related_resources:
#   - ref: https://en.opensuse.org/SDB:Zypper_manual
# custom:
#   severity: warning
#   profile: recommended
#   remedy: write zypper --non-interactive install, or zypper install -y
#   scope: reachable
#   aliases: [DL3034, 45e1fca5-f90e-465d-825f-c2cb63fa3944]
package policies.zypper["zypper-missing-non-interactive"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager == "zypper"
	install.action in {"install", "upgrade", "remove"}
	not install.assume_yes
	not install.open_flags
	input.stages[install.stage].reachable
	message := sprintf("%s runs without --non-interactive, and stops the build when it asks", [install.program])
}
