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

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "remedy": remedy, "edits": edits(install)} if {
	some install in input.installs
	install.leaves
	install.manager == "apt"
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}

remedy := "end the same RUN with rm -rf /var/lib/apt/lists/*, or mount a cache on /var/lib/apt" if count(using - fetching) == 0

remedy := "join it with the RUNs below that install without an update, or run apt-get update in each of them, and end each with rm -rf /var/lib/apt/lists/*" if {
	count(using - fetching) > 0
}

# No edit if a later instruction uses this index to install.
edits(install) := edit.finally(install, "rm -rf /var/lib/apt/lists/*") if count(using - fetching) == 0

else := []

using contains install.instruction if {
	some install in input.installs
	install.manager == "apt"
	install.action in {"install", "upgrade"}
}

fetching contains install.instruction if {
	some install in input.installs
	install.manager == "apt"
	install.action == "update"
}
