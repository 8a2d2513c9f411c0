# METADATA
# title: git does not check certificates
# description: >-
#   Without the check git clones from whatever answers for the server, so that anyone on the way can change
#   the source that is built. As ENV or in the configuration it also holds for everything that uses the
#   image.
# related_resources:
#   - ref: https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the setting; tell git the certificate of a private authority with http.sslCAInfo
#   scope: all
#   security: true
#   aliases: [CKV2_DOCKER_14]
package policies.network["git-ssl-verify-off"]

# Any value counts, 0 and false too: git only looks whether the variable is there.
deny contains {"at": variable.span, "message": message} if {
	some variable in input.variables.GIT_SSL_NO_VERIFY
	given(variable)
	message := sprintf("GIT_SSL_NO_VERIFY is set to %q, so git checks no certificates", [variable.raw])
}

deny contains {"at": git.span, "message": "git is told with \"-c http.sslVerify\" not to check certificates"} if {
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
	message := sprintf("%q is set to %q, so git checks no certificates", [setting.name, setting.value])
}

unverified(setting) if {
	setting.key == "sslverify"
	lower(setting.value) in {"false", "0", "no", "off"}
}

given(variable) if variable.kind != "arg"

given(variable) if variable.value
