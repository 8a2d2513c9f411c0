# METADATA
# title: Undefined variable
# description: >-
#   A variable without ARG or ENV above it expands to nothing, so the path or value around it silently
#   changes. The same holds for the body of a heredoc of COPY and ADD whose delimiter is not quoted. Base
#   images can define variables too, so a stage is evaluated if all variables of its base image are known.
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

evaluated := {"copy", "add", "env", "label", "user", "workdir", "volume", "stopsignal", "arg", "expose", "run"}

# Set by every image, available in builders without a declaration, or lists in which an empty element means the defaults.
given := {"INFOPATH", "MANPATH", "PATH", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"}

deny contains {"at": missing.span, "message": message, "remedy": remedy(missing)} if {
	some missing in undefined
	missing.undefined
	not missing.heredoc
	message := sprintf("%q is not defined here or in %q", [missing.name, base(missing).raw])
}

deny contains {"at": missing.span, "message": message, "remedy": remedy} if {
	some missing in undefined
	missing.undefined
	missing.heredoc
	message := sprintf(emptied[object.get(missing, "special", false)], [missing.name])
	remedy := "quote the delimiter of the heredoc, as in <<'EOF', or write a backslash before the dollar sign"
}

# A list that appends to itself begins or ends with an empty element, even if the variable is declared.
remedy(missing) := sprintf("leave %s out of the value with its colon, or write ${%s:+:$%s} instead of both", [missing.name, missing.name, missing.name]) if {
	appends(missing)
	stands_last(missing)
} else := sprintf("leave %s out of the value with its colon, or write ${%s:+$%s:} instead of both", [missing.name, missing.name, missing.name]) if {
	appends(missing)
} else := sprintf("write \\${%s} if another program fills it in, or else declare it with ARG or ENV in the stage, above its use", [missing.name]) if {
	input.instructions[missing.instruction].keyword == "label"
} else := "declare the variable with ARG or ENV in the stage, above its use; repeat an ARG from above the first FROM"

appends(missing) if {
	some pair in input.instructions[missing.instruction].pairs
	pair.key == missing.name
	contains(pair.value.raw, ":")
}

stands_last(missing) if {
	some pair in input.instructions[missing.instruction].pairs
	pair.key == missing.name
	regex.match(sprintf(`:(\$%s|\$\{%s\})"?$`, [missing.name, missing.name]), pair.value.raw)
}

emptied := {
	false: "%q is not defined, so this heredoc has nothing in its place",
	true: "%q is replaced with nothing, because the builder expands this heredoc",
}

undetermined contains {"at": missing.span, "message": message} if {
	some missing in undefined
	not missing.undefined
	message := sprintf("%q is not defined here; cannot tell whether %q defines it", [missing.name, base(missing).raw])
}

base(missing) := input.stages[input.instructions[missing.instruction].stage].root

undefined contains missing if {
	some missing in input.unresolved
	missing.why == "is not declared here"
	instruction := input.instructions[missing.instruction]
	instruction.keyword in evaluated
	not upper(missing.name) in given
	not [missing.instruction, missing.name] in late
	not [missing.instruction, missing.name] in lost
}

# Other policies report these: arg-used-after-from-lost in shell text, env-self-reference.
lost := {[use.instruction, use.name] |
	some use in input.lost
	input.instructions[use.instruction].keyword == "run"
}

late := {[env.index, use.name] | some env in input.having.previous; some pair in env.pairs; some use in pair.previous}
