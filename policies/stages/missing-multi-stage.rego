# METADATA
# title: Missing multi-stage build
# description: >-
#   An image built in one stage contains compilers, headers and sources that only the build needs: it is
#   larger and has a larger attack surface. In a multi-stage build, the final stage only copies the
#   results.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   statement: The final stage takes files from another stage
#   severity: info
#   profile: named
#   remedy: build in a separate stage and copy the results with COPY --from
#   scope: shipped
#   translations:
#     tr:
#       statement: Son aşama başka bir aşamadan dosya alıyor
#       title: Çok aşamalı derleme yok
#       remedy: ayrı bir aşamada derleyip sonuçları COPY --from ile kopyalayın
#       texts:
#         'the final stage takes no files from another stage': 'son aşama başka bir aşamadan dosya almıyor'
#         'the final stage takes files from the stage %q': 'son aşama %q aşamasından dosya alıyor'
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

deny contains {"at": stage.span, "message": "the final stage takes no files from another stage"} if {
	some stage in input.stages
	stage.target
	count(from_stage) == 0
}

proof contains {"at": image.span, "message": message} if {
	some image in from_stage
	message := sprintf("the final stage takes files from the stage %q", [image.value])
}
