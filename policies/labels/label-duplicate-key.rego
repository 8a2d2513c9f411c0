# METADATA
# title: A label is set twice
# description: >-
#   The last one wins, and the first has no effect. Mostly a line was copied and its key not changed, so
#   that another label is missing.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#label
# custom:
#   severity: warning
#   profile: recommended
#   remedy: remove the first, or give it the key that was meant
#   scope: all
package policies.labels["label-duplicate-key"]

deny contains {"at": pair.key_span, "message": message} if {
	some label in input.having.repeated
	label.keyword == "label"
	some pair in label.pairs
	pair.repeated
	not contains(pair.key, "$")
	message := sprintf("the label %q is set again below", [pair.key])
}
