# METADATA
# title: wget does not check certificates
# description: >-
#   Without the check wget takes whatever answers for the server it was told to ask, so that anyone on the
#   way can put their own file into the image. Requests of a container to itself are left alone.
# related_resources:
#   - ref: https://www.gnu.org/software/wget/manual/wget.html#HTTPS-_0028SSL_002fTLS_0029-Options
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove --no-check-certificate; give wget the certificate of a private authority with --ca-certificate, or install ca-certificates
#   scope: all
#   security: true
#   aliases: [CKV2_DOCKER_3]
package policies.network["wget-no-check-certificate"]

import data.policies.lib.download

deny contains {"at": flag.span, "message": "wget is told with \"--no-check-certificate\" not to check certificates"} if {
	some wget in input.commands.wget
	flag := wget.flags["--no-check-certificate"]
	not download.local(wget)
}
