# METADATA
# title: A step writes below a path that is a volume already
# description: >-
#   Builders other than BuildKit throw away what a RUN writes below a VOLUME after it is declared, and a
#   volume that exists hides it at run time. The files are there on one machine and missing on the next.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes
# custom:
#   severity: warning
#   profile: strict
#   remedy: move VOLUME below the last step that writes there, or leave it out and mount a volume at run time
#   scope: reachable
package policies.copy["volume-then-write"]

import data.policies.lib.place

deny contains {"at": word.span, "message": message} if {
	some volume in input.by.volume
	some path in volume.args
	some program in [
		"chgrp", "chmod", "chown", "cp", "install", "ln", "mkdir", "mv", "rm", "rmdir", "tee", "touch", "unzip",
	]
	some command in input.commands[program]
	command.stage == volume.stage
	command.instruction > volume.index
	input.instructions[command.instruction].keyword == "run"
	input.stages[command.stage].reachable
	word := written(command)
	below(word.value, path.value)
	message := sprintf("%s changes %q, which is a volume since line %s", [program, word.value, place.line(path.span)])
}

written(command) := command.args[count(command.args) - 1]

below(path, volume) if path == volume

below(path, volume) if startswith(path, sprintf("%s/", [trim_suffix(volume, "/")]))
