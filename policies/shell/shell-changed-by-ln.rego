# METADATA
# title: /bin/sh replaced instead of SHELL
# description: >-
#   If another program replaces /bin/sh, every script of the image runs in a shell that it was not written
#   for, also in the container. SHELL only changes the shell of build steps.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#shell
# custom:
#   statement: No ln, cp or mv replaces /bin/sh
#   severity: warning
#   profile: recommended
#   remedy: remove the command and set SHELL ["/bin/bash", "-c"] above the steps that need it
#   scope: all
#   proof: absence
#   aliases: [DL4005, 8a301064-c291-4b20-adcb-403fe7fd95fd]
#   translations:
#     tr:
#       statement: Hiçbir ln, cp veya mv /bin/sh kabuğunu değiştirmiyor
package policies.shell["shell-changed-by-ln"]

deny contains {"at": link.span, "message": message} if {
	some program in ["ln", "cp", "mv"]
	some command in input.commands[program]
	link := command.args[count(command.args) - 1]
	link.value in {"/bin/sh", "/usr/bin/sh"}
	not contains(command.args[0].value, "busybox") # for images without a shell
	message := sprintf("%s replaces %q for the whole image", [program, link.value])
}
