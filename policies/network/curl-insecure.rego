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
#   options:
#     verified: {type: boolean, description: "also report downloads whose checksum or signature the same RUN verifies", default: true, recommended: false}
#   aliases: [CKV2_DOCKER_2]
#   translations:
#     tr:
#       statement: Diğer sunucularda curl sertifika doğrulaması kapatılmıyor
package policies.network["curl-insecure"]

import data.policies.lib.download
import data.policies.lib.written

deny contains {"at": flag.span, "message": message} if {
	some curl in input.commands.curl
	some name, _ in curl.flags
	turns_off(name)
	flag := curl.flags[name]
	not download.local(curl)
	asked(curl)
	not checks_itself(curl)
	message := sprintf("%q turns off certificate checks of curl", [flag.value])
}

turns_off("-k")

# curl accepts the start of a long option that no other option has.
turns_off(name) if {
	startswith("--insecure", name)
	startswith(name, "--ins")
}

# A health check with an unknown URL almost always asks its own container.
checks_itself(curl) if {
	input.instructions[curl.instruction].keyword == "healthcheck"
	some word in curl.args
	word.certainty == "unknown"
}

asked(_) if input.options["curl-insecure"].verified

asked(curl) if {
	some source in curl.sources
	not source.verified
}

asked(curl) if not curl.sources

undetermined contains {"at": copied.span, "message": message} if {
	some copied in written.copies
	endswith(copied.path, "curlrc")
	message := sprintf("%q can turn off certificate checks of curl", [copied.path])
}

undetermined contains {"at": output.at, "message": message} if {
	some output in written.outputs
	endswith(output.path, "curlrc")
	written.mentions(output.command, "insecure")
	message := sprintf("%q can turn off certificate checks of curl", [output.path])
}
