# METADATA
# title: Nothing of a stage gets into the image
# description: >-
#   No stage that leads to the last one is built from this stage, copies from it or mounts it, so the
#   build leaves it out. It is a leftover, a target of its own, or a --from is missing.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   severity: info
#   profile: all
#   remedy: remove the stage or take from it what it was written for; a stage that is built with --target can keep a suppression that says so
#   scope: all
package policies.stages["unreachable-stage"]

deny contains {"at": from.alias_span, "message": message} if {
	count(input.stages) > 1
	some stage in input.stages
	not stage.reachable
	from := stage.from
	from.alias
	message := sprintf("nothing of the stage %q gets into the image", [from.alias])
}

deny contains {"at": from.span, "message": message} if {
	count(input.stages) > 1
	some stage in input.stages
	not stage.reachable
	from := stage.from
	not from.alias
	message := sprintf("nothing of the stage %d gets into the image", [stage.index])
}
