# METADATA
# title: /bin/sh is replaced instead of set with SHELL
# description: >-
#   With another program behind /bin/sh every script of the image runs in a shell that it was not written
#   for, also in the container. SHELL changes the shell of the build steps alone.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#shell
# custom:
#   severity: warning
#   profile: recommended
#   remedy: remove the command and set SHELL ["/bin/bash", "-c"] above the steps that need it
#   scope: all
#   aliases: [DL4005, 8a301064-c291-4b20-adcb-403fe7fd95fd]
package policies.shell["shell-changed-by-ln"]

deny contains {"at": link.span, "message": message} if {
	some program in ["ln", "cp", "mv"]
	some command in input.commands[program]
	link := command.args[count(command.args) - 1]
	link.value in {"/bin/sh", "/usr/bin/sh"}
	not contains(command.args[0].value, "busybox") # for images that have no shell
	message := sprintf("%s replaces %q for the whole image", [program, link.value])
}
