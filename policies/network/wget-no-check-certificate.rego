# METADATA
# title: Certificate checks of wget turned off
# description: >-
#   Without certificate checks wget accepts any server that answers, so anyone on the network path can put
#   their own file into the image. Requests of a container to itself are not reported.
# related_resources:
#   - ref: https://www.gnu.org/software/wget/manual/wget.html#HTTPS-_0028SSL_002fTLS_0029-Options
# custom:
#   statement: Never lets wget skip certificate checks of other hosts
#   severity: error
#   profile: recommended
#   remedy: remove --no-check-certificate; pass a private certificate authority with --ca-certificate, or install ca-certificates
#   scope: all
#   proof: absence
#   security: true
#   options:
#     verified: {type: boolean, description: "also report downloads whose checksum or signature the same RUN verifies", default: true, recommended: false}
#   aliases: [CKV2_DOCKER_3]
#   translations:
#     tr:
#       statement: Diğer sunucularda wget sertifika doğrulaması kapatılmıyor
package policies.network["wget-no-check-certificate"]

import data.policies.lib.download
import data.policies.lib.written

deny contains {"at": flag.span, "message": "\"--no-check-certificate\" turns off certificate checks of wget"} if {
	some wget in input.commands.wget
	some name, _ in wget.flags
	turns_off(name)
	flag := wget.flags[name]
	not download.local(wget)
	asked(wget)
}

deny contains {"at": setting.span, "message": message} if {
	some wget in input.commands.wget
	some name in ["-e", "--execute"]
	setting := wget.flags[name]
	regex.match(`(?i)^\s*check-?_?certificate\s*=\s*(off|no|0)\s*$`, setting.value)
	not download.local(wget)
	asked(wget)
	message := sprintf("%q turns off certificate checks of wget", [setting.value])
}

# wget accepts the start of a long option that no other option has.
turns_off(name) if {
	startswith("--no-check-certificate", name)
	startswith(name, "--no-ch")
}

asked(_) if input.options["wget-no-check-certificate"].verified

asked(wget) if {
	some source in wget.sources
	not source.verified
}

asked(wget) if not wget.sources

undetermined contains {"at": copied.span, "message": message} if {
	some copied in written.copies
	endswith(copied.path, "wgetrc")
	message := sprintf("%q can turn off certificate checks of wget", [copied.path])
}

undetermined contains {"at": output.at, "message": message} if {
	some output in written.outputs
	endswith(output.path, "wgetrc")
	written.mentions(output.command, "certificate")
	message := sprintf("%q can turn off certificate checks of wget", [output.path])
}
