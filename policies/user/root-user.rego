# METADATA
# title: The shipped stage switches to root
# description: >-
#   A process that runs as root inside a container is root towards every mounted volume, and towards
#   the kernel once it breaks out. The last USER that applies to the stage that ships is root.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
#   - ref: https://docs.docker.com/reference/dockerfile/#user
# custom:
#   titles: {tr: Yayınlanan aşama root kullanıcısıyla çalışıyor}
#   severity: warning
#   profile: recommended
#   remedy: end the stage with a USER that is not root; switch to root only above it, for the steps that need it
#   scope: shipped
#   security: true
#   aliases: [DL3002, DS-0002, DS002, AVD-DS-0002, CKV_DOCKER_8, 67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae]
package policies.user["root-user"]

import data.policies.lib.runtime

deny contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "yes"
	not runtime.never_root
	message := sprintf("the stage that ships runs as %s: USER %s", [title(user), user.raw])
}

title(user) := "the administrator of Windows" if lower(user.name) == "containeradministrator"

else := "root"

undetermined contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "unknown"
	not runtime.never_root
	message := sprintf("whether %q is root depends on a variable without a value", [user.raw])
}

proof contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "no"
	message := sprintf("the stage that ships runs as %q", [user.raw])
}

# What runs the service may say otherwise.
deny contains {"at": each.container.user_span, "path": each.workload.path, "message": message} if {
	some each in runtime.users
	each.container.is_root == "yes"
	message := sprintf("%s runs %q as root: user %q", [each.workload.platform, each.workload.name, each.container.user])
}

undetermined contains {"at": each.container.user_span, "path": each.workload.path, "message": message} if {
	some each in runtime.users
	each.container.is_root == "unknown"
	message := sprintf("whether %q runs as root depends on a variable without a value", [each.workload.name])
}

proof contains {"at": each.container.user_span, "path": each.workload.path, "message": message} if {
	some each in runtime.users
	each.container.is_root == "no"
	message := sprintf("%s does not run %q as root", [each.workload.platform, each.workload.name])
}
