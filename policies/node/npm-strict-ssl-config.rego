# METADATA
# title: Certificate checks of npm or yarn turned off
# description: >-
#   With strict-ssl off, npm and yarn accept packages from any server that answers for the registry.
#   Packages run scripts during installation.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/v10/using-npm/config#strict-ssl
# custom:
#   statement: No npm or yarn command turns off certificate checks
#   severity: error
#   profile: recommended
#   remedy: remove the setting, and pass a private certificate authority with NODE_EXTRA_CA_CERTS or the setting cafile
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_13]
#   translations:
#     tr:
#       statement: Hiçbir npm veya yarn komutu sertifika doğrulamasını kapatmıyor
package policies.node["npm-strict-ssl-config"]

import data.policies.lib.written

undetermined contains {"at": copied.span, "message": message} if {
	some copied in written.copies
	regex.match(`(^|/)\.?(npmrc|yarnrc|yarnrc\.yml)$`, copied.path)
	message := sprintf("%q can turn off certificate checks", [copied.path])
}

deny contains {"at": setting.span, "message": message} if {
	some program in {"npm", "yarn", "yarnpkg", "pnpm"}
	some command in input.commands[program]
	some setting in command.config
	setting.name in {"strict-ssl", "enableStrictSsl"}
	lower(setting.value) == "false"
	message := sprintf("%q set to %q turns off certificate checks", [setting.name, setting.value])
}

deny contains {"at": flag.span, "message": "certificate checks are turned off"} if {
	some program in {"npm", "yarn", "yarnpkg", "pnpm"}
	some command in input.commands[program]
	some name in {"--strict-ssl", "--no-strict-ssl"}
	flag := command.flags[name]
	lower(flag.value) in {"false", "--no-strict-ssl"}
}
