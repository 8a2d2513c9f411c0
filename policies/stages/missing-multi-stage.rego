# METADATA
# title: The shipped stage takes nothing from another stage
# description: >-
#   Built in one stage, an image carries compilers, headers and sources that only the build needs: it
#   is larger, and everything in it can be attacked. Built in several, the stage that ships copies just
#   the results.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   titles: {tr: Yayınlanan aşama başka bir aşamadan hiçbir şey almıyor}
#   severity: info
#   profile: named
#   remedy: build in a stage of its own and take the results over with COPY --from
#   scope: shipped
package policies.stages["missing-multi-stage"]

taken contains image if {
	some image in input.images
	image.use in {"copy", "mount"}
	input.stages[image.used_in].ships
}

from_stage contains image if {
	some image in taken
	image.kind == "stage"
}

deny contains {"at": stage.span, "message": "the stage that ships takes nothing from another stage"} if {
	some stage in input.stages
	stage.target
	count(from_stage) == 0
}

proof contains {"at": image.span, "message": message} if {
	some image in from_stage
	message := sprintf("the stage that ships takes files from the stage %q", [image.value])
}
