# METADATA
# title: The image that ships has triggers
# description: >-
#   ONBUILD does nothing in this image: it runs in the builds of others that are made FROM it, where nobody
#   sees it. In an image that is no base for others it is dead text.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#onbuild
# custom:
#   severity: info
#   profile: all
#   remedy: write the instruction itself; in a base image say in its documentation what it triggers, and ignore this
#   scope: shipped
package policies.stages["onbuild-in-final"]

deny contains {"at": onbuild.keyword_span, "message": message} if {
	some onbuild in input.by.onbuild
	input.stages[onbuild.stage].target
	message := sprintf("ONBUILD %s does nothing in this image, only in those that are built FROM it", [upper(onbuild.trigger.keyword)])
}
