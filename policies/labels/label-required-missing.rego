# METADATA
# title: A required label is missing
# description: >-
#   An organisation can ask for labels that say whose an image is, where it comes from and under which
#   licence. Those that the option names have to be set in the stage that ships or in one it is built from.
# related_resources:
#   - ref: https://github.com/opencontainers/image-spec/blob/main/annotations.md
# custom:
#   severity: info
#   profile: named
#   remedy: set the label with LABEL in the stage that ships
#   scope: shipped
#   aliases: [DL3049]
#   options:
#     labels: {type: strings, description: "keys of labels that have to be set", required: true}
package policies.labels["label-required-missing"]

deny contains {"at": stage.span, "message": message} if {
	some stage in input.stages
	stage.target
	some key in input.options["label-required-missing"].labels
	not key in keys(stage)
	message := sprintf("the stage that ships does not set the label %q", [key])
}

keys(stage) := {pair.key |
	some index in stage.lineage
	some label in input.stages[index].by.label
	some pair in label.pairs
}
