# METADATA
# title: The index of apt stays in the layer
# description: >-
#   The index that apt-get update fetches is some 20 to 50 MB that nobody needs after the packages are
#   installed. A layer keeps what a later instruction removes, so only the same RUN can take it out.
#   Stages that do not ship may keep it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
#   - ref: https://docs.docker.com/build/cache/optimize/#use-cache-mounts
# custom:
#   severity: info
#   profile: strict
#   remedy: end the same RUN with rm -rf /var/lib/apt/lists/*, or mount a cache on /var/lib/apt
#   scope: shipped
#   aliases: [DL3009, df746b39-6564-4fed-bf85-e9c44382303c]
package policies.apt["apt-lists-not-removed"]

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.leaves
	install.manager == "apt"
	input.stages[install.stage].ships
	message := sprintf("%s leaves %q in the layer", [install.program, install.leaves])
}
