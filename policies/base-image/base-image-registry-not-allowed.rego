# METADATA
# title: Image from a registry that is not allowed
# description: >-
#   The images that a build starts from are part of the product, like its own code. An organization can
#   list the registries and repositories it trusts; all other images are then reported. So is another
#   frontend in the syntax directive than docker/dockerfile, because it decides what the build does.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   statement: Uses only images from allowed registries in its stages
#   severity: error
#   profile: named
#   remedy: use an image from an allowed registry, or add the registry to the option registries
#   scope: all
#   proof: absence
#   security: true
#   aliases: [DL3026]
#   options:
#     registries: {type: registries, description: "registries such as ghcr.io or *.acme.example, or repositories such as docker.io/library/*; * is allowed at either end", required: true}
#   translations:
#     tr:
#       statement: Aşamalarda yalnızca izin verilen registry'lerin imajları var
package policies["base-image"]["base-image-registry-not-allowed"]

import data.policies.lib.base

images := [image |
	some image in input.images
	image.kind in {"image", "unknown"}
	not frontend(image)
]

# frontend holds for Docker's own frontend in the syntax directive.
frontend(image) if {
	image.use == "syntax"
	image.registry == "docker.io"
	image.repository in {"docker/dockerfile", "docker/dockerfile-upstream"}
}

deny contains {"at": image.span, "message": message} if {
	some image in images
	image.repository
	not allowed(image)
	message := sprintf("%q comes from %q, which is not allowed", [image.value, image.registry])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in images
	not image.repository
	not image.invalid
	not allowed(image)
	message := sprintf("cannot tell the registry of %q: it depends on a variable without a value", [image.raw])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in images
	image.assumed
	allowed(image)
	message := sprintf("cannot tell the registry of %q: it depends on a variable without a value", [image.raw])
}

undetermined contains doubt if some doubt in base.unclear

allowed(image) if {
	some entry in input.options["base-image-registry-not-allowed"].registries
	fits(source(image, entry), entry)
}

# source is the registry of an image, with the repository if the entry has one.
source(image, entry) := image.registry if not contains(entry, "/")

source(image, entry) := concat("/", [image.registry, image.repository]) if contains(entry, "/")

# fits compares a text with a pattern. "^" and "$" stand for their ends.
fits(text, pattern) if {
	start := object.get({true: ""}, startswith(pattern, "*"), "^")
	end := object.get({true: ""}, endswith(pattern, "*"), "$")
	contains(concat("", ["^", text, "$"]), concat("", [start, trim(pattern, "*"), end]))
}
