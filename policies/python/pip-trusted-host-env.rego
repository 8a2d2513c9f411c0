# METADATA
# title: PIP_TRUSTED_HOST turns off the check of certificates
# description: >-
#   PIP_TRUSTED_HOST does for every pip, also in containers, what --trusted-host does for one:
#   certificates of that host are not checked, and whoever answers in its name decides which code is
#   installed.
# related_resources:
#   - ref: https://pip.pypa.io/en/stable/topics/https-certificates/
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the variable; give the certificate of a private authority with PIP_CERT
#   scope: reachable
#   security: true
#   aliases: [CKV2_DOCKER_16]
package policies.python["pip-trusted-host-env"]

deny contains {"at": setting.span, "message": message} if {
	some setting in input.settings.PIP_TRUSTED_HOST
	setting.value != ""
	input.stages[setting.stage].reachable
	message := sprintf("pip does not check the certificate of %q", [setting.value])
}
