# METADATA
# title: An autoscaler's target is not there
# description: >-
#   An autoscaler whose target has another name, kind or namespace than any workload scales nothing, and
#   Kubernetes says so only in the autoscaler's status.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   titles: {tr: Otomatik ölçekleyicinin hedefi yok}
#   severity: error
#   profile: named
#   remedy: give it the kind and name of the workload, and put both into the same namespace
#   scope: service
package policies.scaling["autoscaler-target-missing"]

# hidden are manifests that may hold what was not found.
hidden contains manifest if {
	some manifest in input.manifests
	manifest.problem
}

hidden contains manifest if {
	some manifest in input.manifests
	manifest.note
}

deny contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	autoscaler.elsewhere
	message := sprintf("the %s %q is in namespace %q and not in %q", [target_kind(autoscaler), autoscaler.target_name, autoscaler.elsewhere, autoscaler.namespace])
}

deny contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	missing(autoscaler)
	count(hidden) == 0
	message := sprintf("no manifest has the %s %q", [target_kind(autoscaler), autoscaler.target_name])
}

missing(autoscaler) if {
	not autoscaler.found
	not autoscaler.elsewhere
}

target_kind(autoscaler) := autoscaler.target_kind

target_kind(autoscaler) := "workload" if not autoscaler.target_kind

undetermined contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	missing(autoscaler)
	some manifest in hidden
	message := sprintf("whether there is the %s %q is not known: %s was not read as a whole", [target_kind(autoscaler), autoscaler.target_name, manifest.path])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	not input.autoscalers
	message := sprintf("no autoscaler of service %q was found", [input.service.name])
}

proof contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	autoscaler.found
	message := sprintf("%q scales the %s %q, which is there", [autoscaler.name, target_kind(autoscaler), autoscaler.target_name])
}
