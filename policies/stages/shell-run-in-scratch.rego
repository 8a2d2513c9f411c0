# METADATA
# title: Shell-form RUN in an empty image
# description: >-
#   A stage FROM scratch contains no files, so there is no /bin/sh to run the command. The build fails
#   unless a shell was copied in before.
# related_resources:
#   - ref: https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch
# custom:
#   statement: No RUN needs a shell in an empty image
#   severity: error
#   profile: recommended
#   remedy: do the work in an earlier stage and copy its result, or use a base image with a shell
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir RUN boş bir imajda kabuk gerektirmiyor
package policies.stages["shell-run-in-scratch"]

deny contains {"at": run.keyword_span, "message": "RUN needs a shell, but the stage is still empty"} if {
	input.by.run
	some stage in input.stages
	stage.root.kind == "scratch"
	some run in stage.by.run
	run.form == "shell"
	not run.mounts
	not filled(stage, run.index)
}

# filled holds if something was copied into the stage or a parent stage above the instruction.
filled(stage, index) if {
	some i in stage.lineage
	some keyword in ["copy", "add"]
	input.stages[i].by[keyword][0].index < index
}
