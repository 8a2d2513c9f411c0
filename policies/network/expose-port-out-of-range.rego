# METADATA
# title: Invalid port in EXPOSE
# description: >-
#   Ports are numbers from 0 to 65535, and a range must begin with its lower end. Builders reject anything
#   else.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   statement: Every exposed port is in the valid range
#   severity: error
#   profile: recommended
#   remedy: write the port that the process listens on, from 1 to 65535
#   scope: all
#   proof: absence
#   aliases: [DL3011, DS-0008, DS008, AVD-DS-0008, 71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e]
#   translations:
#     tr:
#       statement: Açılan her port geçerli aralıkta
package policies.network["expose-port-out-of-range"]

deny contains {"at": port.span, "message": message} if {
	some expose in input.by.expose
	some port in expose.ports
	not port.mapped
	port.protocol in {"tcp", "udp", "sctp", ""}
	max([port.from, port.to]) > 65535
	message := sprintf("%q is above the highest port, 65535", [port.raw])
}

deny contains {"at": port.span, "message": message} if {
	some expose in input.by.expose
	some port in expose.ports
	not port.mapped
	port.protocol in {"tcp", "udp", "sctp", ""}
	port.to < port.from
	port.from <= 65535
	message := sprintf("the range %q ends below its start", [port.raw])
}
