# METADATA
# title: '--from names an unknown stage'
# description: >-
#   If the name in --from or from= is not an earlier stage, it is looked up as a build context and as an
#   image in the registry. A misspelled or moved stage then fails the build, or copies files from an
#   unrelated image. A name that is like that of no stage can be a build context: that gives no verdict.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---from
#   - ref: https://docs.docker.com/build/concepts/context/#named-contexts
# custom:
#   severity: warning
#   profile: recommended
#   remedy: name an earlier stage; give an image its tag or digest to distinguish it from a stage
#   scope: all
#   aliases: [DL3022]
package policies.copy["copy-from-unknown-stage"]

deny contains {"at": image.span, "message": message, "remedy": remedy} if {
	some image in input.images
	image.nearest
	image.nearest != image.value
	message := sprintf("%q is no stage or known context; is the stage %q meant?", [image.raw, image.nearest])
	remedy := sprintf("write %s, or give an image its tag or digest", [image.nearest])
}

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.nearest == image.value
	message := sprintf("%q is not an earlier stage", [image.raw])
}

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.stage > image.used_in
	image.use in {"copy", "mount"}
	message := sprintf("%q is not an earlier stage", [image.raw])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	image.context == "possible"
	image.use in {"copy", "mount"}
	not image.nearest
	message := sprintf("cannot tell whether %q is an image or a build context", [image.raw])
}
