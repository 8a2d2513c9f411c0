# METADATA
# title: Secret removed in a later layer
# description: >-
#   Each instruction creates a layer, and a later one only hides the files that it removes. The key or
#   token is still in the layer of the instruction that added it, and can be read from the image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   statement: No credential file is removed in a later layer
#   severity: error
#   profile: recommended
#   remedy: pass the file to the step that needs it with RUN --mount=type=secret, or use it only in a stage that is not part of the image; revoke the secret if the image was published
#   scope: shipped
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Hiçbir kimlik bilgisi dosyası sonraki bir katmanda silinmiyor
package policies.secrets["secret-removed-in-later-layer"]

import data.policies.lib.place
import data.policies.lib.secret

deny contains {"at": removal.span, "message": message} if {
	some removal in input.removed
	secret.file(removal.path)
	message := sprintf("%q is removed here but stays in the layer of line %s", [trim_prefix(removal.path, "?/"), place.line(removal.made)])
}
