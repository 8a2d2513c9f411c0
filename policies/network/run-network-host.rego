# METADATA
# title: A build step has the network of the builder
# description: >-
#   With --network=host the step reaches all that the builder itself reaches, such as services that listen
#   on its loopback and the metadata of its cloud. What it downloads and runs reaches them too.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#run---network
# custom:
#   severity: warning
#   profile: recommended
#   remedy: remove the flag; serve what the step needs where the build's own network reaches it
#   scope: all
#   security: true
package policies.network["run-network-host"]

deny contains {"at": flag.span, "message": "this step has the network of the machine that builds"} if {
	some run in input.having.run_flags
	some flag in run.flags.network
	flag.value == "host"
}
