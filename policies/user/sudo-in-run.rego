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
#   severity: warning
#   profile: recommended
#   remedy: put USER root above the RUN and the user of the image below it, instead of sudo
#   scope: all
#   proof: absence
#   aliases: [DL3004, DS-0010, DS010, AVD-DS-0010, CKV2_DOCKER_1, 8ada6e80-0ade-439e-b176-0b28f6bce35a]
#   options:
#     all:
#       type: boolean
#       description: "also report where root runs something as another user"
#       default: true
#       recommended: false
#   translations:
#     tr:
#       statement: Derleme adımlarında sudo kullanılmıyor
package policies.user["sudo-in-run"]

# Only the first sudo of each instruction is reported.
deny contains {"at": command.sudo_span, "message": "sudo in a build step", "remedy": remedy(command)} if {
	some command in input.commands.sudo
	runs(input.instructions[command.instruction])
	command.index == first[command.instruction]
	asked(command)
}

asked(_) if input.options["sudo-in-run"].all

asked(command) if {
	not gives_up(command)
	not command.conditional # for an image whose user is not known
	matters(command)
}

matters(command) if input.stages[command.stage].ships

matters(command) if input.instructions[command.instruction].user.is_root == "yes"

# gives_up holds where root runs something as another user.
gives_up(command) if {
	not as_root(command)
	input.instructions[command.instruction].user.is_root == "yes"
}

runs(instruction) if instruction.keyword == "run"

runs(instruction) if instruction.trigger.keyword == "run"

first[instruction] := min(indexes) if some instruction, indexes in all_of

all_of[command.instruction] contains command.index if some command in input.commands.sudo

remedy(command) := sprintf("put USER %s above the RUN and the previous user below it, instead of sudo", [command.sudo_user]) if {
	not as_root(command)
}

remedy(command) := "remove sudo: the step runs as root" if {
	as_root(command)
	input.instructions[command.instruction].user.is_root == "yes"
}

remedy(command) := sprintf("put USER root above the RUN and USER %s below it, instead of sudo", [user.name]) if {
	as_root(command)
	user := input.instructions[command.instruction].user
	user.is_root == "no"
	not mixed(command)
}

remedy(command) := sprintf("move what sudo runs to a RUN of its own between USER root and USER %s", [user.name]) if {
	as_root(command)
	user := input.instructions[command.instruction].user
	user.is_root == "no"
	mixed(command)
}

# mixed holds if the RUN has commands that belong to the user.
mixed(command) if {
	some other in input.instructions[command.instruction].commands
	not other.sudo
	not other.program in {
		"[", "cd", "curl", "echo", "export", "grep", "printf", "rm", "sed", "set", "sha256sum", "tar", "test", "true", "unzip", "wget",
	}
}

remedy(command) := "remove sudo if the image runs as root; otherwise put USER root above the RUN and the user of the image below it, instead of sudo" if {
	as_root(command)
	not known(command)
	not mixed(command)
}

remedy(command) := "remove sudo if the image runs as root; otherwise move what sudo runs to a RUN of its own between USER root and the user of the image" if {
	as_root(command)
	not known(command)
	mixed(command)
}

as_root(command) if not command.sudo_user

as_root(command) if command.sudo_user in {"root", "0", "#0"}

known(command) if input.instructions[command.instruction].user.is_root in {"yes", "no"}
