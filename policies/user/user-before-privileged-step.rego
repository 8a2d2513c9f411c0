# METADATA
# title: System package manager without root permissions
# description: >-
#   After USER switches to a non-root user, apt-get, apk and other package managers cannot write to the
#   system directories: the build fails.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   statement: No system package manager runs without root permissions
#   severity: error
#   profile: recommended
#   remedy: move the step above USER, or switch to USER root for it and back afterwards
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir sistem paket yöneticisi root yetkisi olmadan çalışmıyor
package policies.user["user-before-privileged-step"]

managers := {"apt", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"}

# Only the first of each instruction is reported.
deny contains {"at": install.call, "message": message} if {
	some i, install in input.installs
	install.manager in managers
	install.action != "clean"
	not install.conditional
	not install.onbuild
	instruction := input.instructions[install.instruction]
	instruction.user.is_root == "no"
	not goes_on(i, install)
	command := instruction.commands[install.command]
	not command.sudo
	keeps_user(command)
	message := sprintf("%s runs as the user %q", [install.program, instruction.user.name])
}

keeps_user(command) if not command.wrapped

# Programs that run another one as the same user.
keeps_user(command) if {
	every by in command.wrapped {
		by in {
			"ash -c", "bash -c", "busybox", "command", "dash -c", "eatmydata", "env", "eval", "exec", "ionice", "linux32", "linux64", "nice", "nohup",
			"setarch", "sh -c", "stdbuf", "time", "timeout",
		}
	}
}

goes_on(i, install) if {
	before := input.installs[i - 1]
	before.instruction == install.instruction
	before.manager in managers
}

undetermined contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.manager in managers
	not install.onbuild
	instruction := input.instructions[install.instruction]
	instruction.user.is_root == "unknown"
	instruction.user.source != "unknown"
	message := sprintf("cannot tell whether %s runs as root: the user %q depends on a variable without a value", [install.program, instruction.user.raw])
}

undetermined contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.manager in managers
	install.action != "clean"
	not install.onbuild
	instruction := input.instructions[install.instruction]
	instruction.user.is_root == "no"
	command := instruction.commands[install.command]
	not command.sudo
	doubtful(command)
	message := sprintf("cannot tell whether %s runs as the user %q", [install.program, instruction.user.name])
}

# doubtful holds for a command that may not run, or may run as another user.
doubtful(command) if command.conditional

doubtful(command) if not keeps_user(command)
