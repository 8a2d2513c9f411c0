# METADATA
# title: Redundant --platform
# description: >-
#   Stages are built for the target platform by default, so --platform=$TARGETPLATFORM changes nothing and
#   only distracts the reader.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/redundant-target-platform/
# custom:
#   statement: No FROM sets --platform to its default
#   severity: style
#   profile: all
#   remedy: remove the flag
#   scope: all
#   proof: absence
#   aliases: [RedundantTargetPlatform, DL3065]
#   translations:
#     tr:
#       statement: Hiçbir FROM, --platform için varsayılan değeri yazmıyor
package policies["base-image"]["from-platform-redundant"]

import data.policies.lib.edit

deny contains {"at": flag.span, "message": message, "edits": edits} if {
	some from in input.by.from
	some flag in from.flags.platform
	flag.variable == "TARGETPLATFORM"
	edits := [{"at": gone, "text": ""} |
		edit.one_line(flag.name_span, from.from.span)
		gone := concat("-", [edit.start(flag.name_span), edit.start(from.from.span)])
	]
	message := sprintf("%q is the default platform", [flag.raw])
}
