# METADATA
# title: npm is told by a variable not to check certificates
# description: >-
#   With strict-ssl off, npm takes packages from whoever answers in the registry's name. Packages run
#   scripts when they are installed.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/v10/using-npm/config#strict-ssl
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the variable; give the certificate of a private authority with NODE_EXTRA_CA_CERTS or the setting cafile
#   scope: reachable
#   security: true
#   aliases: [CKV2_DOCKER_12]
package policies.node["npm-strict-ssl-env"]

deny contains {"at": setting.span, "message": message} if {
	some name in {"NPM_CONFIG_STRICT_SSL", "YARN_STRICT_SSL", "YARN_ENABLE_STRICT_SSL"}
	some setting in input.settings[name]
	lower(setting.value) in {"false", "0"}
	input.stages[setting.stage].reachable
	message := sprintf("%s=%s turns off the check of certificates", [setting.name, setting.value])
}
