# METADATA
# title: World-writable file
# description: >-
#   Any user in the container can change the program, its settings or its data. World-writable permissions
#   usually replace a missing owner.
# related_resources:
#   - ref: https://cwe.mitre.org/data/definitions/732.html
# custom:
#   statement: Sets no world-writable permissions outside of /tmp
#   severity: warning
#   profile: recommended
#   remedy: give the file to the user who writes to it, with --chown or chown, and use at most 775 or 664; for containers that run as any user, give it to group 0
#   scope: reachable
#   proof: absence
#   security: true
#   options:
#     new_folders: {type: boolean, description: "also report folders that the same step makes", default: true, recommended: false}
#     toolchains: {type: boolean, description: "also report the folders of Rust toolchains, which the official images open on purpose", default: true, recommended: false}
#   translations:
#     tr:
#       statement: Herkese yazma izni yalnızca /tmp altında veriliyor
package policies.user["world-writable-permissions"]

options := input.options["world-writable-permissions"]

deny contains {"at": mode.span, "message": message} if {
	some command in input.commands.chmod
	input.stages[command.stage].ships
	mode := command.args[0]
	open(command.mode)
	not temporary(command.args)
	not passing(command)
	asked(command)
	message := sprintf("chmod %s makes %q world-writable", [mode.value, command.args[1].value])
}

# mkdir and install set the permissions of what they make. A path of mktemp is below /tmp.
deny contains {"at": mode.span, "message": message} if {
	some program in ["mkdir", "install"]
	some command in input.commands[program]
	input.stages[command.stage].ships
	open(command.mode)
	some name in ["-m", "--mode"]
	mode := command.flags[name]
	target := command.args[count(command.args) - 1].value
	not temporary([mode, {"value": target}])
	not closed_later(command, target)
	wanted(command)
	message := sprintf("%s -m %s makes %q world-writable", [program, mode.value, target])
}

undetermined contains {"at": command.span, "message": "chmod --reference sets the permissions of another file, which are not known"} if {
	some command in input.commands.chmod
	command.flags["--reference"]
	not temporary(array.concat([{"value": ""}], command.args))
}

undetermined contains {"at": command.span, "message": message} if {
	some command in input.commands.chmod
	command.mode.unclear
	not temporary(command.args)
	message := sprintf("chmod %s copies permissions of the group, which are not known", [command.args[0].value])
}

undetermined contains {"at": mode.span, "message": message} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	some mode in copy.flags.chmod
	mode.mode.unclear
	message := sprintf("--chmod=%s copies permissions of the group, which are not known", [mode.value])
}

# Such a folder is for every user, but only with the sticky bit, which a mode in digits takes away.
deny contains {"at": mode.span, "message": message, "remedy": remedy} if {
	some command in input.commands.chmod
	input.stages[command.stage].ships
	mode := command.args[0]
	open(command.mode)
	trim(mode.value, "01234567") == ""
	temporary(command.args)
	some word in array.slice(command.args, 1, count(command.args))
	word.value in {"/tmp", "/tmp/", "/var/tmp", "/var/tmp/", "/dev/shm"}
	message := sprintf("chmod %s takes the sticky bit from %q: every user can delete the files of others", [mode.value, word.value])
	remedy := sprintf("use chmod 1777 for %s", [word.value])
}

deny contains {"at": mode.span, "message": message} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	input.stages[copy.stage].ships
	some mode in copy.flags.chmod
	open(mode.mode)
	message := sprintf("--chmod=%s makes what it copies world-writable", [mode.value])
}

# COPY keeps the permissions that another stage gave.
deny contains {"at": source.span, "message": message, "remedy": remedy} if {
	some command in input.commands.chmod
	not input.stages[command.stage].ships
	open(command.mode)
	not temporary(command.args)
	not passing(command)
	asked(command)
	some copy in taken[command.stage]
	some i, source in copy.args
	i < count(copy.args) - 1
	target := command.args[1].value
	takes(source.value, target, command)
	message := sprintf("%q is copied from stage %q, where chmod %s makes it world-writable", [target, copy.from.value, command.args[0].value])
	remedy := "leave write access to the owner and a group in that chmod"
}

# taken has the instructions that copy from a stage, by the stages that it consists of.
taken[index] contains copy if {
	some copy in input.by.copy
	copy.from.kind == "stage"
	not copy.flags.chmod
	some index in input.stages[copy.from.stage].lineage
}

# takes holds if the copied path is or contains the target of chmod, or is in the folder that it changes as a whole.
takes(source, target, _) if below(target, source)

takes(source, target, chmod) if {
	chmod.flags["-R"]
	below(source, target)
}

below(path, folder) if startswith(sprintf("%s/", [trim_suffix(path, "/")]), sprintf("%s/", [trim_suffix(folder, "/")]))

asked(command) if {
	asked_of_folder(command)
	asked_of_toolchain(command)
}

asked_of_folder(_) if options.new_folders

asked_of_folder(command) if not [command.instruction, command.args[1].value] in made

asked_of_toolchain(_) if options.toolchains

asked_of_toolchain(command) if {
	some word in array.slice(command.args, 1, count(command.args))
	not trim_suffix(word.value, "/") in {"/usr/local/rustup", "/usr/local/cargo", "${RUSTUP_HOME}", "${CARGO_HOME}"}
}

# wanted holds for mkdir and install where new folders are asked about, or for a file.
wanted(_) if options.new_folders

wanted(command) if {
	command.program == "install"
	not command.flags["-d"]
	not command.flags["--directory"]
}

# made has the folders that a step makes. Opening an empty one is often meant for containers that run as any user.
made contains [command.instruction, word.value] if {
	some command in input.commands.mkdir
	some word in command.args
}

made contains [command.instruction, parent] if {
	some command in input.commands.mkdir
	command.flags["-p"]
	some word in command.args
	parts := split(word.value, "/")
	not parts[1] in {"bin", "etc", "home", "lib", "mnt", "opt", "root", "run", "sbin", "srv", "usr", "var"}
	some n in numbers.range(2, 6)
	n < count(parts)
	parent := concat("/", array.slice(parts, 0, n))
}

closed_later(command, target) if max(taken_back[[command.instruction, target]]) > command.index

# passing holds for a mode that is not in the layer: the same RUN takes it back, or removes the file.
passing(command) if {
	count(command.args) == 2
	closed_later(command, command.args[1].value)
}

# A folder of mktemp is below /tmp.
passing(command) if {
	command.instruction in with_mktemp
	contains(command.args[1].value, "${")
}

with_mktemp := {command.instruction | some command in input.commands.mktemp}

# taken_back has the last commands of each instruction that remove a file or close it again.
taken_back[[command.instruction, word.value]] contains command.index if {
	some command in input.commands.rm
	some word in command.args
}

taken_back[[command.instruction, word.value]] contains command.index if {
	some command in input.commands.chmod
	not open(command.mode)
	not command.mode.kept
	some word in command.args
}

# With the sticky bit, 1777, files of other users are safe.
open(mode) if {
	mode.others_write
	not mode.sticky
}

temporary(args) if {
	every word in array.slice(args, 1, count(args)) {
		strings.any_prefix_match(word.value, ["/tmp", "/var/tmp", "/run", "/var/run", "/dev/shm"])
	}
}
