# METADATA
# title: The final stage runs as root
# description: >-
#   Whoever breaks out of a process that runs as root inside a container is root towards the kernel and
#   every mounted volume. Services seldom need it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   severity: error
#   profile: recommended
#   remedy: create an account in the final stage and switch to it with USER before CMD or ENTRYPOINT
#   scope: shipped
#   aliases: [DL3002, DS-0002]
package policies.user["root-user"]

deny contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "yes"
	user.source != "base"
	message := sprintf("the final stage runs as %q", [user.raw])
}

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "yes"
	stage.user.source == "base"
	message := sprintf("no USER is set and %q runs as root", [stage.root.raw])
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "unknown"
	not stage.user.span
	message := sprintf("no USER is set and it is not known which user %q runs as", [stage.root.raw])
}

undetermined contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "unknown"
	message := sprintf("it is not known whether the user %q is root", [user.raw])
}

proof contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "no"
	message := sprintf("the final stage runs as %q", [user.raw])
}

proof contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	not stage.user.span
	message := sprintf("the base image %q runs as %q", [stage.root.raw, stage.user.name])
}
