# METADATA
# title: A setting for concurrent work is missing or out of range
# description: >-
#   How much a service does at the same time decides how it behaves under load. A checklist can ask
#   for settings in the image's environment, each an integer within bounds.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#env
# custom:
#   titles: {tr: Eşzamanlı işlem ayarı eksik veya sınırların dışında}
#   severity: error
#   profile: named
#   remedy: set the variable with ENV in the stage that ships, to an integer within its bounds
#   scope: shipped
#   options:
#     variables: {type: object, description: "bounds by variable: {NAME: {min: 1, max: 64}}, each bound optional", required: true}
package policies.env["concurrency-limits"]

variables := input.options["concurrency-limits"].variables

target := stage if {
	some stage in input.stages
	stage.target
}

settings contains {"name": name, "at": variable.span, "number": variable.number, "bounds": bounds} if {
	some name, bounds in variables
	variable := target.env[name]
}

least(s) := object.get(s.bounds, "min", 0)

most(s) := object.get(s.bounds, "max", s.number)

deny contains {"at": target.span, "message": message} if {
	some name, _ in variables
	not target.env[name]
	message := sprintf("%s is not set in the stage that ships", [name])
}

deny contains {"at": setting.span, "message": message} if {
	some name, _ in variables
	setting := target.env[name]
	setting.value
	not setting.number
	message := sprintf("%s is %q, which is no whole number", [name, setting.value])
}

deny contains {"at": s.at, "message": message} if {
	some s in settings
	s.number < least(s)
	message := sprintf("%s is %d, less than %v", [s.name, s.number, least(s)])
}

deny contains {"at": s.at, "message": message} if {
	some s in settings
	s.number > most(s)
	message := sprintf("%s is %d, more than %v", [s.name, s.number, most(s)])
}

undetermined contains {"at": setting.span, "message": message} if {
	some name, _ in variables
	setting := target.env[name]
	setting.certainty == "unknown"
	message := sprintf("the value of %s depends on a variable without a value", [name])
}

proof contains {"at": s.at, "message": message} if {
	some s in settings
	s.number >= least(s)
	s.number <= most(s)
	message := sprintf("%s is %d", [s.name, s.number])
}
