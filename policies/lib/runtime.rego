# Manifests that run a service can override settings of its image.
package policies.lib.runtime

import data.policies.lib.manifests

# never_root holds if every container that runs the service sets a user other than root.
never_root if {
	count(manifests.own) > 0
	every each in manifests.own { each.container.is_root == "no" }
}

# users are the containers that set their user.
users contains each if {
	some each in manifests.own
	each.container.is_root
}
