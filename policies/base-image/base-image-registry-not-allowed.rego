# METADATA
# title: An image comes from a registry that is not allowed
# description: >-
#   What a build starts from is as much part of the product as its own code. An organisation can list
#   the registries and repositories it trusts; images from anywhere else are then findings.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   severity: error
#   profile: named
#   remedy: use an image from one of the allowed registries, or have the registry added to the option
#   scope: all
#   security: true
#   aliases: [DL3026]
#   options:
#     registries: {type: strings, description: "registries such as ghcr.io or *.acme.example, or repositories such as docker.io/library/*; * may stand at either end", required: true}
package policies["base-image"]["base-image-registry-not-allowed"]

# The entries as pairs of what has to fit: the registry alone, or with its repository.
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
	message := sprintf("where %q comes from depends on a variable without a value", [image.raw])
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
