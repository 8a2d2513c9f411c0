# METADATA
# title: Concurrency setting missing or out of range
# description: >-
#   The number of concurrent tasks determines how a service behaves under load. A checklist can require
#   variables in the environment of the image, each an integer within bounds.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#env
# custom:
#   severity: error
#   profile: named
#   remedy: set the variable with ENV in the final stage, to a whole number within its bounds
#   scope: shipped
#   options:
#     variables: {type: object, description: "bounds by variable: {NAME: {min: 1, max: 64}}, each bound optional", required: true}
#   translations:
#     tr:
#       title: Eşzamanlılık ayarı eksik veya sınırların dışında
#       remedy: değişkeni son aşamada ENV ile, sınırları içinde negatif olmayan bir tam sayı olarak tanımlayın
#       texts:
#         '%s is not set in the final stage': '%s son aşamada tanımlı değil'
#         '%s is %q, not a whole number': '%s değeri %q, negatif olmayan bir tam sayı değil'
#         '%s is %d but must be %v or more': '%s değeri %d, en az %v olmalı'
#         '%s is %d but must be %v or less': '%s değeri %d, en fazla %v olmalı'
#         'the value of %s is unknown: it depends on a variable without a value': '%s değeri bilinmiyor: değeri olmayan bir değişkene bağlı'
#         '%s is %d': '%s değeri %d'
package policies.env["concurrency-limits"]

variables := input.options["concurrency-limits"].variables

settings contains {"name": name, "setting": stage.env[name], "number": to_number(stage.env[name].value), "bounds": bounds} if {
	some name, bounds in variables
	some stage in input.stages
	stage.target
	regex.match(`^[0-9]{1,15}$`, stage.env[name].value)
}

least(s) := object.get(s.bounds, "min", 0)

most(s) := object.get(s.bounds, "max", s.number)

deny contains {"at": stage.span, "message": message} if {
	some stage in input.stages
	stage.target
	some name, _ in variables
	not stage.env[name]
	message := sprintf("%s is not set in the final stage", [name])
}

deny contains {"at": setting.span, "message": message} if {
	some stage in input.stages
	stage.target
	some name, _ in variables
	setting := stage.env[name]
	setting.value
	not regex.match(`^[0-9]{1,15}$`, setting.value)
	message := sprintf("%s is %q, not a whole number", [name, setting.value])
}

deny contains {"at": s.setting.span, "message": message} if {
	some s in settings
	s.number < least(s)
	message := sprintf("%s is %d but must be %v or more", [s.name, s.number, least(s)])
}

deny contains {"at": s.setting.span, "message": message} if {
	some s in settings
	s.number > most(s)
	message := sprintf("%s is %d but must be %v or less", [s.name, s.number, most(s)])
}

undetermined contains {"at": setting.span, "message": message} if {
	some stage in input.stages
	stage.target
	some name, _ in variables
	setting := stage.env[name]
	setting.certainty == "unknown"
	message := sprintf("the value of %s is unknown: it depends on a variable without a value", [name])
}

proof contains {"at": s.setting.span, "message": message} if {
	some s in settings
	s.number >= least(s)
	s.number <= most(s)
	message := sprintf("%s is %d", [s.name, s.number])
}
