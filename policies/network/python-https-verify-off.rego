# METADATA
# title: Certificate checks of Python turned off
# description: >-
#   PYTHONHTTPSVERIFY=0 turns off the certificate checks of Python's HTTPS client, so anyone on the
#   network path can impersonate the server. ENV also applies to the application in the image.
# related_resources:
#   - ref: https://peps.python.org/pep-0493/#feature-environment-based-toggle
# custom:
#   statement: Does not set PYTHONHTTPSVERIFY to 0
#   severity: error
#   profile: recommended
#   remedy: remove the variable, and add a private certificate authority to the trust store of the image
#   scope: all
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_5]
#   translations:
#     tr:
#       statement: PYTHONHTTPSVERIFY değişkenine 0 değeri verilmiyor
package policies.network["python-https-verify-off"]

deny contains {"at": variable.span, "message": "PYTHONHTTPSVERIFY=\"0\" turns off certificate checks of Python"} if {
	some variable in input.variables.PYTHONHTTPSVERIFY
	variable.value == "0"
}
