# METADATA
# title: Certificate checks of git turned off
# description: >-
#   Without certificate checks git clones from any server that answers, so anyone on the network path can
#   change the source code. ENV and the git configuration also apply to everything that uses the image.
# related_resources:
#   - ref: https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify
# custom:
#   statement: Does not turn off the certificate checks of git
#   severity: error
#   profile: recommended
#   remedy: remove the setting, and pass a private certificate authority with http.sslCAInfo
#   scope: all
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_14]
#   translations:
#     tr:
#       statement: Sertifika doğrulaması git için kapatılmıyor
package policies.network["git-ssl-verify-off"]

import data.policies.lib.written

# Any value counts, even 0 and false: git only tests whether the variable is set.
deny contains {"at": variable.span, "message": message} if {
	some variable in input.variables.GIT_SSL_NO_VERIFY
	given(variable)
	message := sprintf("GIT_SSL_NO_VERIFY=%q turns off certificate checks of git", [variable.raw])
}

deny contains {"at": git.span, "message": "\"-c http.sslVerify\" turns off certificate checks of git"} if {
	some git in input.commands.git
	some setting in git.config
	not setting.kept
	unverified(setting)
}

deny contains {"at": setting.value_span, "message": message} if {
	some git in input.commands.git
	some setting in git.config
	setting.kept
	unverified(setting)
	message := sprintf("%q set to %q turns off certificate checks of git", [setting.name, setting.value])
}

unverified(setting) if {
	setting.key == "sslverify"
	lower(setting.value) in {"false", "0", "no", "off"}
}

given(variable) if variable.kind != "arg"

given(variable) if variable.value

undetermined contains {"at": copied.span, "message": message} if {
	some copied in written.copies
	endswith(copied.path, "gitconfig")
	message := sprintf("%q can turn off certificate checks of git", [copied.path])
}

undetermined contains {"at": output.at, "message": message} if {
	some output in written.outputs
	endswith(output.path, "gitconfig")
	written.mentions(output.command, "sslverify")
	message := sprintf("%q can turn off certificate checks of git", [output.path])
}
