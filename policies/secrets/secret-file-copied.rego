# METADATA
# title: Credential file copied into the image
# description: >-
#   Private keys and files such as .netrc contain nothing but credentials. Once copied, they are in a
#   layer of the image, and everyone who can pull it can read them.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   statement: No credential file is copied without being removed
#   severity: error
#   profile: recommended
#   remedy: pass the file to the step that needs it with RUN --mount=type=secret or --mount=type=ssh, and to the container when it starts
#   scope: shipped
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Kopyalanıp silinmeyen kimlik bilgisi dosyası yok
package policies.secrets["secret-file-copied"]

import data.policies.lib.secret

deny contains {"at": source.span, "message": message} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	not copy.flags.from
	some i, source in copy.args
	i < count(copy.args) - 1
	secret.only_credentials(source.value)
	input.stages[copy.stage].ships
	not source.span in removed
	message := sprintf("%q contains credentials and becomes part of the image", [source.value])
}

# Another policy reports these: secret-removed-in-later-layer.
removed := {removal.made | some removal in input.removed}
