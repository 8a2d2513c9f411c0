# METADATA
# title: Package index updated in a separate instruction
# description: >-
#   The layer with the index stays cached for weeks while the next instruction installs from it: versions
#   are old, or no longer on the server. Index and packages belong in the same RUN. The same applies to
#   the update of yum, dnf and pacman, which also upgrades the system.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   statement: No step only updates a package index
#   severity: warning
#   profile: recommended
#   remedy: join the update and the install in one RUN with &&
#   scope: reachable
#   proof: absence
#   aliases: [DS-0017, DS017, AVD-DS-0017, CKV_DOCKER_5, 9bae49be-0aa3-4de5-bab2-4c3a069e40cd]
#   options:
#     upgrades: {type: boolean, description: "also report an upgrade by yum or dnf with nothing else in its RUN", default: true, recommended: false}
#   translations:
#     tr:
#       statement: Hiçbir adım yalnızca paket dizinini güncellemiyor
package policies.packages["package-update-alone"]

# Programs that install nothing. Any other program may use the index.
harmless := {
	"apt-get", "apt", "aptitude", "apt-fast", "nala", "apk", "yum", "yum4", "dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf", "zypper", "pacman",
	"add-apt-repository", "apt-key", "apt-cache", "apt-config", "apt-mark", "dpkg-reconfigure", "locale-gen",
	":", "[", "cat", "cd", "chmod", "chown", "cp", "date", "echo", "export", "false", "find", "gpg", "grep", "head",
	"ln", "ls", "mkdir", "mv", "printf", "pwd", "rm", "sed", "set", "sleep", "sort", "tee", "test", "touch", "true",
	"tail", "tr", "umask", "wget", "curl", "uname", "cut", "useradd", "groupadd", "adduser", "addgroup",
}

# used are the instructions that use a package index.
used contains [install.instruction, install.manager] if {
	some install in input.installs
	install.action in {"install", "upgrade"}
}

deny contains {"at": install.call, "message": message, "remedy": remedy(install)} if {
	some install in input.installs
	install.action == "update"
	install.manager in {"apt", "apk", "zypper", "pacman"}
	not install.conditional
	not install.absent # package-manager-missing reports it
	not used[[install.instruction, install.manager]]
	instruction := input.instructions[install.instruction]
	not instruction.mounts # updates a cache
	not sources_copied(install)
	not install.instruction in using
	message := sprintf("%s updates its index in an instruction that installs nothing", [install.program])
}

# using are the instructions with an update that run a program that may use the index.
using contains index if {
	some index in updating
	some command in commands(input.instructions[index])
	not command.program in harmless
}

updating contains install.instruction if {
	some install in input.installs
	install.action == "update"
}

commands(instruction) := object.get(object.get(instruction, "trigger", instruction), "commands", [])

# sources_copied holds if a COPY sets the repositories, which may be a snapshot that does not change.
sources_copied(install) if min(setting_sources[install.stage]) < install.instruction

setting_sources[copy.stage] contains copy.index if {
	some copy in input.by.copy
	startswith(copy.args[count(copy.args) - 1].value, "/etc/apt")
}

remedy(install) := "join the update and the install in one RUN with &&" if {
	max(relying[[install.stage, install.manager]]) > install.instruction
} else := "remove it: each RUN below that installs updates the index itself" if {
	[install.stage, install.manager] in installing
} else := "remove it: nothing in this stage installs from the index"

installing contains [index, install.manager] if {
	some install in input.installs
	install.action in {"install", "upgrade"}
	not input.instructions[install.instruction].commands[install.command].flags["--no-cache"]
	some index in input.stages[install.stage].lineage
}

# relying are the instructions that install without an update of their own, by stage, or a stage that is built on it.
relying[[index, install.manager]] contains install.instruction if {
	some install in input.installs
	install.action in {"install", "upgrade"}
	not input.instructions[install.instruction].commands[install.command].flags["--no-cache"]
	not [install.instruction, install.manager] in renewing
	some index in input.stages[install.stage].lineage
}

renewing contains [install.instruction, install.manager] if {
	some install in input.installs
	install.action == "update"
}

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.action == "upgrade"
	fetches(install)
	not [install.instruction, install.manager] in naming
	not [install.instruction, install.manager] in perhaps_naming
	asked(install)
	not install.packages
	not install.conditional
	instruction := input.instructions[install.instruction]
	not instruction.mounts
	count(commands(instruction)) == 1
	message := sprintf("%s updates index and system in an instruction that does nothing else", [install.program])
}

# naming are the instructions that also install packages by name, as pacman -Syu git does.
naming contains [install.instruction, install.manager] if {
	some install in input.installs
	install.action == "install"
	some named in install.packages
	named.certainty != "unknown"
}

perhaps_naming contains [install.instruction, install.manager] if {
	some install in input.installs
	install.action == "install"
}

undetermined contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.action == "upgrade"
	fetches(install)
	not [install.instruction, install.manager] in naming
	[install.instruction, install.manager] in perhaps_naming
	message := sprintf("cannot tell whether %s also installs packages: their names depend on a variable without a value", [install.program])
}

asked(_) if input.options["package-update-alone"].upgrades

# The others fetch an index that has expired.
asked(install) if install.manager == "pacman"

# In other package managers update only refreshes the index.
fetches(install) if {
	install.manager in {"yum", "dnf", "microdnf", "tdnf"}
	install.verb == "update"
}

fetches(install) if install.manager == "pacman"
