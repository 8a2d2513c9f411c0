# METADATA
# title: Certificate checks of curl turned off
# description: >-
#   With -k, curl accepts any server that answers, so anyone on the network path can put their own file
#   into the image. Requests of a container to itself are not reported.
# related_resources:
#   - ref: https://curl.se/docs/manpage.html#-k
# custom:
#   statement: Never lets curl skip certificate checks of other hosts
#   severity: error
#   profile: recommended
#   remedy: remove -k; pass a private certificate authority with --cacert, or install ca-certificates
#   scope: all
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_2]
#   translations:
#     tr:
#       statement: Diğer sunucularda curl sertifika doğrulaması kapatılmıyor
package policies.network["curl-insecure"]

import data.policies.lib.download

deny contains {"at": flag.span, "message": message} if {
	some curl in input.commands.curl
	some name in ["-k", "--insecure"]
	flag := curl.flags[name]
	not download.local(curl)
	not checks_itself(curl)
	message := sprintf("%q turns off certificate checks of curl", [flag.value])
}

# A health check with an unknown URL almost always asks its own container.
checks_itself(curl) if {
	input.instructions[curl.instruction].keyword == "healthcheck"
	some word in curl.args
	word.certainty == "unknown"
}
