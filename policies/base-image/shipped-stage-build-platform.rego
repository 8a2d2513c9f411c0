# METADATA
# title: Shipped stage for the platform of the build machine
# description: >-
#   BUILDPLATFORM is the platform of the machine that builds. A stage that compiles for another platform runs there, but
#   the image that is shipped then has the wrong architecture whenever another one is requested. A final stage that
#   only runs something in the build, such as a check, or exports files from scratch is not reported.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-platform/#cross-compilation
# custom:
#   statement: What ships is made for the requested platform
#   severity: warning
#   profile: recommended
#   remedy: remove --platform from this stage and keep it on the stages that only build
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Yayımlanan imaj istenen platform için hazırlanıyor
#       title: Yayımlanan aşama derleme makinesinin platformunda
#       remedy: --platform seçeneğini bu aşamadan kaldırın, yalnızca derleme yapan aşamalarda bırakın
#       texts:
#         'the shipped stage has the platform of BUILDPLATFORM, not the requested one': 'yayımlanan aşama istenen platformda değil, BUILDPLATFORM platformunda'
package policies["base-image"]["shipped-stage-build-platform"]

deny contains {"at": platform.span, "message": message} if {
	some final in input.stages
	final.target
	made_to_run(final)
	some index in final.lineage
	stage := input.stages[index]
	platform := stage.from.platform
	platform.variable == "BUILDPLATFORM"
	stage.from.kind != "stage"
	message := "the shipped stage has the platform of BUILDPLATFORM, not the requested one"
}

made_to_run(stage) if stage.starts.source in {"instruction", "stage"}

# It takes over what another stage has built, and nothing runs after that.
made_to_run(stage) if {
	input.stages[stage.lineage[0]].from.kind != "scratch"
	copied := [copy.index | some copy in stage.by.copy; copy.from.kind == "stage"]
	count(copied) > 0
	run := [instruction.index | some instruction in stage.by.run]
	max(array.concat([-1], run)) < max(copied)
}
