# METADATA
# title: Undeclared variable in FROM
# description: >-
#   FROM only sees the platform variables and what ARG declares above the first FROM. Any other variable
#   is empty there, whatever --build-arg sets. Often the name is misspelled, or the ARG is below a FROM.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/undefined-arg-in-from/
#   - ref: https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
# custom:
#   statement: No FROM relies on an undeclared variable
#   severity: error
#   profile: recommended
#   remedy: declare the variable with ARG above the first FROM, with a working default
#   scope: all
#   proof: absence
#   aliases: [UndefinedArgInFrom]
#   translations:
#     tr:
#       statement: Hiçbir FROM tanımlanmamış bir değişkene dayanmıyor
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
