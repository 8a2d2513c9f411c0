# METADATA
# title: A service can be down to one replica
# description: >-
#   With one replica every update, eviction and crash is an outage. What counts is the fewest replicas of the
#   workload's autoscaler, or else its own; both are 1 where nothing is said. A PodDisruptionBudget that a
#   single replica has to satisfy keeps its node from ever being drained.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
#   - ref: https://docs.docker.com/reference/compose-file/deploy/#replicas
# custom:
#   titles: {tr: Servis tek kopyaya düşebiliyor}
#   severity: warning
#   profile: named
#   remedy: ask for two replicas or more, by the autoscaler's minReplicas or the workload's replicas
#   scope: service
#   options:
#     kinds: {type: strings, description: "the kinds of Kubernetes workloads that are judged", default: [Deployment, Rollout, StatefulSet]}
#     namespaces: {type: strings, description: "the namespaces that are judged; none: all", default: []}
package policies.scaling["single-replica"]

import data.policies.lib.manifests

options := input.options["single-replica"]

judged contains workload if some workload in manifests.chosen(options)

judged contains workload if {
	some workload in input.workloads
	workload.platform == "swarm"
	not workload.global
}

# fewest gives the least replicas of a workload, and what says so. Undefined: it is not known.
fewest(workload) := {"count": workload.replicas, "at": workload.replicas_span, "path": workload.path} if {
	count(manifests.scalers(workload)) == 0
	workload.replicas_span
}

fewest(workload) := {"count": 1, "at": workload.span, "path": workload.path} if {
	count(manifests.scalers(workload)) == 0
	not workload.replicas_span
}

fewest(workload) := {"count": autoscaler.min, "at": place(autoscaler), "path": autoscaler.path} if {
	autoscaler := manifests.scalers(workload)[0]
}

place(autoscaler) := autoscaler.min_span

place(autoscaler) := autoscaler.span if not autoscaler.min_span

deny contains {"at": least.at, "path": least.path, "message": message} if {
	some workload in judged
	least := fewest(workload)
	least.count < 2
	message := sprintf("the %s can be down to %d replica", [manifests.title(workload), least.count])
}

deny contains {"at": budget.at, "path": budget.path, "message": message} if {
	some workload in judged
	fewest(workload).count < 2
	some budget in input.budgets
	workload.name in budget.workloads
	blocks(budget)
	message := sprintf("%q lets no node be drained on which the %s has its only replica", [budget.name, manifests.title(workload)])
}

blocks(budget) if budget.min_available in {"1", "100%"}

blocks(budget) if budget.max_unavailable in {"0", "0%"}

undetermined contains {"at": workload.span, "path": workload.path, "message": message} if {
	some workload in judged
	not fewest(workload)
	message := sprintf("how many replicas the %s has is not known", [manifests.title(workload)])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(judged) == 0
	message := sprintf("nothing with replicas that runs service %q was found", [input.service.name])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": manifest.problem} if {
	some manifest in manifests.unread
}

proof contains {"at": least.at, "path": least.path, "message": message} if {
	some workload in judged
	least := fewest(workload)
	least.count > 1
	message := sprintf("the %s has %d replicas or more", [manifests.title(workload), least.count])
}
