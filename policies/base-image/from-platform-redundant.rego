# METADATA
# title: --platform says what holds anyway
# description: >-
#   Stages are built for the target platform unless they say otherwise, so --platform=$TARGETPLATFORM
#   changes nothing. It only makes the reader look for what is special.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/redundant-target-platform/
# custom:
#   severity: style
#   profile: all
#   remedy: remove the flag
#   scope: all
#   aliases: [RedundantTargetPlatform, DL3065]
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
	message := sprintf("%q is the default", [flag.raw])
}
