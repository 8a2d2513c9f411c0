# What runs a service may override what its image says.
package policies.lib.runtime

import data.policies.lib.manifests

# never_root holds when everything that runs the service says that it is not root.
never_root if {
	count(manifests.own) > 0
	every each in manifests.own { each.container.is_root == "no" }
}

# users are the containers that say which user they run as.
users contains each if {
	some each in manifests.own
	each.container.is_root
}
