# METADATA
# title: CMD ignored by ENTRYPOINT in shell form
# description: >-
#   An ENTRYPOINT in shell form ignores CMD and the arguments of docker run. The container starts without
#   the arguments that the file lists.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
# custom:
#   statement: No ENTRYPOINT in shell form ignores a CMD
#   severity: error
#   profile: recommended
#   remedy: write ENTRYPOINT in exec form, or move the arguments into it and remove CMD
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Shell biçimindeki hiçbir ENTRYPOINT bir CMD'yi yok saymıyor
package policies.cmd["entrypoint-shell-form-with-cmd"]

import data.policies.lib.place

deny contains {"at": cmd.span, "message": message} if {
	input.by.entrypoint
	input.by.cmd
	some stage in input.stages
	cmd := stage.cmd
	entrypoint := stage.entrypoint
	entrypoint.form == "shell"
	"instruction" in {cmd.source, entrypoint.source}
	not entrypoint.takes_arguments # the shell command uses the words of CMD
	message := sprintf("CMD has no effect: the ENTRYPOINT on line %s is in shell form", [place.line(entrypoint.span)])
}
