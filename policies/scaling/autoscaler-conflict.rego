# METADATA
# title: Two autoscalers for one resource
# description: >-
#   A HorizontalPodAutoscaler that scales by CPU or memory utilization conflicts with a
#   VerticalPodAutoscaler that changes the requests of the same resource, because utilization is relative
#   to the requests.
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

undetermined contains gap if some gap in manifests.gaps

undetermined contains service.finding(message) if {
	not input.workloads
	message := sprintf("no workload of service %q found", [input.service.name])
}

proof contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	count(conflicts) == 0
	some autoscaler in input.autoscalers
	message := sprintf("%q only controls %s", [autoscaler.name, concat(", ", sort([metric.name | some metric in autoscaler.metrics]))])
}
