# METADATA
# title: Certificate checks of pip turned off
# description: >-
#   --trusted-host turns off certificate checks for a host. Anyone who impersonates it decides which code
#   is installed.
# related_resources:
#   - ref: https://pip.pypa.io/en/stable/topics/https-certificates/
# custom:
#   statement: No pip or uv command turns off certificate checks
#   severity: error
#   profile: recommended
#   remedy: remove the option, and pass a private certificate authority with --cert or PIP_CERT
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_4]
#   translations:
#     tr:
#       statement: Hiçbir pip veya uv komutu sertifika doğrulamasını kapatmıyor
package policies.python["pip-trusted-host"]

import data.policies.lib.written

undetermined contains {"at": copied.span, "message": message} if {
	some copied in written.copies
	regex.match(`(^|/)\.?pip(/pip)?\.(conf|ini)$`, copied.path)
	message := sprintf("%q can turn off certificate checks", [copied.path])
}

deny contains {"at": flag.span, "message": message} if {
	some program in {"pip", "pip2", "pip3", "uv"}
	some command in input.commands[program]
	some name in {"--trusted-host", "--allow-insecure-host"}
	flag := command.flags[name]
	message := sprintf("%s turns off certificate checks", [name])
}

deny contains {"at": setting.span, "message": message} if {
	some program in {"pip", "pip3"}
	some command in input.commands[program]
	some setting in command.config
	setting.key == "trusted-host"
	message := sprintf("%q turns off certificate checks", [setting.name])
}
