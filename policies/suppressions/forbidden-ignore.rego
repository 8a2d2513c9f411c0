# METADATA
# title: A comment silences what the configuration does not let it silence
# description: >-
#   The configuration forbids comments that silence findings, or allows them for other policies only. The comment
#   has no effect.
# custom:
#   severity: warning
#   profile: recommended
#   remedy: remove the comment, and mend the finding or have it waived in the configuration or the baseline
#   scope: file
package policies.suppressions["forbidden-ignore"]

deny contains {"at": name.span, "message": message} if {
	some ignore in input.ignores
	some name in ignore.names
	name.state == "forbidden"
	message := sprintf("%q may not be silenced by a comment", [name.name])
}
