# METADATA
# title: Expired suppression comment
# description: >-
#   The finding was accepted until a date that has passed. The comment no longer suppresses anything.
# custom:
#   statement: No suppression comment has expired
#   severity: warning
#   profile: recommended
#   remedy: fix the suppressed finding and remove the comment, or set a new date
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Bulgu gizleyen hiçbir yorumun süresi dolmamış
package policies.suppressions["expired-ignore"]

deny contains {"at": ignore.span, "message": message} if {
	some ignore in input.ignores
	ignore.expired
	message := sprintf("the comment has expired: until=%s", [ignore.until])
}
