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
	message := sprintf("%s is not set in the stage that ships", [name])
}

deny contains {"at": setting.span, "message": message} if {
	some stage in input.stages
	stage.target
	some name, _ in variables
	setting := stage.env[name]
	setting.value
	not regex.match(`^[0-9]{1,15}$`, setting.value)
	message := sprintf("%s is %q, which is no whole number", [name, setting.value])
}

deny contains {"at": s.setting.span, "message": message} if {
	some s in settings
	s.number < least(s)
	message := sprintf("%s is %d, less than %v", [s.name, s.number, least(s)])
}

deny contains {"at": s.setting.span, "message": message} if {
	some s in settings
	s.number > most(s)
	message := sprintf("%s is %d, more than %v", [s.name, s.number, most(s)])
}

undetermined contains {"at": setting.span, "message": message} if {
	some stage in input.stages
	stage.target
	some name, _ in variables
	setting := stage.env[name]
	setting.certainty == "unknown"
	message := sprintf("the value of %s depends on a variable without a value", [name])
}

proof contains {"at": s.setting.span, "message": message} if {
	some s in settings
	s.number >= least(s)
	s.number <= most(s)
	message := sprintf("%s is %d", [s.name, s.number])
}
