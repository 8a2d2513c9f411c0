# METADATA
# title: Without build arguments FROM names no image
# description: >-
#   An ARG without a default, or with one that does not fit, leaves the reference empty or cut short. The
#   build then works only for those who know which --build-arg to give; for all others it stops here.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/
# custom:
#   severity: warning
#   profile: recommended
#   remedy: give the ARG a default with which the reference is complete
#   scope: all
#   aliases: [InvalidDefaultArgInFrom]
package policies["base-image"]["from-invalid-default-arg"]

deny contains {"at": image.span, "message": message} if {
	some from in input.having.unset
	image := from.from
	message := sprintf("%q needs a build argument: without one %s", [image.raw, image.unset])
}
