# METADATA
# title: Node.js does not check certificates
# description: >-
#   NODE_TLS_REJECT_UNAUTHORIZED=0 makes every TLS connection of Node.js accept any certificate, so that
#   anyone on the way can answer for the server. As ENV it also holds for the application in the image.
# related_resources:
#   - ref: https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the variable; name the certificate of a private authority in NODE_EXTRA_CA_CERTS
#   scope: all
#   security: true
#   aliases: [CKV2_DOCKER_6]
package policies.network["node-tls-reject-unauthorized-off"]

deny contains {"at": variable.span, "message": "NODE_TLS_REJECT_UNAUTHORIZED is set to \"0\", so Node.js checks no certificates"} if {
	some variable in input.variables.NODE_TLS_REJECT_UNAUTHORIZED
	variable.value == "0"
}
