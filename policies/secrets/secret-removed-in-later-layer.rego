# METADATA
# title: A secret is removed after the layer that holds it
# description: >-
#   Each instruction makes a layer, and a later one only hides the files that it removes. The key or token
#   is still in the layer of the instruction that put it there, and can be read out of the image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   severity: error
#   profile: recommended
#   remedy: give the file to the step that needs it with RUN --mount=type=secret, or do all of it in a stage that does not ship; change the secret if the image was published
#   scope: shipped
#   security: true
package policies.secrets["secret-removed-in-later-layer"]

import data.policies.lib.place
import data.policies.lib.secret

deny contains {"at": removal.span, "message": message} if {
	some removal in input.removed
	secret.file(removal.path)
	input.stages[removal.stage].ships
	message := sprintf("%q is removed here, and stays in the layer of line %s", [removal.path, place.line(removal.made)])
}
