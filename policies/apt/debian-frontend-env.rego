# METADATA
# title: DEBIAN_FRONTEND is set for containers too
# description: >-
#   ENV stays in force in every container of the image, and in every image built from it. Whoever runs
#   apt-get there by hand is not asked anything and does not know why.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#env
# custom:
#   severity: info
#   profile: strict
#   remedy: write ARG DEBIAN_FRONTEND=noninteractive, or set it before the command that needs it
#   scope: shipped
package policies.apt["debian-frontend-env"]

deny contains {"at": pair.span, "message": message} if {
	some instruction in input.by.env
	some pair in instruction.pairs
	pair.key == "DEBIAN_FRONTEND"
	stage := input.stages[instruction.stage]
	stage.ships
	value := pair.value.value
	value in {"noninteractive", "teletype"}
	some target in input.stages
	target.target
	target.env.DEBIAN_FRONTEND.value == value
	message := sprintf("DEBIAN_FRONTEND=%s stays in force in containers", [value])
}
