# METADATA
# title: CMD beside an ENTRYPOINT in shell form
# description: >-
#   An ENTRYPOINT in shell form is one text for the shell: what CMD says, and what is given to docker
#   run, does not become part of it. The container starts without the arguments that are written down.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
# custom:
#   severity: error
#   profile: recommended
#   remedy: write ENTRYPOINT as an array of strings, or move the arguments into it and remove CMD
#   scope: all
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
	not entrypoint.takes_arguments # the shell has CMD's words as "$0", "$@"
	message := sprintf("CMD has no effect: the ENTRYPOINT in line %s is in shell form", [place.line(entrypoint.span)])
}
