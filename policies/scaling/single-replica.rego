# METADATA
# title: Workload with a single replica
# description: >-
#   With one replica every update, eviction and crash is an outage. The minimum of the autoscaler counts,
#   or else the replicas of the workload; both default to 1. If a PodDisruptionBudget requires the only
#   replica, its node can never be drained.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
#   - ref: https://docs.docker.com/reference/compose-file/deploy/#replicas
# custom:
#   statement: Every evaluated workload has at least two replicas
#   severity: warning
#   profile: named
#   remedy: set minReplicas of the autoscaler, or replicas of the workload, to 2 or more
#   scope: service
#   options:
#     kinds: {type: strings, description: "evaluated kinds of Kubernetes workloads", default: [Deployment, Rollout, StatefulSet]}
#     namespaces: {type: strings, description: "evaluated namespaces; empty means all", default: []}
#   translations:
#     tr:
#       statement: Değerlendirilen her iş yükünün en az iki replikası var
#       title: Tek replikalı iş yükü
#       remedy: otomatik ölçekleyicinin minReplicas veya iş yükünün replicas değerini 2 ya da daha fazla yapın
#       texts:
#         'the %s %q is not guaranteed 2 replicas: its minimum is %d': '%s %q için 2 replika garanti değil: en az %d'
#         'the %s %q in namespace %q is not guaranteed 2 replicas: its minimum is %d': '%[3]q namespace''indeki %[1]s %[2]q için 2 replika garanti değil: en az %[4]d'
#         '%q blocks node drains because the %s %q can have a single replica': '%q node drain işlemini engelliyor, çünkü %s %q tek replikaya düşebiliyor'
#         '%q blocks node drains because the %s %q in namespace %q can have a single replica': '%[1]q node drain işlemini engelliyor, çünkü %[4]q namespace''indeki %[2]s %[3]q tek replikaya düşebiliyor'
#         'cannot tell how many replicas the %s %q has': '%s %q için replika sayısı belirlenemiyor'
#         'cannot tell how many replicas the %s %q in namespace %q has': '%[3]q namespace''indeki %[1]s %[2]q için replika sayısı belirlenemiyor'
#         'no workload with replicas found for service %q': '%q servisi için replikalı bir iş yükü bulunamadı'
#         'the %s %q has %d replicas or more': '%s %q için en az %d replika var'
#         'the %s %q in namespace %q has %d replicas or more': '%[3]q namespace''indeki %[1]s %[2]q için en az %[4]d replika var'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.scaling["single-replica"]

import data.policies.lib.manifests
import data.policies.lib.service

evaluated contains workload if some workload in manifests.chosen(input.options["single-replica"])

evaluated contains workload if {
	some workload in input.workloads
	workload.platform == "swarm"
	not workload.global
}

# Compose starts what its scale says.
evaluated contains workload if {
	some workload in input.workloads
	workload.platform == "compose"
	workload.replicas_span
}

deny contains {"at": workload.fewest.span, "path": workload.fewest.path, "message": message} if {
	some workload in evaluated
	workload.fewest.count < 2
	message := sprintf("the %s is not guaranteed 2 replicas: its minimum is %d", [manifests.title(workload), workload.fewest.count])
}

deny contains {"at": budget.at, "path": budget.path, "message": message} if {
	some budget in input.budgets
	requires_all(budget)
	some name in budget.workloads
	some title in single[name]
	message := sprintf("%q blocks node drains because the %s can have a single replica", [budget.name, title])
}

# single has the titles of the workloads of a name that can have a single replica.
single[workload.name] contains manifests.title(workload) if {
	some workload in evaluated
	workload.fewest.count < 2
}

# requires_all holds if a budget does not let go of a single replica.
requires_all(budget) if budget.min_available in {"1", "100%"}

requires_all(budget) if budget.max_unavailable in {"0", "0%"}

undetermined contains {"at": workload.span, "path": workload.path, "message": message} if {
	some workload in evaluated
	not workload.fewest
	message := sprintf("cannot tell how many replicas the %s has", [manifests.title(workload)])
}

undetermined contains service.finding(message) if {
	count(evaluated) == 0
	message := sprintf("no workload with replicas found for service %q", [input.service.name])
}

undetermined contains gap if some gap in manifests.gaps

proof contains {"at": workload.fewest.span, "path": workload.fewest.path, "message": message} if {
	some workload in evaluated
	workload.fewest.count > 1
	message := sprintf("the %s has %d replicas or more", [manifests.title(workload), workload.fewest.count])
}
