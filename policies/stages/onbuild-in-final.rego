# METADATA
# title: ONBUILD in the final stage
# description: >-
#   ONBUILD has no effect on this image: it runs in builds FROM the image, where nobody sees it. If the
#   image is not a base image for others, ONBUILD is dead code.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#onbuild
# custom:
#   statement: The final stage has no ONBUILD
#   severity: info
#   profile: all
#   remedy: use the instruction without ONBUILD; in a base image, document the trigger and suppress this finding
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Son aşamada ONBUILD yok
package policies.stages["onbuild-in-final"]

deny contains {"at": onbuild.keyword_span, "message": message} if {
	some onbuild in input.by.onbuild
	input.stages[onbuild.stage].target
	message := sprintf("ONBUILD %s has no effect on this image, only on images built FROM it", [upper(onbuild.trigger.keyword)])
}
