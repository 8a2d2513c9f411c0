# METADATA
# title: dnf without -y
# description: >-
#   dnf and tdnf ask for confirmation before they install, upgrade or remove packages, and so does microdnf
#   in releases where it is dnf5. Nobody can answer during a build, so the build fails.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/command_ref.html
# custom:
#   statement: No dnf install asks for confirmation
#   severity: warning
#   profile: recommended
#   remedy: use dnf install -y
#   scope: reachable
#   proof: absence
#   aliases: [DL3038, 7ebd323c-31b7-4e5b-b26f-de5e9e477af8]
#   translations:
#     tr:
#       statement: Hiçbir dnf install onay istemiyor
package policies.rpm["dnf-missing-yes"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "remedy": remedy, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager in {"dnf", "microdnf", "tdnf"}
	asks(install)
	not install.assume_yes
	not install.open_flags
	not answers_itself(install)
	message := sprintf("%s without -y fails the build because it asks for confirmation", [install.program])
	remedy := sprintf("use %s -y", [install_words(install)])
}

# microdnf did not ask until it became dnf5; in releases 8 and 9 it never asks.
answers_itself(install) if {
	install.manager == "microdnf"
	not input.stages[install.stage].root.distro
}

answers_itself(install) if {
	install.manager == "microdnf"
	substring(input.stages[install.stage].root.release, 0, 1) in {"8", "9"}
}

install_words(install) := sprintf("%s %s", [install.program, install.verb])

asks(install) if install.action in {"install", "upgrade"}

asks(install) if {
	install.action == "remove"
	install.packages
}
