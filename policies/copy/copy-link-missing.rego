# METADATA
# title: A copy makes no layer of its own
# description: >-
#   With --link the copied files become a layer that does not depend on those below: it is kept when the
#   base image changes, and is made while other steps still run. Links in the target path are then not
#   followed.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---link
# custom:
#   severity: style
#   profile: named
#   remedy: add --link where the target path has no links of the base image
#   scope: all
package policies.copy["copy-link-missing"]

deny contains {"at": copy.keyword_span, "message": "this copy depends on all layers below it: it has no --link"} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	not copy.flags.link
	input.stages[copy.stage].reachable
}
