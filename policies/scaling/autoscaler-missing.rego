# METADATA
# title: A service has no autoscaler
# description: >-
#   Without an autoscaler a service has the replicas that somebody once wrote down, whatever its load. Every
#   Kubernetes workload of the service has to be the target of a HorizontalPodAutoscaler or a KEDA
#   ScaledObject, in its own namespace. Compose and Swarm have no autoscalers and are not judged.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   titles: {tr: Servisin otomatik ölçekleyicisi yok}
#   severity: error
#   profile: named
#   remedy: write a HorizontalPodAutoscaler with the workload as its scaleTargetRef, in the same namespace
#   scope: service
#   options:
#     kinds: {type: strings, description: "the kinds of workloads that have to have one", default: [Deployment, Rollout]}
#     namespaces: {type: strings, description: "the namespaces that are judged; none: all", default: []}
package policies.scaling["autoscaler-missing"]

import data.policies.lib.manifests

options := input.options["autoscaler-missing"]

judged := manifests.chosen(options)

deny contains {"at": workload.span, "path": workload.path, "message": message} if {
	some workload in judged
	count(manifests.scalers(workload)) == 0
	message := sprintf("no autoscaler scales the %s%s", [manifests.title(workload), near(workload)])
}

# near says which autoscaler misses the workload only by its namespace.
near(workload) := sprintf("; the autoscaler %q is in namespace %q", [others[0].name, others[0].namespace]) if {
	others := [autoscaler |
		some autoscaler in input.autoscalers
		manifests.horizontal(autoscaler)
		autoscaler.target_name == workload.name
		autoscaler.namespace != workload.namespace
	]
	count(others) > 0
} else := ""

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(judged) == 0
	message := sprintf("no %s of service %q was found in a Kubernetes manifest", [concat(" or ", options.kinds), input.service.name])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": manifest.problem} if {
	some manifest in manifests.unread
}

proof contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some workload in judged
	some autoscaler in manifests.scalers(workload)
	message := sprintf("%q scales the %s from %s to %s replicas", [autoscaler.name, manifests.title(workload), bound(autoscaler, "min"), bound(autoscaler, "max")])
}

bound(autoscaler, "min") := sprintf("%d", [autoscaler.min])

bound(autoscaler, "min") := "?" if not autoscaler.min

bound(autoscaler, "max") := sprintf("%d", [autoscaler.max])

bound(autoscaler, "max") := "?" if not autoscaler.max
