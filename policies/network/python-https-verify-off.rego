# METADATA
# title: Python does not check certificates
# description: >-
#   PYTHONHTTPSVERIFY=0 switches off the checks of Python's own HTTPS client, so that anyone on the way can
#   answer for the server. As ENV it also holds for the application in the image.
# related_resources:
#   - ref: https://peps.python.org/pep-0493/#feature-environment-based-toggle
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the variable; add the certificate of a private authority to the image's trust store
#   scope: all
#   security: true
#   aliases: [CKV2_DOCKER_5]
package policies.network["python-https-verify-off"]

deny contains {"at": variable.span, "message": "PYTHONHTTPSVERIFY is set to \"0\", so Python checks no certificates"} if {
	some variable in input.variables.PYTHONHTTPSVERIFY
	variable.value == "0"
}
