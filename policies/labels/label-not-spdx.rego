# METADATA
# title: Label is not an SPDX license expression
# description: >-
#   org.opencontainers.image.licenses is defined as an SPDX license expression. Scanners read it as one
#   and report any other text as an unknown license.
# related_resources:
#   - ref: https://spdx.org/licenses/
#   - ref: https://github.com/opencontainers/image-spec/blob/main/annotations.md
# custom:
#   statement: Every license label holds an SPDX expression
#   severity: info
#   profile: all
#   remedy: write identifiers of the SPDX list joined with AND, OR and WITH, such as Apache-2.0 OR MIT
#   scope: all
#   proof: absence
#   aliases: [DL3054]
#   options:
#     labels: {type: strings, description: "keys of the labels that contain a license expression", default: [org.opencontainers.image.licenses]}
#   translations:
#     tr:
#       statement: Her lisans etiketinde bir SPDX ifadesi var
package policies.labels["label-not-spdx"]

import data.policies.lib.label

deny contains {"at": pair.value.span, "message": message} if {
	input.by.label
	some pair in label.named(input.options["label-not-spdx"].labels)
	pair.value.value
	not pair.licence
	message := sprintf("the label %q is %q, not an SPDX license expression", [pair.key, pair.value.value])
}

undetermined contains {"at": pair.span, "message": message} if {
	input.by.label
	some pair in label.unknown(input.options["label-not-spdx"].labels)
	message := sprintf("the value of the label %q is unknown: it depends on a variable without a value", [pair.key])
}
