# METADATA
# title: A comment silences findings and does not say why
# description: >-
#   Who meets the comment in a year has to find out anew whether it still holds. It runs by itself where the
#   configuration says require-reason.
# custom:
#   severity: warning
#   profile: all
#   remedy: 'add reason="..." to the comment'
#   scope: file
package policies.suppressions["ignore-without-reason"]

deny contains {"at": ignore.span, "message": "the comment does not say why"} if {
	some ignore in input.ignores
	not ignore.invalid
	not ignore.reason
}
