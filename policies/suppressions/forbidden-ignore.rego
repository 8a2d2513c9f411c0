# METADATA
# title: Forbidden suppression comment
# description: >-
#   The configuration forbids suppression comments, or allows them only for other policies. The comment
#   has no effect.
# custom:
#   statement: No suppression comment is forbidden
#   severity: warning
#   profile: recommended
#   remedy: remove the comment, and fix the finding, waive it in the configuration or record it in the baseline
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Bulgu gizleyen hiçbir yorum yasak değil
package policies.suppressions["forbidden-ignore"]

deny contains {"at": name.span, "message": message} if {
	some ignore in input.ignores
	some name in ignore.names
	name.state == "forbidden"
	message := sprintf("%q must not be suppressed by a comment", [name.name])
}
