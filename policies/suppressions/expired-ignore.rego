# METADATA
# title: A comment has expired
# description: >-
#   The finding was accepted up to a date, and that date is over. The comment silences nothing any more.
# custom:
#   severity: warning
#   profile: recommended
#   remedy: mend what it silenced and remove it, or decide anew and write another date
#   scope: file
package policies.suppressions["expired-ignore"]

deny contains {"at": ignore.span, "message": message} if {
	some ignore in input.ignores
	ignore.expired
	message := sprintf("the comment silences nothing: %s is over", [ignore.until])
}
