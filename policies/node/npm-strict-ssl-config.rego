# METADATA
# title: Certificate checks of npm or yarn turned off
# description: >-
#   With strict-ssl off, npm and yarn accept packages from any server that answers for the registry.
#   Packages run scripts during installation.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/v10/using-npm/config#strict-ssl
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the setting, and pass a private certificate authority with NODE_EXTRA_CA_CERTS or the setting cafile
#   scope: reachable
#   security: true
#   aliases: [CKV2_DOCKER_13]
package policies.node["npm-strict-ssl-config"]

keys := {"strict-ssl", "enableStrictSsl"}

commands contains {"at": word.span, "key": word.value, "value": after(command.args, i)} if {
	some program in {"npm", "yarn", "yarnpkg", "pnpm"}
	some command in input.commands[program]
	is_setting(command)
	input.stages[command.stage].reachable
	some i, word in command.args
}

after(words, i) := words[i + 1].value

after(words, i) := "" if not words[i + 1]

is_setting(command) if command.subcommand == "set"

is_setting(command) if {
	command.subcommand == "config"
	command.args[0].value == "set"
}

deny contains {"at": command.at, "message": message} if {
	some command in commands
	command.key in keys
	lower(command.value) == "false"
	message := sprintf("%q set to %q turns off certificate checks", [command.key, command.value])
}

deny contains {"at": command.at, "message": message} if {
	some command in commands
	parts := split(command.key, "=")
	parts[0] in keys
	lower(parts[1]) == "false"
	message := sprintf("%q set to %q turns off certificate checks", [parts[0], parts[1]])
}

deny contains {"at": flag.span, "message": "certificate checks are turned off"} if {
	some program in {"npm", "yarn", "yarnpkg", "pnpm"}
	some command in input.commands[program]
	some name in {"--strict-ssl", "--no-strict-ssl"}
	flag := command.flags[name]
	lower(flag.value) in {"false", "--no-strict-ssl"}
	input.stages[command.stage].reachable
}
