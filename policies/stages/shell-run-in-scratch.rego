# METADATA
# title: A RUN needs a shell that the empty image does not have
# description: >-
#   A stage FROM scratch holds no file at all, so there is no /bin/sh to run the command. The build fails
#   here unless something was copied in before.
# related_resources:
#   - ref: https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch
# custom:
#   severity: error
#   profile: recommended
#   remedy: do the work in an earlier stage and copy its result, or build from an image that has a shell
#   scope: all
package policies.stages["shell-run-in-scratch"]

deny contains {"at": run.keyword_span, "message": "RUN needs a shell, and the stage is empty so far"} if {
	input.by.run
	some stage in input.stages
	stage.root.kind == "scratch"
	some run in stage.by.run
	run.form == "shell"
	not run.mounts
	not filled(stage, run.index)
}

# Something was put into the stage, or into one it is built from, above an instruction.
filled(stage, index) if {
	some i in stage.lineage
	some keyword in ["copy", "add"]
	input.stages[i].by[keyword][0].index < index
}
