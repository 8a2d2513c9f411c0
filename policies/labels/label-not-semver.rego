# METADATA
# title: Label is not a semantic version
# description: >-
#   Tools compare labels such as org.opencontainers.image.version as semantic versions.
# related_resources:
#   - ref: https://semver.org/
# custom:
#   statement: Every version label holds a semantic version
#   severity: warning
#   profile: named
#   remedy: write three numbers such as 1.4.0, without a leading v
#   scope: all
#   proof: absence
#   aliases: [DL3056]
#   options:
#     labels: {type: strings, description: "keys of the labels that contain a semantic version", required: true}
#   translations:
#     tr:
#       statement: Her sürüm etiketinde bir anlamsal sürüm (SemVer) var
package policies.labels["label-not-semver"]

import data.policies.lib.label

deny contains {"at": pair.value.span, "message": message} if {
	some pair in label.named(input.options["label-not-semver"].labels)
	not is_version(pair.value.value)
	message := sprintf("the label %q is %q, not a semantic version", [pair.key, pair.value.value])
}

undetermined contains {"at": pair.span, "message": message} if {
	some pair in label.unknown(input.options["label-not-semver"].labels)
	message := sprintf("the value of the label %q is unknown: it depends on a variable without a value", [pair.key])
}

# The built-in function accepts a leading v.
is_version(text) if {
	semver.is_valid(text)
	not startswith(text, "v")
}
