# METADATA
# title: The syntax directive names a foreign frontend
# description: >-
#   The image after syntax= is run by the builder to read this Dockerfile: it decides what is built, and
#   it sees the context and the secrets. Only Docker's own frontends are expected there.
# related_resources:
#   - ref: https://docs.docker.com/build/buildkit/frontend/
# custom:
#   severity: warning
#   profile: recommended
#   remedy: use docker/dockerfile:1, or name the frontend in the option images when it is trusted
#   scope: file
#   security: true
#   options:
#     images: {type: strings, description: "frontends that are trusted, with a tag or for all tags", default: [docker/dockerfile, docker/dockerfile-upstream]}
package policies.syntax["syntax-image-untrusted"]

import data.policies.lib.reference

deny contains {"at": image.span, "message": message} if {
	input.directives.syntax
	some image in input.images
	image.use == "syntax"
	not trusted(image)
	message := sprintf("%q runs in the builder and is not Docker's", [image.value])
}

trusted(image) if {
	some entry in input.options["syntax-image-untrusted"].images
	reference.matches(image, entry)
}
