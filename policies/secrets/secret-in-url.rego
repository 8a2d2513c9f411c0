# METADATA
# title: A URL carries a credential
# description: >-
#   A password or token inside a URL is in the history of the image, in the log of the build, and often in
#   files that the download leaves behind, such as the configuration of a git clone.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   severity: error
#   profile: recommended
#   remedy: change the credential, and hand the new one over with RUN --mount=type=secret, as a file or with a credential helper
#   scope: file
#   security: true
package policies.secrets["secret-in-url"]

deny contains {"at": found.span, "message": message} if {
	some found in input.secrets
	found.url
	message := sprintf("the URL to %q carries a %s", [found.url, found.kind])
}
