# METADATA
# title: RUN with --security=insecure
# description: >-
#   With --security=insecure the step has all capabilities on the build host. Anything it runs, including
#   downloaded code, can take over the builder.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#run---security
# custom:
#   statement: No build step uses --security=insecure
#   severity: warning
#   profile: recommended
#   remedy: remove the flag; do privileged work in the running container or on the host
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Hiçbir derleme adımı --security=insecure kullanmıyor
package policies.user["run-security-insecure"]

deny contains {"at": flag.span, "message": "this step runs with all capabilities on the builder"} if {
	some run in input.having.run_flags
	some flag in run.flags.security
	flag.value == "insecure"
}
