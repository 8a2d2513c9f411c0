# METADATA
# title: A command makes no sense in a build step
# description: >-
#   A build step has no terminal, no services and no life of its own after its last command. An editor waits
#   for keys that never come, and a service that was started is gone in the next step.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#run
# custom:
#   severity: info
#   profile: all
#   remedy: remove the command; start services when the container starts, and edit files with sed or COPY
#   scope: all
#   aliases: [DL3001, 9b6b0f38-92a2-41f9-b881-3a1083d99f1b]
package policies.shell["nonsensical-command"]

useless := {
	"top", "htop", "ps", "free", "kill", "mount", "umount", "service", "shutdown", "reboot", "ssh", "vim", "vi", "nano",
	"ifconfig", "systemctl",
}

deny contains {"at": command.program_span, "message": message} if {
	some program in useless
	some command in input.commands[program]
	input.instructions[command.instruction].keyword in {"run", "onbuild"}
	not sensible(command)
	message := sprintf("%q makes no sense in a build step", [program])
}

# Git over SSH, with the agent of whoever builds.
sensible(command) if {
	command.program == "ssh"
	some mount in input.instructions[command.instruction].mounts
	mount.type == "ssh"
}

# Makes links, and needs nothing that runs.
sensible(command) if {
	command.program == "systemctl"
	command.subcommand in {"enable", "disable", "mask", "unmask", "preset", "set-default", "--version"}
}

# Runs the editor's own commands: vim +PlugInstall +qall.
sensible(command) if {
	command.program in {"vim", "vi"}
	some word in command.words
	startswith(word, "+")
}

# A server that later commands of the same RUN need, and its end.
sensible(command) if {
	command.program == "service"
	"start" in command.words
	last_other[command.instruction] > command.index
}

sensible(command) if {
	command.program == "service"
	"stop" in command.words
	first_start[command.instruction] < command.index
}

sensible(command) if "--version" in command.words

with_service := {command.instruction | some command in input.commands.service}

last_other[i] := max([c.index | some c in input.instructions[i].commands; c.program != "service"]) if some i in with_service

first_start[i] := min([c.index |
	some c in input.instructions[i].commands
	c.program == "service"
	"start" in c.words
]) if {
	some i in with_service
}
