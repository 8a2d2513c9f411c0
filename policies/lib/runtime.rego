# Manifests that run a service can override settings of its image.
package policies.lib.runtime

import data.policies.lib.manifests

# containers run the service, or its image before it.
containers contains {"workload": workload, "container": container} if {
	some workload in input.workloads
	some container in workload.containers
	container.own
}

# never_root holds if all of them set a user other than root.
never_root if {
	count(manifests.own) > 0
	every each in containers { each.container.is_root == "no" }
}

# users are the containers that set their user.
users contains each if {
	some each in containers
	each.container.is_root
}

# gaps are the findings about manifests that may run the service and could not be read completely.
gaps contains gap if {
	some manifest in input.manifests
	not manifest.kind in {"bake", "dockerfile", "github", "gitlab"}
	gap := manifests.gap_of(manifest)
}
