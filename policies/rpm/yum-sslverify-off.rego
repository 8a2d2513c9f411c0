# METADATA
# title: Certificate checks of yum or dnf turned off
# description: >-
#   With sslverify off, yum and dnf accept metadata and packages from any server that answers. Metadata is
#   often unsigned, so package signatures do not make up for it.
# related_resources:
#   - ref: https://dnf.readthedocs.io/en/latest/conf_ref.html
# custom:
#   statement: No yum or dnf command turns off certificate checks
#   severity: error
#   profile: recommended
#   remedy: remove the setting, and add a private certificate authority with update-ca-trust
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_15]
#   translations:
#     tr:
#       statement: Hiçbir yum veya dnf komutu sertifika doğrulamasını kapatmıyor
package policies.rpm["yum-sslverify-off"]

programs := {"yum", "yum4", "dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf", "yum-config-manager", "dnf-config-manager"}

deny contains {"at": command.span, "message": message} if {
	some program in programs
	some command in input.commands[program]
	some setting in command.config
	setting.key in {"sslverify", "proxy_sslverify"}
	lower(setting.value) in {"0", "false", "no", "off"}
	message := sprintf("%q turns off certificate checks", [setting.raw])
}
