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
package policies.secrets["secret-in-url"]

deny contains {"at": found.span, "message": message} if {
	some found in input.secrets
	found.url
	message := sprintf("the URL to %q contains a %s", [found.url, found.kind])
}
