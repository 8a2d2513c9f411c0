# METADATA
# title: Stage that copies from itself
# description: >-
#   A stage cannot copy or mount files from itself, because it is not finished yet. BuildKit rejects this
#   as a cycle.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   statement: No stage copies or mounts files from itself
#   severity: error
#   profile: recommended
#   remedy: name an earlier stage, or use RUN cp within the stage
#   scope: all
#   proof: absence
#   aliases: [DL3023, DS-0006, DS006, AVD-DS-0006, cdddb86f-95f6-4fc4-b5a1-483d9afceb2b]
#   translations:
#     tr:
#       statement: Hiçbir aşama kendisinden dosya almıyor
package policies.copy["copy-from-self"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.stage == image.used_in
	image.use in {"copy", "mount"}
	message := sprintf("%q is the stage of this instruction", [image.raw])
}
