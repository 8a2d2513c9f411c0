# METADATA
# title: The user is given by name
# description: >-
#   Kubernetes can refuse containers that run as root (runAsNonRoot), but from a name it cannot tell who
#   that is: it looks at the image's configuration, not at its /etc/passwd. A number proves it.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   severity: info
#   profile: all
#   remedy: write the user's number, such as USER 10001, and create the account with that number
#   scope: shipped
#   aliases: [DL3066]
package policies.user["non-numeric-user"]

deny contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.source in {"instruction", "stage"}
	user.is_root == "no"
	not user.uid
	message := sprintf("%q is a name, not a number", [user.name])
}
