# METADATA
# title: Port outside our range
# description: >-
#   The load balancer of our platform forwards to a fixed range of ports. Nothing reaches a service on
#   another port.
# custom:
#   statement: Exposes only ports in our range
#   severity: warning
#   profile: recommended
#   remedy: expose a port in the range that the load balancer forwards to
#   scope: shipped
#   options:
#     min: {type: integer, description: "the lowest port", default: 8000}
#     max: {type: integer, description: "the highest port", default: 8999}
package policies.shop["port-range"]

options := input.options["port-range"]

outside(port) if port.from < options.min

outside(port) if port.to > options.max

deny contains {"at": port.span, "message": message} if {
	some stage in input.stages
	stage.target
	some port in stage.exposed
	port.certainty != "unknown"
	outside(port)
	message := sprintf("port %q is outside %d to %d", [port.value, options.min, options.max])
}

undetermined contains {"at": port.span, "message": message} if {
	some stage in input.stages
	stage.target
	some port in stage.exposed
	port.certainty == "unknown"
	message := sprintf("port %q depends on a variable without a value", [port.raw])
}

proof contains {"at": port.span, "message": message} if {
	some stage in input.stages
	stage.target
	some port in stage.exposed
	port.certainty != "unknown"
	not outside(port)
	message := sprintf("port %q is in %d to %d", [port.value, options.min, options.max])
}
