# METADATA
# title: COPY or ADD without --link
# description: >-
#   With --link the copied files become a layer that does not depend on earlier ones: it stays cached if
#   the base image changes, and is created in parallel to other steps. Symbolic links in the destination
#   path are then not followed.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---link
# custom:
#   statement: Every COPY and ADD of the build uses --link
#   severity: style
#   profile: named
#   remedy: add --link if the destination path contains no symbolic links of the base image
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Derlemedeki her COPY ve ADD, --link kullanıyor
package policies.copy["copy-link-missing"]

deny contains {"at": copy.keyword_span, "message": "the copy depends on all earlier layers because --link is missing"} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	not copy.flags.link
	input.stages[copy.stage].reachable
}
