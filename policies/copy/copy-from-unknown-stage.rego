# METADATA
# title: '--from names an unknown stage'
# description: >-
#   If the name in --from or from= is not an earlier stage, it is looked up as a build context and as an
#   image in the registry. A misspelled or moved stage then fails the build, or copies files from an
#   unrelated image. A name that is like that of no stage can be that of a build context, which
#   --build-context or build-contexts makes known.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---from
#   - ref: https://docs.docker.com/build/concepts/context/#named-contexts
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
#   options:
#     unknown_contexts: {type: boolean, description: "whether a name is reported that is like that of no stage and can be that of a build context", default: true, recommended: false}
package policies.copy["copy-from-unknown-stage"]

deny contains {"at": image.span, "message": message, "remedy": remedy} if {
	some image in input.images
	image.nearest
	image.nearest != image.value
	message := sprintf("%q is no stage or known context; is the stage %q meant?", [image.raw, image.nearest])
	remedy := sprintf("write %s, or give an image its tag or digest", [image.nearest])
}

deny contains {"at": image.span, "message": message, "severity": severity(image)} if {
	some image in input.images
	image.nearest == image.value
	message := sprintf("%q is not an earlier stage", [image.raw])
}

deny contains {"at": image.span, "message": message, "severity": severity(image)} if {
	some image in input.images
	image.stage > image.used_in
	image.use in {"copy", "mount"}
	message := sprintf("%q is not an earlier stage", [image.raw])
}

deny contains {"at": image.span, "message": message, "remedy": remedy} if {
	input.options["copy-from-unknown-stage"].unknown_contexts
	some image in input.images
	image.context == "possible"
	not image.nearest
	may_mean_a_stage(image)
	message := sprintf("%q is no stage or known context", [image.raw])
	remedy := context_remedy(image)
}

may_mean_a_stage(image) if image.use != "from"

may_mean_a_stage(image) if image.used_in > 0

context_remedy(image) := sprintf("name the stage (%s), make the context known by --build-context or build-contexts, or give an image its tag or digest", [concat(", ", names)]) if {
	count(input.stages) < 6
	names := [stage.name | some stage in input.stages; stage.index < image.used_in; stage.name]
	count(names) > 0
} else := "make the context known by --build-context or build-contexts, or give an image its tag or digest"

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	image.context == "possible"
	image.use in {"copy", "mount"}
	not image.nearest
	message := sprintf("cannot tell whether %q is an image or a build context", [image.raw])
}

severity(image) := "error" if image.refused else := "warning"
