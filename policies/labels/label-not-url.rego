# METADATA
# title: Label is not a URL
# description: >-
#   Tools and people follow labels such as org.opencontainers.image.source. Without scheme and host they
#   cannot.
# related_resources:
#   - ref: https://github.com/opencontainers/image-spec/blob/main/annotations.md
# custom:
#   statement: Every URL label holds a URL
#   severity: warning
#   profile: named
#   remedy: write the URL with its scheme, such as https://example.org/project
#   scope: all
#   proof: absence
#   aliases: [DL3052]
#   options:
#     labels: {type: strings, description: "keys of the labels that contain a URL", required: true}
#   translations:
#     tr:
#       statement: Her URL etiketinde bir URL var
package policies.labels["label-not-url"]

import data.policies.lib.label

deny contains {"at": pair.value.span, "message": message} if {
	some pair in label.named(input.options["label-not-url"].labels)
	not regex.match(`^[a-zA-Z][a-zA-Z0-9+.-]*:(?://[^\s/?#]+)?[^\s<>"{}|\\^]*$`, pair.value.value)
	message := sprintf("the label %q is %q, not a URL", [pair.key, pair.value.value])
}

deny contains {"at": pair.value.span, "message": message} if {
	some pair in label.named(input.options["label-not-url"].labels)
	endswith(pair.value.value, "://")
	message := sprintf("the label %q is %q, not a URL", [pair.key, pair.value.value])
}

undetermined contains {"at": pair.span, "message": message} if {
	some pair in label.unknown(input.options["label-not-url"].labels)
	message := sprintf("the value of the label %q is unknown: it depends on a variable without a value", [pair.key])
}
