# METADATA
# title: Invalid protocol in EXPOSE
# description: >-
#   EXPOSE accepts tcp, udp and sctp. Anything else is rejected when the image is built or run.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   statement: Every exposed port has a valid protocol
#   severity: error
#   profile: recommended
#   remedy: write tcp, udp or sctp after the slash, or leave it out for tcp
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Açılan her portun protokolü geçerli
package policies.network["expose-invalid-protocol"]

deny contains {"at": port.span, "message": message} if {
	some expose in input.by.expose
	some port in expose.ports
	port.value
	not port.mapped
	not port.protocol in {"tcp", "udp", "sctp", ""}
	message := sprintf("%q has the protocol %q, not tcp, udp or sctp", [port.raw, port.protocol])
}
