# METADATA
# title: Invalid label key
# description: >-
#   By convention, keys consist of lower-case letters, digits and single separators and begin with a
#   letter. The namespaces of Docker are reserved: labels there can be overwritten or misread.
# related_resources:
#   - ref: https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations
# custom:
#   statement: Every label key is well formed and not reserved
#   severity: style
#   profile: all
#   remedy: write the key in lower case, with a reversed domain as prefix, such as org.example.version
#   scope: all
#   proof: absence
#   aliases: [DL3048]
#   translations:
#     tr:
#       statement: Her etiket anahtarı kurallara uygun ve ayrılmamış
package policies.labels["label-key-invalid"]

deny contains {"at": pair.key_span, "message": message} if {
	some label in input.by.label
	some pair in label.pairs
	not contains(pair.key, "$")
	not well_formed(pair.key)
	message := sprintf("the label key %q does not consist of lower-case letters, digits and single separators", [pair.key])
}

deny contains {"at": pair.key_span, "message": message} if {
	some label in input.by.label
	some pair in label.pairs
	some reserved in ["com.docker.", "io.docker.", "org.dockerproject."]
	startswith(pair.key, reserved)
	not strings.any_prefix_match(pair.key, ["com.docker.extension.", "com.docker.desktop.extension."])
	message := sprintf("the label key %q is in a namespace reserved for Docker", [pair.key])
}

well_formed(key) if {
	regex.match(`^[a-z](?:[a-z0-9._/-]*[a-z0-9])?$`, key)
	not contains(key, "--")
	not contains(key, "..")
}
