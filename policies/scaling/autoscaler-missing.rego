# METADATA
# title: Missing autoscaler
# description: >-
#   Without an autoscaler a service keeps a fixed number of replicas, whatever its load. Every Kubernetes
#   workload of the service must be the target of a HorizontalPodAutoscaler or a KEDA ScaledObject in its
#   own namespace. Compose and Swarm have no autoscalers and are not evaluated.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   statement: Every evaluated workload has an autoscaler
#   severity: error
#   profile: named
#   remedy: add a HorizontalPodAutoscaler with the workload as its scaleTargetRef, in the same namespace
#   scope: service
#   options:
#     kinds: {type: strings, description: "kinds of workloads that need an autoscaler", default: [Deployment, Rollout]}
#     namespaces: {type: strings, description: "evaluated namespaces; empty means all", default: []}
#   translations:
#     tr:
#       statement: Değerlendirilen her iş yükünün otomatik ölçekleyicisi var
#       title: Otomatik ölçekleyici yok
#       remedy: aynı namespace'te, scaleTargetRef alanında bu iş yükü olan bir HorizontalPodAutoscaler ekleyin
#       texts:
#         'no autoscaler for the %s %q': '%s %q için otomatik ölçekleyici yok'
#         'no autoscaler for the %s %q in namespace %q': '%[3]q namespace''indeki %[1]s %[2]q için otomatik ölçekleyici yok'
#         'no autoscaler for the %s %q; the autoscaler %q is in namespace %q': '%s %q için otomatik ölçekleyici yok; %q ölçekleyicisi %q namespace''inde'
#         'no autoscaler for the %s %q in namespace %q; the autoscaler %q is in namespace %q': '%[3]q namespace''indeki %[1]s %[2]q için otomatik ölçekleyici yok; %[4]q ölçekleyicisi %[5]q namespace''inde'
#         'no workload of service %q found in Kubernetes manifests (kinds: %s)': 'Kubernetes manifest dosyalarında %q servisine ait iş yükü bulunamadı (türler: %s)'
#         '%q scales the %s %q from %s to %s replicas': '%q, %s %q için %s ile %s replika arasında ölçekliyor'
#         '%q scales the %s %q in namespace %q from %s to %s replicas': '%[1]q, %[4]q namespace''indeki %[2]s %[3]q için %[5]s ile %[6]s replika arasında ölçekliyor'
#         'cannot tell which %q the autoscaler %q scales: it has no namespace, and several workloads have that name': '%[2]q ölçekleyicisinin hangi %[1]q iş yükünü ölçeklediği belirlenemiyor: namespace''i yok ve bu adda birden çok iş yükü var'
#         'cannot tell whether %q scales %q: their namespaces or kustomizations differ': '%q ölçekleyicisinin %q iş yükünü ölçekleyip ölçeklemediği belirlenemiyor: namespace veya kustomization bilgileri farklı'
#         '%q does not scale: it is paused': '%q ölçeklemiyor: duraklatılmış'
#         '%q does not scale: its behavior is disabled in both directions': '%q ölçeklemiyor: behavior alanı iki yönde de kapalı'
#         '%q does not scale: its target has 0 replicas': '%q ölçeklemiyor: hedefinin replika sayısı 0'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.scaling["autoscaler-missing"]

import data.policies.lib.manifests
import data.policies.lib.service

options := input.options["autoscaler-missing"]

evaluated := manifests.chosen(options)

deny contains {"at": workload.span, "path": workload.path, "message": message} if {
	some workload in evaluated
	count(manifests.scalers(workload)) == 0
	message := sprintf("no autoscaler for the %s%s", [manifests.title(workload), near(workload)])
}

deny contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some workload in evaluated
	scalers := manifests.scalers(workload)
	every other in scalers { other.off }
	some autoscaler in scalers
	message := manifests.off(autoscaler)
}

# near names an autoscaler that only differs from the workload in its namespace.
near(workload) := sprintf("; the autoscaler %q is in namespace %q", [others[0].name, others[0].namespace]) if {
	others := [autoscaler |
		some autoscaler in input.autoscalers
		manifests.horizontal(autoscaler)
		autoscaler.target_name == workload.name
		autoscaler.namespace != workload.namespace
	]
	count(others) > 0
} else := ""

undetermined contains service.finding(message) if {
	count(evaluated) == 0
	message := sprintf("no workload of service %q found in Kubernetes manifests (kinds: %s)", [input.service.name, concat(", ", options.kinds)])
}

undetermined contains gap if some gap in manifests.gaps

undetermined contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some workload in evaluated
	some place in workload.places
	not manifests.scaled_in(workload, place)
	some autoscaler in manifests.scalers(workload)
	not autoscaler.off
	message := doubt(autoscaler, workload)
}

doubt(autoscaler, workload) := sprintf("cannot tell which %q the autoscaler %q scales: it has no namespace, and several workloads have that name", [workload.name, autoscaler.name]) if {
	autoscaler.ambiguous
	autoscaler.found
} else := sprintf("cannot tell whether %q scales %q: their namespaces or kustomizations differ", [autoscaler.name, workload.name])

proof contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some workload in evaluated
	every place in workload.places { manifests.scaled_in(workload, place) }
	some autoscaler in manifests.scalers(workload)
	not autoscaler.off
	message := sprintf("%q scales the %s from %s to %s replicas", [autoscaler.name, manifests.title(workload), bound(autoscaler, "min"), bound(autoscaler, "max")])
}

bound(autoscaler, "min") := sprintf("%d", [autoscaler.min])

bound(autoscaler, "min") := "?" if not autoscaler.min

bound(autoscaler, "max") := sprintf("%d", [autoscaler.max])

bound(autoscaler, "max") := "?" if not autoscaler.max
