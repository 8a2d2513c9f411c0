# METADATA
# title: File removed in a later layer
# description: >-
#   Each instruction creates a layer. A file removed by a later instruction is hidden, but is still stored
#   and downloaded with the image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#run
# custom:
#   statement: No file except secrets is removed in a later layer
#   severity: info
#   profile: strict
#   remedy: create and remove the file in one RUN, mount it with --mount=type=bind, or leave it in another stage
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Gizli bilgiler dışında hiçbir dosya sonraki katmanda silinmiyor
package policies.copy["rm-in-later-layer"]

import data.policies.lib.place
import data.policies.lib.secret

# If one word removes several files, the first is reported. Secrets have their own policy: secret-removed-in-later-layer.
deny contains {"at": removal.span, "message": message} if {
	some removal in input.removed
	not secret.file(removal.path)
	not another_before(removal)
	message := sprintf("%q is removed here but stays in the layer of line %s", [trim_prefix(removal.path, "?/"), place.line(removal.made)])
}

another_before(removal) if min(paths[removal.span]) < removal.path

# What is copied to a folder that may be a file is recorded with both paths.
another_before(removal) if [removal.span, removal.made] in secrets

paths[removal.span] contains removal.path if some removal in input.removed

secrets contains [removal.span, removal.made] if {
	some removal in input.removed
	secret.file(removal.path)
}

# Packages that an earlier RUN installed.
deny contains {"at": removal.call, "message": message} if {
	some removal in input.installs
	removal.action == "remove"
	removal.manager in {"apt", "apk", "dnf", "yum", "microdnf"}
	earliest := {first |
		some named in removal.packages
		named.certainty != "unknown"
		first := first_installed[[removal.stage, named.name]]
	}
	[_, instruction, name, span] := min(earliest)
	instruction < removal.instruction
	message := sprintf("%q is removed here but stays in the layer of line %s", [name, place.line(span)])
}

first_installed[key] := min(found) if some key, found in installed

installed[[install.stage, named.name]] contains [[i, j], install.instruction, named.name, named.span] if {
	some i, install in input.installs
	install.action == "install"
	some j, named in install.packages
	not removed_after(i, install.instruction, named.name)
}

# removed_after holds for what the same instruction removes again.
removed_after(i, instruction, name) if i < max(removing[[instruction, name]])

# removing are the removals of a package in an instruction.
removing[[removal.instruction, named.name]] contains i if {
	some i, removal in input.installs
	removal.action == "remove"
	some named in removal.packages
}
