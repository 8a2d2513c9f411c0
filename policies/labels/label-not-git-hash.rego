# METADATA
# title: Label is not a commit hash
# description: >-
#   Labels such as org.opencontainers.image.revision lead from an image to its source. A branch moves, a
#   commit hash does not.
# related_resources:
#   - ref: https://github.com/opencontainers/image-spec/blob/main/annotations.md
# custom:
#   statement: Every commit label holds a commit hash
#   severity: warning
#   profile: named
#   remedy: write the commit hash, with 7 or all 40 digits
#   scope: all
#   proof: absence
#   aliases: [DL3055]
#   options:
#     labels: {type: strings, description: "keys of the labels that contain a commit hash", required: true}
#   translations:
#     tr:
#       statement: Her commit etiketinde bir commit hash'i var
package policies.labels["label-not-git-hash"]

import data.policies.lib.label

deny contains {"at": pair.value.span, "message": message} if {
	some pair in label.named(input.options["label-not-git-hash"].labels)
	not regex.match(`^(?:[0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64})$`, pair.value.value)
	message := sprintf("the label %q is %q, not a commit hash", [pair.key, pair.value.value])
}

undetermined contains {"at": pair.span, "message": message} if {
	some pair in label.unknown(input.options["label-not-git-hash"].labels)
	message := sprintf("the value of the label %q is unknown: it depends on a variable without a value", [pair.key])
}
