# METADATA
# title: A label is set that nobody asked for
# description: >-
#   With a list of agreed labels, a key outside of it is mostly a misspelt one, which no tool will find
#   under its right name.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#label
# custom:
#   severity: info
#   profile: named
#   remedy: use a key of the list, or add the key to the option
#   scope: all
#   aliases: [DL3050]
#   options:
#     labels: {type: strings, description: "keys of labels that may be set", required: true}
package policies.labels["label-not-in-schema"]

deny contains {"at": pair.key_span, "message": message} if {
	some label in input.by.label
	some pair in label.pairs
	not contains(pair.key, "$")
	not pair.key in input.options["label-not-in-schema"].labels
	message := sprintf("the label key %q is not in the list", [pair.key])
}
