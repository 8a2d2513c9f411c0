# What manifests say about a service.
package policies.lib.manifests

# unread are the manifests that could not be read completely.
unread contains manifest if {
	some manifest in input.manifests
	manifest.problem
}

# gaps are the findings about manifests that could not be read completely.
gaps contains gap if {
	some manifest in input.manifests
	gap := gap_of(manifest)
}

# gap_of is the finding about a manifest that could not be read completely.
gap_of(manifest) := {"at": manifest.span, "path": manifest.path, "message": message} if {
	message := sprintf("the manifest was not read completely: %s", [manifest.problem])
} else := {"at": manifest.span, "path": manifest.path, "message": message} if {
	message := sprintf("the manifest was not read completely: %s", [manifest.note])
}

# effective are the references that no kustomization replaces.
effective contains ref if {
	some ref in input.references
	not ref.replaced_by
}

# used are the effective references that do not build, name or push the image.
used contains ref if {
	some ref in effective
	not ref.role in {"build", "push"}
}

# own are the containers that run the service, with their workloads.
own contains {"workload": workload, "container": container} if {
	some workload in input.workloads
	some container in workload.containers
	container.own
	not container.init
}

# chosen are the Kubernetes workloads that the options kinds and namespaces select.
chosen(options) := [workload |
	some workload in input.workloads
	workload.platform == "kubernetes"
	workload.kind in options.kinds
	in_namespaces(workload, options.namespaces)
]

# scalers are the autoscalers that change the number of replicas of a workload.
scalers(workload) := [autoscaler |
	some autoscaler in input.autoscalers
	horizontal(autoscaler)
	scales(autoscaler, workload)
]

# scaled_in holds if an autoscaler that is not off scales a workload in a place.
scaled_in(workload, place) if {
	some autoscaler in scalers(workload)
	place in autoscaler.places
	not autoscaler.ambiguous
	not autoscaler.off
}

# scales holds if a workload can be the target of an autoscaler. An object without a
# namespace gets one when it is applied, so it may match any.
scales(autoscaler, workload) if {
	workload.platform == "kubernetes"
	workload.name == autoscaler.target_name
	same_kind(autoscaler, workload)
	same_namespace(autoscaler, workload)
}

same_kind(autoscaler, workload) if autoscaler.target_kind == workload.kind

same_kind(autoscaler, _) if not autoscaler.target_kind

same_namespace(a, b) if a.namespace == b.namespace

same_namespace(a, _) if not a.namespace

same_namespace(_, b) if not b.namespace

# horizontal holds for autoscalers that change the number of replicas.
horizontal(autoscaler) if autoscaler.kind in {"HorizontalPodAutoscaler", "ScaledObject"}

# off says why an autoscaler changes nothing.
off(autoscaler) := sprintf("%q does not scale: it is paused", [autoscaler.name]) if autoscaler.off == "paused"

off(autoscaler) := sprintf("%q does not scale: its behavior is disabled in both directions", [autoscaler.name]) if autoscaler.off == "disabled"

off(autoscaler) := sprintf("%q does not scale: its target has 0 replicas", [autoscaler.name]) if autoscaler.off == "no-replicas"

# in_namespaces holds if the object is in one of the namespaces; an empty list means all.
in_namespaces(_, namespaces) if count(namespaces) == 0

in_namespaces(object, namespaces) if object.namespace in namespaces

# title is the name of a workload as messages show it.
title(workload) := sprintf("%s %q", [workload.kind, workload.name]) if not workload.namespace

title(workload) := sprintf("%s %q in namespace %q", [workload.kind, workload.name, workload.namespace])
