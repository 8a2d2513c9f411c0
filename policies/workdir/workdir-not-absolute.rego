# METADATA
# title: Relative WORKDIR
# description: >-
#   A relative path is appended to the current directory. For the first WORKDIR this is the directory of
#   the base image, which can change with the next release of the image. Below an absolute WORKDIR a
#   relative one is fine.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/workdir-relative-path/
# custom:
#   statement: Every relative WORKDIR is below an absolute one
#   severity: warning
#   profile: recommended
#   remedy: write the whole path, from / on
#   scope: all
#   proof: absence
#   aliases: [WorkdirRelativePath, DL3000, DS-0009, DS009, AVD-DS-0009, CKV_DOCKER_10, 6b376af8-cfe8-49ab-a08d-f32de23661a4]
#   translations:
#     tr:
#       statement: Her göreli WORKDIR, mutlak bir WORKDIR sonrasında
package policies.workdir["workdir-not-absolute"]

deny contains {"at": path.span, "message": message} if {
	input.by.workdir
	some stage in input.stages
	path := stage.by.workdir[0].args[0]
	path.relative
	path.value != ""
	not inherited(stage)
	not made_there(stage, path)
	message := sprintf("%q is relative to the working directory of the base image", [path.value])
}

undetermined contains {"at": path.span, "message": message} if {
	some stage in input.stages
	stage.root.context == "unknown"
	path := stage.by.workdir[0].args[0]
	path.relative
	message := sprintf("cannot tell whether the build context sets the working directory that %q is relative to", [path.value])
}

# made_there holds if a step before has made the folder, in the same working directory.
made_there(stage, path) if {
	some run in stage.by.run
	run.index < stage.by.workdir[0].index
	some command in run.commands
	command.program in {"cargo", "git", "mkdir", "npx", "rails", "django-admin"}
	some word in command.words
	not startswith(word, "/")
	trim_suffix(regex.replace(word, `^.*/`, ""), ".git") == trim_suffix(path.value, "/")
}

made_there(stage, path) if {
	some keyword in ["copy", "add"]
	some copy in stage.by[keyword]
	copy.index < stage.by.workdir[0].index
	trim_suffix(copy.args[count(copy.args) - 1].value, "/") == trim_suffix(path.value, "/")
}

# inherited holds if another file sets the working directory: that of a build context.
inherited(stage) if {
	stage.root.context == "stage"
	stage.workdir.value
}

inherited(stage) if stage.root.context == "unknown"

inherited(stage) if {
	some i in stage.lineage
	i != stage.index
	input.stages[i].by.workdir
}
