# METADATA
# title: A variable is used that nothing defines
# description: >-
#   A variable without ARG or ENV above it is replaced by nothing, and the path or value around it silently
#   means something else. Variables can also come from the base image, so only stages on plain distributions
#   and on scratch are judged.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/undefined-var/
# custom:
#   severity: warning
#   profile: recommended
#   remedy: declare the variable with ARG or ENV in the stage, above its use; an ARG above the first FROM has to be repeated
#   scope: all
#   aliases: [UndefinedVar]
package policies.env["undefined-variable"]

# Plain distributions set PATH and nothing else.
plain := {"alpine", "debian", "ubuntu", "busybox", "centos"}

judged := {"copy", "add", "env", "label", "user", "workdir", "volume", "stopsignal", "arg"}

# Set by every image, or by builders without a declaration.
given := {"PATH", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"}

deny contains {"at": missing.span, "message": message} if {
	some missing in undefined
	sets_nothing(input.stages[input.instructions[missing.instruction].stage].root)
	message := sprintf("%q is defined neither here nor in %q", [missing.name, input.stages[input.instructions[missing.instruction].stage].root.raw])
}

undetermined contains {"at": missing.span, "message": message} if {
	some missing in undefined
	root := input.stages[input.instructions[missing.instruction].stage].root
	not sets_nothing(root)
	message := sprintf("%q is not defined here, and what %q defines is not known", [missing.name, root.raw])
}

undefined contains missing if {
	some missing in input.unresolved
	missing.why == "is not declared here"
	instruction := input.instructions[missing.instruction]
	instruction.keyword in judged
	not upper(missing.name) in given
	not [missing.instruction, missing.name] in set_here
	not [missing.instruction, missing.name] in lost
}

# Policies of their own say these: arg-used-after-from-lost, env-self-reference.
lost := {[use.instruction, use.name] | some use in input.lost}

set_here := {[env.index, pair.key] | some env in input.by.env; some pair in env.pairs}

sets_nothing(root) if root.kind == "scratch"

sets_nothing(root) if {
	root.name in plain
	root.certainty != "unknown"
}
