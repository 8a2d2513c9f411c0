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

# used are those of them that run or name an image which is built elsewhere.
used contains ref if {
	some ref in effective
	ref.role != "build"
}

# own are the containers that run the service, with their workloads.
own contains {"workload": workload, "container": container} if {
	some workload in input.workloads
	some container in workload.containers
	container.own
	not container.init
}

# chosen gives the Kubernetes workloads that the options kinds and namespaces choose.
chosen(options) := [workload |
	some workload in input.workloads
	workload.platform == "kubernetes"
	workload.kind in options.kinds
	in_namespaces(workload, options.namespaces)
]

# scalers gives the autoscalers that change the number of a workload's replicas.
scalers(workload) := [autoscaler |
	some autoscaler in input.autoscalers
	horizontal(autoscaler)
	scales(autoscaler, workload)
]

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
