# METADATA
# title: The working directory belongs to root, its files to another user
# description: >-
#   WORKDIR makes a directory as the user in force, which is root above USER. COPY --chown gives away what
#   it copies, not the directory that is there already: the process cannot create files in it.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#workdir
# custom:
#   severity: info
#   profile: all
#   remedy: put WORKDIR below USER, or chown the directory itself
#   scope: shipped
package policies.user["workdir-created-as-root"]

deny contains {"at": stage.workdir.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	some workdir in stage.by.workdir
	workdir.args[0].span == stage.workdir.span
	workdir.user.is_root == "yes"
	path := stage.workdir.value
	some copy in stage.by.copy
	copy.index > workdir.index
	copy.flags.chown[0].user == stage.user.name
	copy.args[count(copy.args) - 1].value in {".", "./", path, sprintf("%s/", [path])}
	not given(stage, path)
	message := sprintf("%q is made as root, and %q gets files in it", [path, stage.user.name])
}

# Something else may have made it, or gives it away.
given(stage, path) if {
	some program in ["chown", "chmod", "install", "mkdir", "useradd", "adduser", "usermod", "find"]
	some command in input.commands[program]
	command.stage in stage.lineage
	some word in command.words
	covers(word, path)
}

covers(word, path) if startswith(path, trim_suffix(word, "/"))

covers(word, _) if word in {".", "./", "*"}

given(stage, path) if {
	some workdir in stage.by.workdir
	workdir.user.is_root == "no"
	workdir.args[0].value == path
}
