# Manifests that run a service can override settings of its image.
package policies.lib.runtime

import data.policies.lib.manifests

# never_root holds if every container that runs the service sets a user other than root.
never_root if {
	count(manifests.own) > 0
	count(init_as_root) == 0
	every each in manifests.own { each.container.is_root == "no" }
}

# init_as_root are the init containers of the service that run as root, or may.
init_as_root contains {"workload": workload, "container": container} if {
	some workload in input.workloads
	some container in workload.containers
	container.own
	container.init
	container.is_root in {"yes", "unknown"}
}

# users are the containers that set their user.
users contains each if {
	some each in manifests.own | init_as_root
	each.container.is_root
}
