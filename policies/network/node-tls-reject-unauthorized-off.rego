# METADATA
# title: Certificate checks of Node.js turned off
# description: >-
#   NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node.js accept any certificate, so anyone on the network path can
#   impersonate the server. ENV also applies to the application in the image.
# related_resources:
#   - ref: https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
# custom:
#   statement: Does not set NODE_TLS_REJECT_UNAUTHORIZED to 0
#   severity: error
#   profile: recommended
#   remedy: remove the variable, and name a private certificate authority in NODE_EXTRA_CA_CERTS
#   scope: all
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_6]
#   translations:
#     tr:
#       statement: NODE_TLS_REJECT_UNAUTHORIZED değişkenine 0 değeri verilmiyor
package policies.network["node-tls-reject-unauthorized-off"]

deny contains {"at": variable.span, "message": "NODE_TLS_REJECT_UNAUTHORIZED=\"0\" turns off certificate checks of Node.js"} if {
	some variable in input.variables.NODE_TLS_REJECT_UNAUTHORIZED
	variable.value == "0"
}
