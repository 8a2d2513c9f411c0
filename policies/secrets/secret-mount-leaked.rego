# METADATA
# title: Secret mount written into the image
# description: >-
#   A secret mount exists for one RUN and leaves nothing behind, unless the step writes its content to a
#   file. Then the secret is in the layer like any other file, and everyone with the image can read it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   severity: error
#   profile: recommended
#   remedy: use the secret directly from its mount; if a program needs it in a file, mount the secret at that path with target=
#   scope: all
#   security: true
package policies.secrets["secret-mount-leaked"]

runs := input.having.mounts

deny contains {"at": command.span, "message": message} if {
	some run in runs
	some mount in run.mounts
	mount.type == "secret"
	some command in run.commands
	target := copied(command, place(mount))
	stays(run, target)
	message := sprintf("%s writes the secret %q to %q", [command.program, name(mount), target])
}

deny contains {"at": command.span, "message": message} if {
	some run in runs
	some mount in run.mounts
	mount.type == "secret"
	some command in run.commands
	some word in command.words
	reveals(command, word, mount)
	target := written(run, command)
	stays(run, target)
	message := sprintf("%s writes the secret %q to %q", [command.program, name(mount), target])
}

name(mount) := object.get(mount, "id", object.get(mount, "target", "secret"))

place(mount) := mount.target

place(mount) := sprintf("/run/secrets/%s", [mount.id]) if {
	not mount.target
	not mount.options.env
}

copied(command, path) := command.args[count(command.args) - 1].value if {
	command.program in {"cp", "mv", "install"}
	count(command.args) == 2
	command.args[0].value == path
}

# cat /run/secrets/x, echo "$(cat /run/secrets/x)" and echo "$X"; other commands, such as test, print nothing.
reveals(command, word, mount) if {
	command.program in {"cat", "base64", "head", "tr"}
	word == place(mount)
}

reveals(command, word, mount) if {
	command.program in {"echo", "printf"}
	strings.any_suffix_match(split(word, ")")[0], [sprintf("$(cat %s", [place(mount)]), sprintf("$(< %s", [place(mount)]), sprintf("$(<%s", [place(mount)])])
}

reveals(command, word, mount) if {
	command.program in {"echo", "printf"}
	contains(word, sprintf("${%s}", [mount.options.env]))
}

written(_, command) := file if file := redirected(command)

written(run, command) := file if {
	reader := run.commands[command.piped_to]
	file := redirected(reader)
}

written(run, command) := reader.args[0].value if {
	reader := run.commands[command.piped_to]
	reader.program == "tee"
}

redirected(command) := redirect.target.value if {
	some redirect in command.redirects
	redirect.operator in {">", ">>"}
}

# A file that the same step removes, or that is in a mount, is in no layer.
stays(run, path) if {
	not strings.any_prefix_match(path, ["/dev/", "/proc/"])
	not removed(run, path)
	not in_mount(run, path)
}

removed(run, path) if {
	some command in run.commands
	command.program in {"rm", "shred", "unlink", "trap", "mv"}
	some word in command.words
	contains(word, last(split(path, "/")))
}

removed(run, path) if {
	some command in run.commands
	command.program == "rm"
	some word in command.args
	startswith(path, word.value)
}

in_mount(run, path) if {
	some mount in run.mounts
	startswith(path, mount.target)
}

last(parts) := parts[count(parts) - 1]
