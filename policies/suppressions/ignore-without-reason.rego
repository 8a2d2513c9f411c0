# METADATA
# title: Suppression comment without a reason
# description: >-
#   Without a reason it is unclear later whether the suppression is still needed. The option
#   require-reason of the configuration enables this policy.
# custom:
#   statement: Every valid suppression comment has a reason
#   severity: warning
#   profile: all
#   remedy: add reason="..." to the comment
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Bulgu gizleyen her geçerli yorumun gerekçesi var
package policies.suppressions["ignore-without-reason"]

deny contains {"at": ignore.span, "message": "the suppression comment has no reason"} if {
	some ignore in input.ignores
	not ignore.invalid
	not ignore.reason
}
