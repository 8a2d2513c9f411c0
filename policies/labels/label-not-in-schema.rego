# METADATA
# title: Label not in the list of allowed labels
# description: >-
#   With a list of allowed labels, any other key is usually misspelled, and tools do not find it under its
#   correct name.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#label
# custom:
#   statement: Sets only labels from the list of allowed labels
#   severity: info
#   profile: named
#   remedy: use a key from the list, or add the key to the option labels
#   scope: all
#   proof: absence
#   aliases: [DL3050]
#   options:
#     labels: {type: strings, description: "keys of the allowed labels", required: true}
#   translations:
#     tr:
#       statement: Yalnızca izin verilen etiketler tanımlanıyor
package policies.labels["label-not-in-schema"]

deny contains {"at": pair.key_span, "message": message} if {
	some label in input.by.label
	some pair in label.pairs
	not contains(pair.key, "$")
	not pair.key in input.options["label-not-in-schema"].labels
	message := sprintf("the label key %q is not in the list of allowed labels", [pair.key])
}
