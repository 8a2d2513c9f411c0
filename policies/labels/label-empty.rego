# METADATA
# title: Empty label
# description: >-
#   An empty label looks complete to tools that only test whether it is set.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#label
# custom:
#   statement: No label that needs a value is empty
#   severity: warning
#   profile: named
#   remedy: give the label a value, or remove it
#   scope: all
#   proof: absence
#   aliases: [DL3051]
#   options:
#     labels: {type: strings, description: "keys of the labels that need a value", required: true}
#   translations:
#     tr:
#       statement: Değer gerektiren hiçbir etiket boş değil
package policies.labels["label-empty"]

import data.policies.lib.label

deny contains {"at": pair.span, "message": message} if {
	some pair in label.named(input.options["label-empty"].labels)
	trim_space(pair.value.value) == ""
	message := sprintf("the label %q is empty", [pair.key])
}

undetermined contains {"at": pair.span, "message": message} if {
	some pair in label.unknown(input.options["label-empty"].labels)
	message := sprintf("the value of the label %q is unknown: it depends on a variable without a value", [pair.key])
}
