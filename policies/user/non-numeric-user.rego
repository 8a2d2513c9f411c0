# METADATA
# title: User name instead of a numeric ID
# description: >-
#   Kubernetes can reject containers that run as root (runAsNonRoot), but cannot tell from a name whether
#   it is root: it reads the image configuration, not /etc/passwd. A numeric ID is unambiguous.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   statement: The final USER is a numeric ID or root
#   severity: info
#   profile: all
#   remedy: use the numeric ID, such as USER 10001, and create the account with that ID
#   scope: shipped
#   proof: absence
#   aliases: [DL3066]
#   translations:
#     tr:
#       statement: Son USER sayısal bir kimlik veya root
package policies.user["non-numeric-user"]

deny contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.source in {"instruction", "stage"}
	user.is_root == "no"
	not user.uid
	message := sprintf("%q is a user name, not a numeric ID", [user.name])
}
