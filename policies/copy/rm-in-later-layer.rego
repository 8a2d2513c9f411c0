# METADATA
# title: A file is removed after the layer that holds it
# description: >-
#   Each instruction makes a layer. What a later one removes is hidden and still stored, sent and unpacked
#   with the image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#run
# custom:
#   severity: info
#   profile: strict
#   remedy: do all of it in one RUN, mount the file with --mount=type=bind, or leave it behind in another stage
#   scope: shipped
package policies.copy["rm-in-later-layer"]

import data.policies.lib.place
import data.policies.lib.secret

# Of what one word removes, the first is named. A policy of its own is about secrets: secret-removed-in-later-layer.
deny contains {"at": removal.span, "message": message} if {
	some removal in input.removed
	not secret.file(removal.path)
	input.stages[removal.stage].ships
	not another_before(removal)
	message := sprintf("%q is removed here, and stays in the layer of line %s", [removal.path, place.line(removal.made)])
}

another_before(removal) if {
	some other in input.removed
	other.span == removal.span
	other.path < removal.path
}

another_before(removal) if {
	some other in input.removed
	other.span == removal.span
	other.made == removal.made
	count(other.path) > count(removal.path)
}

# Packages that an earlier RUN has installed.
deny contains {"at": named.span, "message": message} if {
	some removing in input.installs
	removing.action == "remove"
	removing.manager in {"apt", "apk", "dnf", "yum", "microdnf"}
	input.stages[removing.stage].ships
	some named in removing.packages
	some installing in input.installs
	installing.action == "install"
	installing.stage == removing.stage
	installing.instruction < removing.instruction
	some installed in installing.packages
	installed.name == named.name
	message := sprintf("%q is removed here, and stays in the layer of line %s", [named.name, place.line(installed.span)])
}
