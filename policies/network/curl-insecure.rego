# METADATA
# title: curl does not check certificates
# description: >-
#   With -k curl takes whatever answers for the server it was told to ask, so that anyone on the way can put
#   their own file into the image. Requests of a container to itself are left alone.
# related_resources:
#   - ref: https://curl.se/docs/manpage.html#-k
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove -k; give curl the certificate of a private authority with --cacert, or install ca-certificates
#   scope: all
#   security: true
#   aliases: [CKV2_DOCKER_2]
package policies.network["curl-insecure"]

import data.policies.lib.download

deny contains {"at": flag.span, "message": message} if {
	some curl in input.commands.curl
	some name in ["-k", "--insecure"]
	flag := curl.flags[name]
	not download.local(curl)
	not checks_itself(curl)
	message := sprintf("curl is told with %q not to check certificates", [flag.value])
}

# A health check whose URL is not known asks its own container, like nearly all of them.
checks_itself(curl) if {
	input.instructions[curl.instruction].keyword == "healthcheck"
	some word in curl.args
	word.certainty == "unknown"
}
