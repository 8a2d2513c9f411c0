# METADATA
# title: Invalid suppression comment
# description: >-
#   A comment with an unknown policy, an unknown word or an invalid date suppresses nothing, although its
#   author expects it to.
# custom:
#   statement: Every suppression comment is valid
#   severity: warning
#   profile: recommended
#   remedy: 'write # altlas-lint ignore=ID[,ID] [until=YYYY-MM-DD] [reason="..."]'
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Bulgu gizleyen her yorum geçerli
package policies.suppressions["invalid-ignore"]

deny contains {"at": ignore.span, "message": message, "remedy": ignore.hint} if {
	some ignore in input.ignores
	message := sprintf("the comment suppresses nothing: %s", [ignore.invalid])
}

deny contains {"at": name.span, "message": message, "remedy": remedy(name)} if {
	some ignore in input.ignores
	some name in ignore.names
	name.state == "unknown"
	message := sprintf("unknown policy %q", [name.name])
}

remedy(name) := sprintf("use %q, or run altlas-lint policies to list all policies", [name.nearest])

remedy(name) := "run altlas-lint policies to list all policies" if not name.nearest
