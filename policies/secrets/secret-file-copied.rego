# METADATA
# title: A file of credentials is copied into the image
# description: >-
#   Private keys and files such as .netrc hold nothing but credentials. Copied, they are in a layer of the
#   image for whoever can pull it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   severity: error
#   profile: recommended
#   remedy: hand the file to the step that needs it with RUN --mount=type=secret or --mount=type=ssh, and give it to the container when it starts
#   scope: shipped
#   security: true
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
	message := sprintf("%q holds credentials and becomes part of the image", [source.value])
}

# A policy of its own says this: secret-removed-in-later-layer.
removed := {removal.made | some removal in input.removed}
