# METADATA
# title: '--from names an unknown stage'
# description: >-
#   If the name in --from or from= is not an earlier stage, it is looked up as an image in the registry. A
#   misspelled or moved stage then fails the build, or copies files from an unrelated image.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---from
# custom:
#   statement: No --from names an unknown or later stage
#   severity: warning
#   profile: recommended
#   remedy: name an earlier stage; give an image its tag or digest to distinguish it from a stage
#   scope: all
#   proof: absence
#   aliases: [DL3022]
#   translations:
#     tr:
#       statement: Hiçbir --from bilinmeyen veya sonraki bir aşamayı göstermiyor
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
	message := sprintf("%q is neither an earlier stage nor an image with a tag", [image.raw])
}

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.stage > image.used_in
	image.use in {"copy", "mount"}
	message := sprintf("%q is not an earlier stage", [image.raw])
}

# official holds for a known official image that is not also the name of a stage.
official(image) if {
	image.product
	not lower(image.value) in names
}

names := {stage.name | some stage in input.stages}
