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
	message := sprintf("%s is not set in the stage that ships", [name])
}

deny contains {"at": s.variable.span, "message": message} if {
	some s in settings
	s.variable.value
	not s.variable.number
	message := sprintf("%s is %q, which is no whole number", [s.name, s.variable.value])
}

deny contains {"at": s.variable.span, "message": message} if {
	some s in settings
	below(s)
	message := sprintf("%s is %d, less than %v", [s.name, s.variable.number, s.bounds.min])
}

deny contains {"at": s.variable.span, "message": message} if {
	some s in settings
	above(s)
	message := sprintf("%s is %d, more than %v", [s.name, s.variable.number, s.bounds.max])
}

below(s) if s.variable.number < s.bounds.min

above(s) if s.variable.number > s.bounds.max

undetermined contains {"at": s.variable.span, "message": message} if {
	some s in settings
	s.variable.certainty == "unknown"
	message := sprintf("the value of %s depends on a variable without a value", [s.name])
}

proof contains {"at": s.variable.span, "message": message} if {
	some s in settings
	not below(s)
	not above(s)
	message := sprintf("%s is %d", [s.name, s.variable.number])
}
