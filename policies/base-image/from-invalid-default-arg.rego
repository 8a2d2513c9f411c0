# METADATA
# title: FROM invalid without build arguments
# description: >-
#   An ARG without a default, or with an unsuitable one, leaves the image reference empty or incomplete.
#   The build only works with the right --build-arg, and fails here for everyone else.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/
# custom:
#   statement: No FROM needs a build argument to be valid
#   severity: info
#   profile: strict
#   remedy: give the ARG a default that completes the reference
#   scope: all
#   proof: absence
#   aliases: [InvalidDefaultArgInFrom]
#   translations:
#     tr:
#       statement: Hiçbir FROM geçerli olmak için derleme argümanı gerektirmiyor
package policies["base-image"]["from-invalid-default-arg"]

deny contains {"at": image.span, "message": message} if {
	some from in input.having.unset
	image := from.from
	message := sprintf("%q needs a build argument: without it %s", [image.raw, image.unset])
}
