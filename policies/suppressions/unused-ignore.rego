# METADATA
# title: A comment silences nothing
# description: >-
#   What it was written for is gone, or stands elsewhere. Left in place, it would hide the next finding of that
#   policy before anybody sees it.
# custom:
#   severity: info
#   profile: recommended
#   remedy: remove it, or move it to what it is about
#   scope: file
package policies.suppressions["unused-ignore"]

deny contains object.union({"at": name.span, "message": message}, edits(ignore)) if {
	some ignore in input.ignores
	some name in ignore.names
	name.state == "unused"
	message := sprintf("%q silences nothing in this %s", [name.name, ignore.scope])
}

# A comment that names nothing else can go.
edits(ignore) := {"edits": [{"at": ignore.line, "text": ""}]} if count(ignore.names) == 1

edits(ignore) := {} if count(ignore.names) > 1
