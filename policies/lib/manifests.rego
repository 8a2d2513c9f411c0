# What manifests say about a service.
package policies.lib.manifests

# unread are the manifests of which something could not be read.
unread contains manifest if {
	some manifest in input.manifests
	manifest.problem
}

# effective are the references that hold: no kustomization puts another in their place.
effective contains ref if {
	some ref in input.references
	not ref.replaced_by
}

# own are the containers that run the service, with their workloads.
own contains {"workload": workload, "container": container} if {
	some workload in input.workloads
	some container in workload.containers
	container.own
	not container.init
}

# scales holds when an autoscaler's target is a workload. An object without a
# namespace gets that of whoever applies it.
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

# horizontal holds for what changes the number of replicas.
horizontal(autoscaler) if autoscaler.kind in {"HorizontalPodAutoscaler", "ScaledObject"}

# in_namespaces holds for an object of one of the namespaces; of none given, for all.
in_namespaces(_, namespaces) if count(namespaces) == 0

in_namespaces(object, namespaces) if object.namespace in namespaces

# title names a workload.
title(workload) := sprintf("%s %q", [workload.kind, workload.name]) if not workload.namespace

title(workload) := sprintf("%s %q of namespace %q", [workload.kind, workload.name, workload.namespace])
