# METADATA
# title: Untrusted syntax image
# description: >-
#   The builder runs the image after syntax= to read this Dockerfile: it decides what is built, and has
#   access to the build context and secrets. Only Docker's own frontends are trusted by default.
# related_resources:
#   - ref: https://docs.docker.com/build/buildkit/frontend/
# custom:
#   statement: Uses no untrusted syntax image
#   severity: warning
#   profile: recommended
#   remedy: use docker/dockerfile:1, or add the frontend to the option images if you trust it
#   scope: file
#   proof: absence
#   security: true
#   options:
#     images: {type: strings, description: "trusted frontends, with a tag or for all tags", default: [docker/dockerfile, docker/dockerfile-upstream]}
#   translations:
#     tr:
#       statement: Güvenilmeyen bir syntax imajı kullanılmıyor
package policies.syntax["syntax-image-untrusted"]

import data.policies.lib.reference

deny contains {"at": image.span, "message": message} if {
	input.directives.syntax
	some image in input.images
	image.use == "syntax"
	not trusted(image)
	message := sprintf("%q runs in the builder but is not from Docker", [image.value])
}

trusted(image) if {
	some entry in input.options["syntax-image-untrusted"].images
	reference.matches(image, entry)
}
