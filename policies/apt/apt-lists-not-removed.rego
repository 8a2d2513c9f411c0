# METADATA
# title: apt package index left in the layer
# description: >-
#   apt-get update downloads an index of about 20 to 50 MB that is useless once the packages are
#   installed. A layer keeps what a later instruction removes, so only the same RUN can remove the index.
#   Stages that do not become part of the image may keep it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
#   - ref: https://docs.docker.com/build/cache/optimize/#use-cache-mounts
# custom:
#   statement: Leaves no apt package index in the image
#   severity: info
#   profile: strict
#   remedy: end the same RUN with rm -rf /var/lib/apt/lists/*, or mount a cache on /var/lib/apt
#   scope: shipped
#   proof: absence
#   aliases: [DL3009, df746b39-6564-4fed-bf85-e9c44382303c]
#   translations:
#     tr:
#       statement: İmajda apt paket dizini bırakılmıyor
package policies.apt["apt-lists-not-removed"]

import data.policies.lib.carried
import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "remedy": remedy(install), "edits": edits(install)} if {
	some install in input.installs
	install.manager == "apt"
	install.leaves
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

remedy(install) := "remove this instruction: each RUN below that installs updates the index itself, or none does" if {
	alone(install)
	not used_below(install)
} else := sprintf("end the same RUN with %s, or mount a cache on /var/lib/apt", [removal(install)]) if not used_below(install)

else := sprintf("join it with the RUNs below that install without an update, or run apt-get update in each of them, and end each with %s", [removal(install)])

removal(install) := "sudo rm -rf /var/lib/apt/lists/*" if {
	instruction := input.instructions[install.instruction]
	instruction.commands[install.command].sudo
	instruction.user.is_root != "yes"
}

else := "rm -rf /var/lib/apt/lists/*"

# alone holds for an instruction that only updates the index.
alone(install) if {
	install.action == "update"
	count(input.instructions[install.instruction].commands) == 1
}

# No edit if a later instruction uses this index to install, or if nothing does.
edits(install) := edit.finally(install, "rm -rf /var/lib/apt/lists/*") if {
	not used_below(install)
	not alone(install)
}

else := []

used_below(install) if install.instruction < last_use

# last_use is the last instruction that installs from the index of one above.
last_use := max(using - fetching)

using contains install.instruction if {
	some install in input.installs
	install.manager == "apt"
	install.action in {"install", "upgrade"}
	input.stages[install.stage].ships
}

fetching contains install.instruction if {
	some install in input.installs
	install.manager == "apt"
	install.action == "update"
}

undetermined contains {"at": copy.at, "message": message} if {
	some copy in carried.found
	copy.manager in {"apt"}
	message := sprintf("cannot tell whether %q of the stage %q is copied too", [copy.folder, copy.stage])
}
