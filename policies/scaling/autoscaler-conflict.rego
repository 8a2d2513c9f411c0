# METADATA
# title: Two autoscalers for one resource
# description: >-
#   A HorizontalPodAutoscaler that scales by CPU or memory utilization conflicts with a
#   VerticalPodAutoscaler that changes the requests of the same resource, because utilization is relative
#   to the requests. Two autoscalers that set the replicas of one workload work against each other, and
#   Kubernetes lets neither of two HorizontalPodAutoscalers scale it.
# related_resources:
#   - ref: https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md
# custom:
#   statement: No two autoscalers control the same resource
#   severity: error
#   profile: named
#   remedy: let the VerticalPodAutoscaler control another resource, or set its updateMode to "Off"
#   scope: service
#   translations:
#     tr:
#       statement: Hiçbir kaynağı iki otomatik ölçekleyici yönetmiyor
#       title: Aynı kaynağı iki otomatik ölçekleyici yönetiyor
#       remedy: VerticalPodAutoscaler için başka bir kaynak seçin veya updateMode değerini "Off" yapın
#       texts:
#         '%q and %q both control the %s of %q': '%[1]q ve %[2]q aynı anda %[4]q için %[3]s kaynağını yönetiyor'
#         '%q and %q both scale %q': '%[1]q ve %[2]q aynı anda %[3]q iş yükünü ölçekliyor'
#         'cannot tell whether %q and %q scale the same %q': '%q ve %q ölçekleyicilerinin aynı %q iş yükünü ölçekleyip ölçeklemediği belirlenemiyor'
#         'keep one autoscaler for each workload': 'her iş yükü için tek bir otomatik ölçekleyici bırakın'
#         '%q only recommends': '%q yalnızca öneri üretiyor'
#         'no workload of service %q found': '%q servisine ait iş yükü bulunamadı'
#         '%q only controls %s': '%q yalnızca %s kaynağını yönetiyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.scaling["autoscaler-conflict"]

import data.policies.lib.manifests
import data.policies.lib.service

conflicts contains {"at": metric.span, "vertical": vertical, "horizontal": horizontal, "resource": metric.name} if {
	some workload in input.workloads
	some vertical in input.autoscalers
	vertical.kind == "VerticalPodAutoscaler"
	vertical.mode != "Off"
	manifests.scales(vertical, workload)
	some metric in vertical.metrics
	some horizontal in input.autoscalers
	manifests.horizontal(horizontal)
	manifests.scales(horizontal, workload)
	some other in horizontal.metrics
	other.type in {"Resource", "ContainerResource"}
	other.name == metric.name
}

deny contains {"at": conflict.at, "path": conflict.vertical.path, "message": message} if {
	some conflict in conflicts
	message := sprintf("%q and %q both control the %s of %q", [conflict.vertical.name, conflict.horizontal.name, conflict.resource, conflict.vertical.target_name])
}

# rivals are pairs of autoscalers that set the replicas of a workload. Those of different files may be for different
# clusters.
rivals contains {"first": first, "second": second} if {
	some workload in input.workloads
	scalers := manifests.scalers(workload)
	some first in scalers
	object.get(first, "off", "") != "paused"
	some second in scalers
	object.get(second, "off", "") != "paused"
	identity(first) < identity(second)
	manifests.same_namespace(first, second)
}

identity(autoscaler) := sprintf("%s %s", [autoscaler.name, autoscaler.kind])

deny contains {"at": rival.second.target_span, "path": rival.second.path, "message": message, "remedy": remedy} if {
	some rival in rivals
	certain(rival)
	message := sprintf("%q and %q both scale %q", [rival.first.name, rival.second.name, rival.second.target_name])
	remedy := "keep one autoscaler for each workload"
}

undetermined contains {"at": rival.second.target_span, "path": rival.second.path, "message": message, "remedy": remedy} if {
	some rival in rivals
	not certain(rival)
	message := sprintf("cannot tell whether %q and %q scale the same %q", [rival.first.name, rival.second.name, rival.second.target_name])
	remedy := "keep one autoscaler for each workload"
}

certain(rival) if {
	rival.first.path == rival.second.path
	object.get(rival.first, "namespace", "") == object.get(rival.second, "namespace", "")
	not rival.first.ambiguous
	not rival.second.ambiguous
}

undetermined contains gap if some gap in manifests.gaps

undetermined contains service.finding(message) if {
	not input.workloads
	message := sprintf("no workload of service %q found", [input.service.name])
}

proof contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	count(conflicts) == 0
	count(rivals) == 0
	some autoscaler in input.autoscalers
	message := controls(autoscaler)
}

controls(autoscaler) := sprintf("%q only recommends", [autoscaler.name]) if {
	autoscaler.mode == "Off"
} else := sprintf("%q only controls %s", [autoscaler.name, concat(", ", sort([metric.name | some metric in autoscaler.metrics]))])
