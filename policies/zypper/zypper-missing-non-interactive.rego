# METADATA
# title: zypper without --non-interactive
# description: >-
#   zypper asks for confirmation before it installs, removes or patches. Nobody can answer during a build,
#   so the build fails.
# related_resources:
#   - ref: https://en.opensuse.org/SDB:Zypper_manual
# custom:
#   statement: No zypper install asks for confirmation
#   severity: warning
#   profile: recommended
#   remedy: use zypper --non-interactive install, or zypper install -y
#   scope: reachable
#   proof: absence
#   aliases: [DL3034, 45e1fca5-f90e-465d-825f-c2cb63fa3944]
#   translations:
#     tr:
#       statement: Hiçbir zypper install onay istemiyor
package policies.zypper["zypper-missing-non-interactive"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager == "zypper"
	install.action in {"install", "upgrade", "remove"}
	not install.assume_yes
	not install.open_flags
	message := sprintf("%s without --non-interactive fails the build because it asks for confirmation", [install.program])
}
