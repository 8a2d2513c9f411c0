# METADATA
# title: A stage copies from itself
# description: >-
#   A stage is not finished while it is built, so nothing can be copied or mounted from it. BuildKit
#   refuses this as a cycle.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   severity: error
#   profile: recommended
#   remedy: name an earlier stage, or use RUN cp within the stage
#   scope: all
#   aliases: [DL3023, DS-0006, DS006, AVD-DS-0006, cdddb86f-95f6-4fc4-b5a1-483d9afceb2b]
package policies.copy["copy-from-self"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.stage == image.used_in
	image.use in {"copy", "mount"}
	message := sprintf("%q is the stage that this instruction stands in", [image.raw])
}
