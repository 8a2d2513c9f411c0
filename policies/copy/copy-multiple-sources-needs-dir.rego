# METADATA
# title: Multiple sources without a directory as destination
# description: >-
#   With more than one source, the destination must be a directory and end with a slash. Without it,
#   builders reject the instruction or write one source over the other.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy
# custom:
#   statement: Copies several sources only to directories
#   severity: error
#   profile: recommended
#   remedy: end the destination with a slash
#   scope: all
#   proof: absence
#   aliases: [DL3021, DS-0011, DS011, AVD-DS-0011, 6db6e0c2-32a3-4a2e-93b5-72c35f4119db]
#   translations:
#     tr:
#       statement: Birden fazla kaynak yalnızca dizinlere kopyalanıyor
package policies.copy["copy-multiple-sources-needs-dir"]

import data.policies.lib.edit

deny contains {"at": destination.span, "message": message, "edits": edits} if {
	some keyword in ["copy", "add"]
	some instruction in input.by[keyword]
	not instruction.broken
	not instruction.exec_error
	count(instruction.args) > 2
	destination := instruction.args[count(instruction.args) - 1]
	not folder(trim(destination.raw, "\"'"))
	destination.value
	not folder(destination.value)
	not destination.value in made
	edits := [edit.after(destination.span, "/") | instruction.form == "shell"; not strings.any_suffix_match(destination.raw, [`"`, "'"])]
	message := sprintf("%d sources are copied to %q, but it does not end with a slash", [count(instruction.args) - 1, destination.raw])
}

undetermined contains {"at": destination.span, "message": message} if {
	some keyword in ["copy", "add"]
	some instruction in input.by[keyword]
	count(instruction.args) > 2
	destination := instruction.args[count(instruction.args) - 1]
	not destination.value
	not folder(trim(destination.raw, "\"'"))
	message := sprintf("cannot tell whether %q ends with a slash: it depends on a variable without a value", [destination.raw])
}

# made are the folders that WORKDIR makes.
made := {path.value | some workdir in input.by.workdir; path := workdir.args[0]}

folder(path) if strings.any_suffix_match(path, ["/", "\\"])

folder(path) if path in {"", ".", ".."}
