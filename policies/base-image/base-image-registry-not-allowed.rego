# METADATA
# title: Image from a registry that is not allowed
# description: >-
#   The images that a build starts from are part of the product, like its own code. An organization can
#   list the registries and repositories it trusts; all other images are then reported.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   severity: error
#   profile: named
#   remedy: use an image from an allowed registry, or add the registry to the option registries
#   scope: all
#   security: true
#   aliases: [DL3026]
#   options:
#     registries: {type: strings, description: "registries such as ghcr.io or *.acme.example, or repositories such as docker.io/library/*; * is allowed at either end", required: true}
package policies["base-image"]["base-image-registry-not-allowed"]

# entries are the option's patterns: of the registry, or of registry and repository.
entries contains {"text": trim(entry, "*"), "starts": startswith(entry, "*"), "ends": endswith(entry, "*"), "whole": contains(entry, "/")} if {
	some written in input.options["base-image-registry-not-allowed"].registries
	entry := object.get({"hub.docker.com": "docker.io", "index.docker.io": "docker.io"}, written, written)
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

images contains image if {
	some image in input.images
	image.kind in {"image", "unknown"}
	image.use != "syntax"
}

allowed(image) if {
	some entry in entries
	not entry.whole
	fits(entry, image.registry)
}

allowed(image) if {
	some entry in entries
	entry.whole
	fits(entry, concat("/", [image.registry, image.repository]))
}

fits(entry, text) if {
	entry.starts
	entry.ends
	contains(text, entry.text)
}

fits(entry, text) if {
	entry.starts
	not entry.ends
	endswith(text, entry.text)
}

fits(entry, text) if {
	not entry.starts
	entry.ends
	startswith(text, entry.text)
}

fits(entry, entry.text) if {
	not entry.starts
	not entry.ends
}
