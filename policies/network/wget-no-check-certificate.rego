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
#   aliases: [CKV2_DOCKER_3]
#   translations:
#     tr:
#       statement: Diğer sunucularda wget sertifika doğrulaması kapatılmıyor
package policies.network["wget-no-check-certificate"]

import data.policies.lib.download

deny contains {"at": flag.span, "message": "\"--no-check-certificate\" turns off certificate checks of wget"} if {
	some wget in input.commands.wget
	flag := wget.flags["--no-check-certificate"]
	not download.local(wget)
}
