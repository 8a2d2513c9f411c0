# METADATA
# title: Credential file copied into the image
# description: >-
#   Private keys and files such as .netrc contain nothing but credentials, files such as .env and .npmrc
#   usually some. Once copied, they are in a layer of the image, and everyone who can pull it can read
#   them. Public keys and certificates are no credentials, and neither is what a stage copies that is
#   not part of the image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   statement: No credential file is copied without being removed
#   severity: error
#   profile: recommended
#   remedy: pass the file to the step that needs it with RUN --mount=type=secret or --mount=type=ssh, and to the container when it starts
#   scope: reachable
#   proof: absence
#   security: true
#   options:
#     tests: {type: boolean, description: "also report files below folders of tests, such as test/ and fixtures/", default: true, recommended: false}
#   translations:
#     tr:
#       statement: Kopyalanıp silinmeyen kimlik bilgisi dosyası yok
package policies.secrets["secret-file-copied"]

import data.policies.lib.secret

deny contains {"at": copied.source.span, "message": message} if {
	some copied in copies
	secret.only_credentials(copied.source.value)
	message := sprintf("%q contains credentials and becomes part of the image", [copied.source.value])
}

deny contains {"at": copied.source.span, "message": message} if {
	some copied in copies
	secret.usually_credentials(copied.source.value)
	message := sprintf("%q usually contains credentials and becomes part of the image", [copied.source.value])
}

deny contains {"at": copied.source.span, "message": message} if {
	some copied in copies
	secret.private_key(copied.source.value, copied.target)
	message := sprintf("%q is a private key and becomes part of the image", [copied.source.value])
}

# A file with another name that becomes one of credentials. A heredoc shows what it contains.
deny contains {"at": copied.source.span, "message": message} if {
	some copied in copies
	not secret.file(copied.source.value)
	not startswith(copied.source.raw, "<<")
	secret.only_credentials(copied.target)
	not endswith(copied.target, "/")
	not secret.folder(copied.target)
	message := sprintf("%q becomes %q in the image, which usually contains credentials", [copied.source.value, copied.target])
}

deny contains {"at": copied.source.span, "message": message} if {
	some copied in copies
	not secret.file(copied.source.value)
	not startswith(copied.source.raw, "<<")
	secret.becomes_settings(copied.source.value, copied.target)
	message := sprintf("%q becomes %q in the image, which usually contains credentials", [copied.source.value, copied.target])
}

# Other files that become settings, and settings by another name, are not known to have credentials.
undetermined contains {"at": copied.source.span, "message": message} if {
	some copied in copies
	not secret.file(copied.source.value)
	not secret.sample(copied.source.value)
	not startswith(copied.source.raw, "<<")
	secret.usually_credentials(copied.target)
	not secret.becomes_settings(copied.source.value, copied.target)
	message := sprintf("cannot tell whether %q, which becomes %q, contains credentials", [copied.source.value, copied.target])
}

undetermined contains {"at": copied.source.span, "message": message} if {
	some copied in copies
	secret.perhaps_credentials(copied.source.value)
	not secret.becomes_settings(copied.source.value, copied.target)
	message := sprintf("cannot tell whether %q contains credentials", [copied.source.value])
}

# The file stays in the layer of the copy.
undetermined contains {"at": copied.source.span, "message": message} if {
	some copied in all_copies
	copied.source.span in removed
	secret.file(copied.source.value)
	message := sprintf("%q is removed in a later layer: see secret-removed-in-later-layer", [copied.source.value])
}

# The file is named in a copy from another stage.
deny contains {"at": source.span, "message": message} if {
	some copy in input.by.copy
	copy.flags.from
	input.stages[copy.stage].ships
	some i, source in copy.args
	i < count(copy.args) - 1
	secret.only_credentials(source.value)
	message := sprintf("%q contains credentials and becomes part of the image", [source.value])
}

# reaches holds for a copy into a stage that ships, or into a folder that such a stage copies from it.
reaches(copy) if input.stages[copy.stage].ships

reaches(copy) if {
	target := place(copy)
	some source in taken[copy.stage]
	inside(target, source)
}

# taken are the paths that stages that ship copy from others.
taken[copy.from.stage] contains source.value if {
	some copy in input.by.copy
	is_number(copy.from.stage)
	input.stages[copy.stage].ships
	some i, source in copy.args
	i < count(copy.args) - 1
}

# place is the path in the stage that a copy goes to.
place(copy) := copy.args[count(copy.args) - 1].value if startswith(copy.args[count(copy.args) - 1].value, "/")

place(copy) := concat("/", [workdir_of(copy), copy.args[count(copy.args) - 1].value]) if {
	not startswith(copy.args[count(copy.args) - 1].value, "/")
}

workdir_of(copy) := path if {
	above := [workdir.args[0].value | some workdir in input.stages[copy.stage].by.workdir; workdir.index < copy.index]
	path := above[count(above) - 1]
}

inside(_, source) if source in {"/", "."}

inside(path, source) if trim_suffix(path, "/") == trim_suffix(source, "/")

inside(path, source) if startswith(path, concat("", [trim_suffix(source, "/"), "/"]))

# Files of folders that are copied, where the build context is available.
deny contains {"at": file.span, "message": message} if {
	some file in input.copied_files
	what := content(file)
	reaches(input.instructions[file.instruction])
	asked({"value": file.path})
	message := sprintf("%q is copied %s, and %s", [file.path, how(input.instructions[file.instruction]), what])
}

undetermined contains {"at": file.span, "message": message} if {
	some file in input.copied_files
	secret.perhaps_credentials(file.path)
	reaches(input.instructions[file.instruction])
	asked({"value": file.path})
	message := sprintf("cannot tell whether %q contains credentials", [file.path])
}

how(instruction) := "from a bind mount" if instruction.keyword == "run" else := "with its folder"

# Folders of other build contexts are not read.
undetermined contains {"at": source.span, "message": message} if {
	some copy in input.by.copy
	copy.from.context in {"files", "unknown"}
	reaches(copy)
	some i, source in copy.args
	i < count(copy.args) - 1
	not regex.match(`[^/]\.[A-Za-z0-9]{2,}$`, source.value)
	message := sprintf("cannot tell which files %q has in the build context %q", [source.value, copy.from.raw])
}

undetermined contains {"at": stage.from.span, "message": "the copied folders have too many files to look at all of them"} if {
	input.copied_files_cut
	some stage in input.stages
	stage.target
}

content(file) := "contains credentials" if {
	secret.only_credentials(file.path)
} else := "usually contains credentials" if {
	secret.usually_credentials(file.path)
} else := "is a private key" if {
	file.private_key
} else := "is a private key" if {
	secret.private_key(file.path, target(input.instructions[file.instruction]))
}

target(instruction) := instruction.args[count(instruction.args) - 1].value if instruction.keyword != "run"

target(instruction) := "" if instruction.keyword == "run"

copies contains copied if {
	some copied in all_copies
	not copied.source.span in removed
}

all_copies contains {"source": source, "target": target} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	not copy.flags.from
	reaches(copy)
	target := object.get(copy.args[count(copy.args) - 1], "value", "")
	some i, source in copy.args
	i < count(copy.args) - 1
	asked(source)
}

asked(_) if input.options["secret-file-copied"].tests

asked(source) if not regex.match(`(^|/)_*(tests?|testdata|fixtures?)_*/`, source.value)

# Another policy reports these: secret-removed-in-later-layer.
removed := {removal.made | some removal in input.removed}
