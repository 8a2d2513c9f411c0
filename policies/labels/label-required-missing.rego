# METADATA
# title: Missing required label
# description: >-
#   An organization can require labels for the owner, source and license of an image. The final stage or
#   one of its parent stages must set the labels in the option.
# related_resources:
#   - ref: https://github.com/opencontainers/image-spec/blob/main/annotations.md
# custom:
#   statement: The final stage sets every required label
#   severity: info
#   profile: named
#   remedy: set the label with LABEL in the final stage
#   scope: shipped
#   proof: absence
#   aliases: [DL3049]
#   options:
#     labels: {type: strings, description: "keys of the required labels", required: true}
#   translations:
#     tr:
#       statement: Son aşama zorunlu etiketlerin tümünü tanımlıyor
package policies.labels["label-required-missing"]

deny contains {"at": stage.span, "message": message} if {
	some stage in input.stages
	stage.target
	some key in input.options["label-required-missing"].labels
	not key in keys(stage)
	message := sprintf("the final stage does not set the label %q", [key])
}

keys(stage) := {pair.key |
	some index in stage.lineage
	some label in input.stages[index].by.label
	some pair in label.pairs
}
