# METADATA
# title: Stage referenced by number
# description: >-
#   The number of a stage changes if a stage is added or moved above it, and the copy then silently takes
#   the files of another stage. A name does not change.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/#name-your-build-stages
# custom:
#   statement: Refers to no stage by its number
#   severity: info
#   profile: strict
#   remedy: name the stage with FROM ... AS NAME and use the name
#   scope: all
#   proof: absence
#   aliases: [68a51e22-ae5a-4d48-8e87-b01a323605c9]
#   translations:
#     tr:
#       statement: Hiçbir aşamaya numarasıyla başvurulmuyor
package policies.copy["copy-from-stage-index"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.kind == "stage"
	image.use in {"copy", "mount"}
	image.value == format_int(image.stage, 10)
	object.get(input.stages[image.stage], "name", "") != image.value
	message := sprintf("the stage is referenced by its number %q", [image.raw])
}
