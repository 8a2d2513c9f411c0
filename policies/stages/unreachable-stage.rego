# METADATA
# title: Unused stage
# description: >-
#   No stage of the final image is built from this stage, copies from it or mounts it, so the build skips
#   it. It is a leftover, a separate target, or a --from is missing.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   statement: Every stage contributes to the image
#   severity: info
#   profile: all
#   remedy: remove the stage or copy from it; suppress the finding for a stage that is built with --target
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Her aşama imaja katkıda bulunuyor
package policies.stages["unreachable-stage"]

deny contains {"at": from.alias_span, "message": message} if {
	count(input.stages) > 1
	some stage in input.stages
	not stage.reachable
	from := stage.from
	from.alias
	message := sprintf("stage %q does not contribute to the image", [from.alias])
}

deny contains {"at": from.span, "message": message} if {
	count(input.stages) > 1
	some stage in input.stages
	not stage.reachable
	from := stage.from
	not from.alias
	message := sprintf("stage %d does not contribute to the image", [stage.index])
}
