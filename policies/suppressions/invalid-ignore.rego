# METADATA
# title: A comment that should silence findings cannot be read
# description: >-
#   A comment with a policy that does not exist, an unknown word or a date that is none silences nothing. Whoever
#   wrote it believes that something is settled.
# custom:
#   severity: warning
#   profile: recommended
#   remedy: 'write # altlas-lint ignore=ID[,ID] [until=YYYY-MM-DD] [reason="..."]'
#   scope: file
package policies.suppressions["invalid-ignore"]

deny contains {"at": ignore.span, "message": message, "remedy": ignore.hint} if {
	some ignore in input.ignores
	message := sprintf("the comment silences nothing: %s", [ignore.invalid])
}

deny contains {"at": name.span, "message": message, "remedy": remedy(name)} if {
	some ignore in input.ignores
	some name in ignore.names
	name.state == "unknown"
	message := sprintf("there is no policy %q", [name.name])
}

remedy(name) := sprintf("did you mean %q? altlas-lint policies lists them all", [name.nearest])

remedy(name) := "altlas-lint policies lists them all" if not name.nearest
