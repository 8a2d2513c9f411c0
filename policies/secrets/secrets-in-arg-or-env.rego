# METADATA
# title: A credential is passed as ARG or ENV
# description: >-
#   Whoever has the image can read it. The value of an ARG stands in the history of the image, that of an
#   ENV in its configuration and in the environment of each process. A secret mount is there for one RUN and
#   leaves nothing behind.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   severity: error
#   profile: recommended
#   remedy: for the build use RUN --mount=type=secret,id=NAME; for the container pass the value when it is started
#   scope: all
#   security: true
#   aliases: [SecretsUsedInArgOrEnv, DL3064, DS-0031, DS031, AVD-DS-0031]
package policies.secrets["secrets-in-arg-or-env"]

import data.policies.lib.secret

deny contains {"at": pair.key_span, "message": message} if {
	some arg in input.by.arg
	some pair in arg.pairs
	secret.named(pair.key)
	not harmless_default(pair)
	message := sprintf("%q is an argument, and what is given for it stays in the history of the image", [pair.key])
}

deny contains {"at": pair.key_span, "message": message} if {
	some env in input.by.env
	some pair in env.pairs
	is_string(pair.value.value)
	secret.named(pair.key)
	secret.plausible(pair.key, pair.value.value)
	message := sprintf("the value of %q becomes part of the image", [pair.key])
}

# From an argument, which somebody gives when it builds.
deny contains {"at": pair.key_span, "message": message} if {
	some env in input.by.env
	some pair in env.pairs
	pair.value.span in given
	secret.named(pair.key)
	not secret.refers(pair.value.raw)
	message := sprintf("the value of %q becomes part of the image", [pair.key])
}

# What holds a declared variable without a value. One that nothing declares is empty.
given := {missing.span | some missing in input.unresolved; missing.why == "has no default"}

# The variable says where a program looks for its credentials, so that is what is copied.
deny contains {"at": target.span, "message": message} if {
	some keyword in ["copy", "add"]
	some instruction in input.by[keyword]
	target := instruction.args[count(instruction.args) - 1]
	target.variable in {"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "GOOGLE_APPLICATION_CREDENTIALS"}
	message := sprintf("the file of credentials that %q names becomes part of the image", [target.raw])
}

# An empty default waits for the real value; another one that is no secret says what is meant.
harmless_default(pair) if {
	is_string(pair.value.value)
	pair.value.value != ""
	not secret.plausible(pair.key, pair.value.value)
}
