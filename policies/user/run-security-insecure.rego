# METADATA
# title: A build step runs without the builder's sandbox
# description: >-
#   With --security=insecure the step has all capabilities on the machine that builds. Whatever it runs,
#   also what it has just downloaded, can take over the builder.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#run---security
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the flag; do what needs such rights in the container that is started, or on the host
#   scope: all
#   security: true
package policies.user["run-security-insecure"]

deny contains {"at": flag.span, "message": "this step runs with all rights on the builder"} if {
	some run in input.having.run_flags
	some flag in run.flags.security
	flag.value == "insecure"
}
