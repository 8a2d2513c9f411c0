# METADATA
# title: Hard-coded credential
# description: >-
#   Everyone with access to the repository, and usually everyone with the image, can read a token or
#   private key in the file. Removing the line does not help, because the history keeps it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
#   - ref: https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
# custom:
#   statement: Contains no recognizable credential outside of URLs
#   severity: error
#   profile: recommended
#   remedy: revoke the credential, then pass a new one to the build with RUN --mount=type=secret
#   scope: file
#   proof: absence
#   security: true
#   aliases: [a88baa34-e2ad-44ea-ad6f-8cac87bc7c71]
#   translations:
#     tr:
#       statement: URL'ler dışında tanınabilir kimlik bilgisi içermiyor
package policies.secrets["hardcoded-secret-value"]

deny contains {"at": found.span, "message": message} if {
	some found in input.secrets
	not found.url
	message := sprintf("possible %s in plain text", [found.kind])
}
