# METADATA
# title: sudo in a build step
# description: >-
#   Steps run as root unless USER changes it, so sudo usually has no effect. If it has one, the image
#   contains a way to become root for anyone who gets into the container. sudo also changes how signals
#   and the environment are passed on.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   statement: Does not use sudo in build steps
#   severity: error
#   profile: recommended
#   remedy: remove sudo; run the steps that need root above the USER instruction
#   scope: all
#   proof: absence
#   aliases: [DL3004, DS-0010, DS010, AVD-DS-0010, CKV2_DOCKER_1, 8ada6e80-0ade-439e-b176-0b28f6bce35a]
#   translations:
#     tr:
#       statement: Derleme adımlarında sudo kullanılmıyor
package policies.user["sudo-in-run"]

deny contains {"at": command.sudo_span, "message": "sudo in a build step"} if {
	some command in input.commands.sudo
	input.instructions[command.instruction].keyword == "run"
}

deny contains {"at": command.sudo_span, "message": "sudo in a build step"} if {
	some command in input.commands.sudo
	input.instructions[command.instruction].trigger.keyword == "run"
}
