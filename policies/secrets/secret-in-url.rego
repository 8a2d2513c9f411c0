# METADATA
# title: Credential in a URL
# description: >-
#   A password or token in a URL ends up in the image history, in the build log and often in files that
#   the download leaves behind, such as the configuration of a git clone.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   statement: No URL contains a recognizable credential
#   severity: error
#   profile: recommended
#   remedy: revoke the credential, and pass a new one with RUN --mount=type=secret, as a file or with a credential helper
#   scope: file
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Hiçbir URL tanınabilir bir kimlik bilgisi içermiyor
#       title: URL içinde kimlik bilgisi
#       remedy: kimlik bilgisini iptal edin ve yenisini RUN --mount=type=secret ile dosya olarak ya da bir kimlik bilgisi yardımcısıyla verin
#       texts:
#         'the URL to %q contains a %s': '%q adresine giden URL içinde %s var'
#         'cannot tell whether the URL contains a credential: %q stands before the host': 'URL içinde kimlik bilgisi olup olmadığı belirlenemiyor: sunucu adından önce %q var'
package policies.secrets["secret-in-url"]

deny contains {"at": found.span, "message": message} if {
	some found in input.secrets
	found.url
	message := sprintf("the URL to %q contains a %s", [found.url, found.kind])
}

# A variable before the "@", such as a build argument: git keeps the URL in .git/config.
undetermined contains {"at": word.span, "message": message} if {
	some program in ["curl", "git", "pip", "pip3", "wget"]
	some command in input.commands[program]
	some word in command.args
	contains(word.value, "@")
	some name in variables(word.value)
	message := sprintf("cannot tell whether the URL contains a credential: %q stands before the host", [name])
}

variables(text) := {found[1] | some found in regex.find_all_string_submatch_n(`[a-z]://[^/@\s]*\$\{(\w+)\}[^/@\s]*@`, text, 3)}
