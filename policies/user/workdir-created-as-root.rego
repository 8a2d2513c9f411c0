# METADATA
# title: Working directory owned by root
# description: >-
#   WORKDIR creates a directory as the current user, which is root above USER. COPY --chown changes the
#   owner of the copied files, but not of the existing directory: the process cannot create files in it.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#workdir
# custom:
#   statement: The user owns the working directory of its files
#   severity: info
#   profile: all
#   remedy: move WORKDIR below USER, or change the owner of the directory with chown
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Kullanıcı, dosyalarının çalışma dizinine de sahip
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
	message := sprintf("%q is created by root, but %q owns files in it", [path, stage.user.name])
}

# given holds if something else may create the directory or change its owner.
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
