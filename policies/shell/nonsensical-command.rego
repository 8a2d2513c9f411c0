# METADATA
# title: Useless command in a build step
# description: >-
#   A build step has no terminal and no running services, and ends with its last command. An editor waits
#   for input that never comes, and a service started in one step is gone in the next.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#run
# custom:
#   statement: No build step runs a useless command
#   severity: info
#   profile: all
#   remedy: remove the command; start services when the container starts, and edit files with sed or COPY
#   scope: all
#   proof: absence
#   aliases: [DL3001, 9b6b0f38-92a2-41f9-b881-3a1083d99f1b]
#   translations:
#     tr:
#       statement: Hiçbir derleme adımı işe yaramayan bir komut çalıştırmıyor
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
	message := sprintf("%q is useless in a build step", [program])
}

# Git over SSH, with the agent of the person who builds.
sensible(command) if {
	command.program == "ssh"
	some mount in input.instructions[command.instruction].mounts
	mount.type == "ssh"
}

# These create links and need no running service.
sensible(command) if {
	command.program == "systemctl"
	command.subcommand in {"enable", "disable", "mask", "unmask", "preset", "set-default", "--version"}
}

# These run commands of the editor: vim +PlugInstall +qall.
sensible(command) if {
	command.program in {"vim", "vi"}
	some word in command.words
	startswith(word, "+")
}

# A server that later commands of the same RUN need is started and stopped.
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

first_start[i] := min([c.index | some c in input.instructions[i].commands; c.program == "service"; "start" in c.words]) if some i in with_service
