# METADATA
# title: Undefined variable
# description: >-
#   A variable without ARG or ENV above it expands to nothing, so the path or value around it silently
#   changes. Base images can define variables too, so only stages on plain distributions and on scratch
#   are evaluated.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/undefined-var/
# custom:
#   statement: No COPY, ENV or the like uses a variable nothing declares
#   severity: warning
#   profile: recommended
#   remedy: declare the variable with ARG or ENV in the stage, above its use; repeat an ARG from above the first FROM
#   scope: all
#   proof: absence
#   aliases: [UndefinedVar]
#   translations:
#     tr:
#       statement: COPY, ENV ve benzerleri hiçbir yerde tanımlanmamış değişken kullanmıyor
package policies.env["undefined-variable"]

# Plain distributions set PATH and nothing else.
plain := {"alpine", "debian", "ubuntu", "busybox", "centos"}

evaluated := {"copy", "add", "env", "label", "user", "workdir", "volume", "stopsignal", "arg"}

# Set by every image, or available in builders without a declaration.
given := {"PATH", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"}

deny contains {"at": missing.span, "message": message} if {
	some missing in undefined
	sets_nothing(input.stages[input.instructions[missing.instruction].stage].root)
	message := sprintf("%q is not defined here or in %q", [missing.name, input.stages[input.instructions[missing.instruction].stage].root.raw])
}

undetermined contains {"at": missing.span, "message": message} if {
	some missing in undefined
	root := input.stages[input.instructions[missing.instruction].stage].root
	not sets_nothing(root)
	message := sprintf("%q is not defined here; cannot tell whether %q defines it", [missing.name, root.raw])
}

undefined contains missing if {
	some missing in input.unresolved
	missing.why == "is not declared here"
	instruction := input.instructions[missing.instruction]
	instruction.keyword in evaluated
	not upper(missing.name) in given
	not [missing.instruction, missing.name] in set_here
	not [missing.instruction, missing.name] in lost
}

# Other policies report these: arg-used-after-from-lost, env-self-reference.
lost := {[use.instruction, use.name] | some use in input.lost}

set_here := {[env.index, pair.key] | some env in input.by.env; some pair in env.pairs}

sets_nothing(root) if root.kind == "scratch"

sets_nothing(root) if {
	root.name in plain
	root.certainty != "unknown"
}
