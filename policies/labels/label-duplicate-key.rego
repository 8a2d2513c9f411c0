# METADATA
# title: Duplicate label
# description: >-
#   The last value wins; earlier ones have no effect. Usually a line was copied without changing its key,
#   so another label is missing.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#label
# custom:
#   statement: No stage sets a label twice
#   severity: warning
#   profile: recommended
#   remedy: remove the first one, or correct its key
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir aşama bir LABEL etiketini iki kez tanımlamıyor
package policies.labels["label-duplicate-key"]

deny contains {"at": pair.key_span, "message": message} if {
	some label in input.having.repeated
	label.keyword == "label"
	some pair in label.pairs
	pair.repeated
	not contains(pair.key, "$")
	message := sprintf("the label %q is set again below", [pair.key])
}
