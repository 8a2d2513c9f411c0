# METADATA
# title: Certificate checks of pip turned off by a variable
# description: >-
#   PIP_TRUSTED_HOST has the effect of --trusted-host for every pip, also in containers: pip does not
#   verify the certificate of that host, so anyone who impersonates it decides which code is installed.
# related_resources:
#   - ref: https://pip.pypa.io/en/stable/topics/https-certificates/
# custom:
#   statement: No pip variable turns off certificate checks
#   severity: error
#   profile: recommended
#   remedy: remove the variable, and pass a private certificate authority with PIP_CERT
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_16]
#   translations:
#     tr:
#       statement: Hiçbir pip değişkeni sertifika doğrulamasını kapatmıyor
package policies.python["pip-trusted-host-env"]

deny contains {"at": setting.span, "message": message} if {
	some setting in input.settings.PIP_TRUSTED_HOST
	setting.value != ""
	message := sprintf("pip does not verify the certificate of %q", [setting.value])
}
