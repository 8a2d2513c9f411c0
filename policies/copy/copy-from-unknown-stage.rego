# METADATA
# title: Files are taken from a stage that is not there
# description: >-
#   A name after --from or from= that is no earlier stage is looked up as an image in the registry. A
#   misspelt or moved stage then fails the build, or brings in the files of a stranger's image.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---from
# custom:
#   severity: warning
#   profile: recommended
#   remedy: name an earlier stage; give an image its tag or digest, so that it cannot be taken for a stage
#   scope: all
#   aliases: [DL3022]
package policies.copy["copy-from-unknown-stage"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.kind == "image"
	image.use in {"copy", "mount"}
	image.certainty != "unknown"
	not image.tag
	not image.digest
	not image.invalid
	not contains(image.value, "/")
	not official(image)
	message := sprintf("%q is no stage above this instruction, and no image with a tag", [image.raw])
}

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.stage > image.used_in
	image.use in {"copy", "mount"}
	message := sprintf("%q is no stage above this instruction", [image.raw])
}

# An official image that is known here, and not the name of a later stage.
official(image) if {
	image.product
	not lower(image.value) in names
}

names := {stage.name | some stage in input.stages}
