# METADATA
# title: Label is not an RFC 3339 date and time
# description: >-
#   Tools compare and sort labels such as org.opencontainers.image.created, and only read RFC 3339.
# related_resources:
#   - ref: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
# custom:
#   statement: Every date label holds an RFC 3339 date and time
#   severity: warning
#   profile: named
#   remedy: write date and time with the offset, such as 2026-01-31T12:00:00Z
#   scope: all
#   proof: absence
#   aliases: [DL3053]
#   options:
#     labels: {type: strings, description: "keys of the labels that contain a date and time", required: true}
#   translations:
#     tr:
#       statement: Her tarih etiketinde RFC 3339 biçiminde tarih ve saat var
package policies.labels["label-not-rfc3339"]

import data.policies.lib.label

deny contains {"at": pair.value.span, "message": message} if {
	some pair in label.named(input.options["label-not-rfc3339"].labels)
	not is_time(pair.value.value)
	message := sprintf("the label %q is %q, not an RFC 3339 date and time", [pair.key, pair.value.value])
}

undetermined contains {"at": pair.span, "message": message} if {
	some pair in label.unknown(input.options["label-not-rfc3339"].labels)
	message := sprintf("the value of the label %q is unknown: it depends on a variable without a value", [pair.key])
}

is_time(text) if regex.match(`^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$`, text)
