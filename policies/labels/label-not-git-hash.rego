# METADATA
# title: A label is not the hash of a commit
# description: >-
#   Labels such as org.opencontainers.image.revision lead from an image back to its source. A branch moves,
#   a hash does not.
# related_resources:
#   - ref: https://github.com/opencontainers/image-spec/blob/main/annotations.md
# custom:
#   severity: warning
#   profile: named
#   remedy: write the hash of the commit, with 7 or all 40 digits
#   scope: all
#   aliases: [DL3055]
#   options:
#     labels: {type: strings, description: "keys of labels that hold the hash of a commit", required: true}
package policies.labels["label-not-git-hash"]

import data.policies.lib.label

deny contains {"at": pair.value.span, "message": message} if {
	some pair in label.named(input.options["label-not-git-hash"].labels)
	not regex.match(`^(?:[0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64})$`, pair.value.value)
	message := sprintf("the label %q is %q, which is no hash of a commit", [pair.key, pair.value.value])
}

undetermined contains {"at": pair.span, "message": message} if {
	some pair in label.unknown(input.options["label-not-git-hash"].labels)
	message := sprintf("the value of the label %q depends on a variable without a value", [pair.key])
}
