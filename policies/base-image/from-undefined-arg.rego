# METADATA
# title: FROM uses a variable that is not declared
# description: >-
#   FROM sees only what ARG declares above the first FROM, and the variables of the platform. Anything
#   else is empty there, whatever is given with --build-arg: often the name is misspelt, or the ARG
#   stands below a FROM.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/undefined-arg-in-from/
#   - ref: https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
# custom:
#   severity: error
#   profile: recommended
#   remedy: declare it with ARG above the first FROM, with a default that works
#   scope: all
#   aliases: [UndefinedArgInFrom]
package policies["base-image"]["from-undefined-arg"]

deny contains {"at": variable.span, "message": message, "remedy": remedy} if {
	some from in input.having.undeclared
	some variable in from.from.undeclared
	variable.nearest
	message := sprintf("%q is not declared above the first FROM", [variable.name])
	remedy := sprintf("write %s, or declare %s with ARG above the first FROM", [variable.nearest, variable.name])
}

deny contains {"at": variable.span, "message": message} if {
	some from in input.having.undeclared
	some variable in from.from.undeclared
	not variable.nearest
	message := sprintf("%q is not declared above the first FROM", [variable.name])
}
