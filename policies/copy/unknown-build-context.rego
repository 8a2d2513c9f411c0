# METADATA
# title: '--from names no stage or known context'
# description: >-
#   The name in --from, from= or FROM is no stage, no known build context and no official image. The build
#   only works if it gets a build context of that name, and otherwise looks for an image of that name.
# related_resources:
#   - ref: https://docs.docker.com/build/concepts/context/#named-contexts
#   - ref: https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
# custom:
#   severity: info
#   profile: strict
#   remedy: give the build context by --build-context or build-contexts, or name an image with its tag or digest
#   scope: all
package policies.copy["unknown-build-context"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.context == "possible"
	not image.nearest
	message := sprintf("%q is no stage or known context", [image.raw])
}
