# METADATA
# title: Certificate checks of npm or yarn turned off by a variable
# description: >-
#   With strict-ssl off, npm accepts packages from any server that answers for the registry. Packages run
#   scripts during installation.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/v10/using-npm/config#strict-ssl
# custom:
#   statement: No npm or yarn variable turns off certificate checks
#   severity: error
#   profile: recommended
#   remedy: remove the variable, and pass a private certificate authority with NODE_EXTRA_CA_CERTS or the setting cafile
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_12]
#   translations:
#     tr:
#       statement: Hiçbir npm veya yarn değişkeni sertifika doğrulamasını kapatmıyor
package policies.node["npm-strict-ssl-env"]

deny contains {"at": setting.span, "message": message} if {
	some name in {"NPM_CONFIG_STRICT_SSL", "YARN_STRICT_SSL", "YARN_ENABLE_STRICT_SSL"}
	some setting in input.settings[name]
	lower(setting.value) in {"false", "0"}
	message := sprintf("%s=%s turns off certificate checks", [setting.name, setting.value])
}
