# METADATA
# title: Label is not an email address
# description: >-
#   A contact is useless if nobody can write to it. The labels in the option labels must contain an email
#   address.
# related_resources:
#   - ref: https://www.rfc-editor.org/rfc/rfc5322#section-3.4
# custom:
#   statement: Every email label holds an email address
#   severity: warning
#   profile: named
#   remedy: write an address such as team@example.org
#   scope: all
#   proof: absence
#   aliases: [DL3058]
#   options:
#     labels: {type: strings, description: "keys of the labels that contain an email address", required: true}
#   translations:
#     tr:
#       statement: Her e-posta etiketinde bir e-posta adresi var
package policies.labels["label-not-email"]

import data.policies.lib.label

deny contains {"at": pair.value.span, "message": message} if {
	some pair in label.named(input.options["label-not-email"].labels)
	not regex.match(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$`, pair.value.value)
	message := sprintf("the label %q is %q, not an email address", [pair.key, pair.value.value])
}

undetermined contains {"at": pair.span, "message": message} if {
	some pair in label.unknown(input.options["label-not-email"].labels)
	message := sprintf("the value of the label %q is unknown: it depends on a variable without a value", [pair.key])
}
