# METADATA
# title: Credential in ARG or ENV
# description: >-
#   Everyone with the image can read it: the value of an ARG is in the image history, the value of an ENV
#   in its configuration and in the environment of every process. A secret mount exists for one RUN and
#   leaves nothing behind. Fingerprints, public keys, paths, switches and placeholders such as changeme
#   are no credentials; an ARG before the first FROM that no stage takes is not in the image.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   statement: No ARG or ENV holds a recognizable credential
#   severity: error
#   profile: recommended
#   remedy: for the build, use RUN --mount=type=secret,id=NAME; for the container, pass the value when it starts
#   scope: all
#   proof: absence
#   security: true
#   aliases: [SecretsUsedInArgOrEnv, DL3064, DS-0031, DS031, AVD-DS-0031]
#   translations:
#     tr:
#       statement: Hiçbir ARG veya ENV tanınabilir bir kimlik bilgisi içermiyor
package policies.secrets["secrets-in-arg-or-env"]

import data.policies.lib.secret

deny contains {"at": pair.key_span, "message": message} if {
	some arg in input.by.arg
	some pair in arg.pairs
	pair.credential in {"empty", "unknown", "value"}
	reaches_image(arg, pair)
	message := sprintf("the value of the argument %q stays in %s", [pair.key, kept_in(arg)])
}

kept_in(arg) := "the cache and provenance of the build" if {
	is_number(arg.stage)
	not input.stages[arg.stage].ships
} else := "the image history"

deny contains {"at": pair.key_span, "message": message} if {
	some env in input.by.env
	some pair in env.pairs
	pair.credential == "value"
	message := sprintf("the value of %q becomes part of the image", [pair.key])
}

# From an argument that gets its value at build time.
deny contains {"at": pair.key_span, "message": message} if {
	some env in input.by.env
	some pair in env.pairs
	pair.credential
	pair.value.span in given
	not secret.refers(pair.value.raw)
	message := sprintf("the value of %q becomes part of the image", [pair.key])
}

# The value of an ARG before the first FROM is in no image unless a stage takes it.
reaches_image(arg, _) if is_number(arg.stage)

reaches_image(_, pair) if pair.key in taken

taken := {pair.key | some arg in input.by.arg; is_number(arg.stage); some pair in arg.pairs}

# given are values with a declared variable that has no default. An undeclared variable is empty.
given := {missing.span | some missing in input.unresolved; missing.why == "has no default"}

# The variable names the path where a program looks for credentials, so credentials are copied.
deny contains {"at": target.span, "message": message} if {
	some keyword in ["copy", "add"]
	some instruction in input.by[keyword]
	target := instruction.args[count(instruction.args) - 1]
	target.variable in {"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "GOOGLE_APPLICATION_CREDENTIALS"}
	message := sprintf("the credentials file that %q names becomes part of the image", [target.raw])
}
