# METADATA
# title: Concurrency setting missing or out of range
# description: >-
#   The number of concurrent tasks determines how a service behaves under load. A checklist can require
#   variables in the environment of the image, each an integer within bounds. A manifest can set other values for a
#   container; these are not evaluated.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#env
# custom:
#   statement: Its image sets its concurrency within the bounds
#   severity: error
#   profile: named
#   remedy: set the variable with ENV in the final stage, to a whole number within its bounds
#   scope: shipped
#   options:
#     variables: {type: object, keys: {min: integer, max: integer}, description: "bounds by variable: {NAME: {min: 1, max: 64}}, each bound optional", required: true}
#   translations:
#     tr:
#       statement: İmajındaki eşzamanlılık ayarı istenen sınırlar içinde
#       title: Eşzamanlılık ayarı eksik veya sınırların dışında
#       remedy: değişkeni son aşamada ENV ile, sınırları içinde negatif olmayan bir tam sayı olarak tanımlayın
#       texts:
#         '%s is not set in the final stage': '%s son aşamada tanımlı değil'
#         '%s is %q, not a whole number': '%s değeri %q, negatif olmayan bir tam sayı değil'
#         '%s is %d but must be %v or more': '%s değeri %d, en az %v olmalı'
#         '%s is %d but must be %v or less': '%s değeri %d, en fazla %v olmalı'
#         'the value of %s is unknown: it depends on a variable without a value': '%s değeri bilinmiyor: değeri olmayan bir değişkene bağlı'
#         '%s is set again when the container starts': '%s konteyner başlarken yeniden ayarlanıyor'
#         '%s is %d': '%s değeri %d'
package policies.env["concurrency-limits"]

variables := input.options["concurrency-limits"].variables

settings contains {"name": name, "bounds": bounds, "variable": stage.env[name]} if {
	some name, bounds in variables
	some stage in input.stages
	stage.target
}

deny contains {"at": stage.span, "message": message} if {
	some name, _ in variables
	some stage in input.stages
	stage.target
	not stage.env[name]
	message := sprintf("%s is not set in the final stage", [name])
}

deny contains {"at": s.variable.span, "message": message} if {
	some s in settings
	s.variable.value
	not s.variable.number
	message := sprintf("%s is %q, not a whole number", [s.name, s.variable.value])
}

deny contains {"at": s.variable.span, "message": message} if {
	some s in settings
	below(s)
	message := sprintf("%s is %d but must be %v or more", [s.name, s.variable.number, s.bounds.min])
}

deny contains {"at": s.variable.span, "message": message} if {
	some s in settings
	above(s)
	message := sprintf("%s is %d but must be %v or less", [s.name, s.variable.number, s.bounds.max])
}

below(s) if s.variable.number < s.bounds.min

above(s) if s.variable.number > s.bounds.max

undetermined contains {"at": s.variable.span, "message": message} if {
	some s in settings
	s.variable.certainty == "unknown"
	message := sprintf("the value of %s is unknown: it depends on a variable without a value", [s.name])
}

# What the container starts with replaces the environment of the image.
undetermined contains {"at": at, "message": message} if {
	some name, _ in variables
	some stage in input.stages
	stage.target
	some command in stage.starts.commands
	some at in setting(command, name)
	message := sprintf("%s is set again when the container starts", [name])
}

setting(command, name) := {assign.value.span |
	some assign in command.assigns
	assign.name == name
} | {word.span |
	command.program == "export"
	some word in command.args
	startswith(word.value, sprintf("%s=", [name]))
}

proof contains {"at": s.variable.span, "message": message} if {
	some s in settings
	not below(s)
	not above(s)
	message := sprintf("%s is %d", [s.name, s.variable.number])
}
