# METADATA
# title: Unused suppression comment
# description: >-
#   The suppressed finding no longer exists or is in a different place. The comment would hide the next
#   finding of that policy.
# custom:
#   statement: No valid suppression comment is unused
#   severity: info
#   profile: recommended
#   remedy: remove the comment, or move it to the finding
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Bulgu gizleyen hiçbir geçerli yorum gereksiz değil
package policies.suppressions["unused-ignore"]

deny contains object.union({"at": name.span, "message": message}, edits(ignore)) if {
	some ignore in input.ignores
	some name in ignore.names
	name.state == "unused"
	message := sprintf("%q suppresses nothing in this %s", [name.name, ignore.scope])
}

# A comment with a single name can be removed.
edits(ignore) := {"edits": [{"at": ignore.line, "text": ""}]} if count(ignore.names) == 1

edits(ignore) := {} if count(ignore.names) > 1
