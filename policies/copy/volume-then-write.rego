# METADATA
# title: Write to a volume after VOLUME
# description: >-
#   Builders other than BuildKit discard what a RUN writes to a VOLUME after its declaration, and an
#   existing volume hides it at run time. The files exist on one machine and are missing on the next.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes
# custom:
#   statement: No file command changes a volume after VOLUME
#   severity: warning
#   profile: strict
#   remedy: move VOLUME below the last step that writes there, or remove it and mount a volume at run time
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir dosya komutu VOLUME sonrasında birimi değiştirmiyor
package policies.copy["volume-then-write"]

import data.policies.lib.place

deny contains {"at": word.span, "message": message} if {
	input.by.volume
	some program in [
		"chgrp", "chmod", "chown", "cp", "install", "ln", "mkdir", "mv", "rm", "rmdir", "tee", "touch", "unzip",
	]
	some command in input.commands[program]
	input.instructions[command.instruction].keyword == "run"
	word := written(command)
	not makes_it(command, word)
	first := min(volumes_over(command.stage, word.value))
	command.instruction > first[0]
	message := sprintf("%s changes %q, a volume since line %s", [program, word.value, place.line(first[1])])
}

# makes_it holds for mkdir -p of the volume itself, which exists.
makes_it(command, word) if {
	command.program == "mkdir"
	named[[command.stage, word.value]]
}

written(command) := command.args[count(command.args) - 1]

# Lookup by path avoids comparing every volume with every command.
volumes_over(stage, path) := {first_named[[stage, path]] | true} | {volume |
	some prefix in above(path)
	volume := first_holding[[stage, prefix]]
}

first_named[place] := min(volumes) if some place, volumes in named

first_holding[place] := min(volumes) if some place, volumes in holding

above(path) := [concat("/", array.slice(parts, 0, i)) | parts := split(path, "/"); some i, _ in parts; i > 0]

named[[volume.stage, path.value]] contains [volume.index, path.span] if {
	some volume in input.by.volume
	some path in volume.args
}

holding[[volume.stage, trim_suffix(path.value, "/")]] contains [volume.index, path.span] if {
	some volume in input.by.volume
	some path in volume.args
}
