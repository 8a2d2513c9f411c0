# METADATA
# title: DEBIAN_FRONTEND set with ENV
# description: >-
#   ENV also applies to every container of the image and to every image built from it. apt-get then never
#   asks there, even if someone runs it by hand.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#env
# custom:
#   statement: Does not make apt-get noninteractive in containers
#   severity: info
#   profile: strict
#   remedy: use ARG DEBIAN_FRONTEND=noninteractive, or set it in front of the command that needs it
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Konteynerlerde apt-get etkileşimsiz hâle getirilmiyor
package policies.apt["debian-frontend-env"]

deny contains {"at": pair.span, "message": message} if {
	some instruction in input.by.env
	some pair in instruction.pairs
	pair.key == "DEBIAN_FRONTEND"
	value := pair.value.value
	value in {"noninteractive", "teletype"}
	final.env.DEBIAN_FRONTEND.value == value
	message := sprintf("DEBIAN_FRONTEND=%s also applies to containers", [value])
}

final := stage if {
	some stage in input.stages
	stage.target
}
