# METADATA
# title: RUN with the host network
# description: >-
#   With --network=host the step reaches everything the builder reaches, such as services on its loopback
#   interface and the metadata service of its cloud. Downloaded code that runs in the step reaches them
#   too.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#run---network
# custom:
#   statement: No build step uses the host network
#   severity: warning
#   profile: recommended
#   remedy: remove the flag, and provide what the step needs on a network that the build can reach
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Hiçbir derleme adımı ana makinenin ağını kullanmıyor
package policies.network["run-network-host"]

deny contains {"at": flag.span, "message": "this step uses the network of the build host"} if {
	some run in input.having.run_flags
	some flag in run.flags.network
	flag.value == "host"
}
