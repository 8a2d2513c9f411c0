# METADATA
# title: Autoscaler target not found
# description: >-
#   An autoscaler whose target has a different name, kind or namespace than every workload scales nothing.
#   Kubernetes only reports this in the status of the autoscaler.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   statement: The target of every autoscaler exists
#   severity: error
#   profile: named
#   remedy: use the kind and name of the workload, and put both into the same namespace
#   scope: service
#   translations:
#     tr:
#       statement: Her otomatik ölçekleyicinin hedefi mevcut
#       title: Otomatik ölçekleyicinin hedefi bulunamadı
#       remedy: iş yükünün türünü ve adını kullanın, ikisini de aynı namespace'e koyun
#       texts:
#         'the %s %q is in namespace %q, not in %q': '%s %q, %[4]q değil %[3]q namespace''inde'
#         'the workload %q is in namespace %q, not in %q': '%[1]q iş yükü, %[3]q değil %[2]q namespace''inde'
#         'the %s %q does not exist in any manifest': '%s %q hiçbir manifest dosyasında yok'
#         'the workload %q does not exist in any manifest': '%q iş yükü hiçbir manifest dosyasında yok'
#         'cannot tell whether the %s %q exists: %s was not read completely': '%s %q olup olmadığı belirlenemiyor: %s tam olarak okunamadı'
#         'cannot tell whether the workload %q exists: %s was not read completely': '%q iş yükünün olup olmadığı belirlenemiyor: %s tam olarak okunamadı'
#         'cannot tell whether %q scales %q: their namespaces or kustomizations differ': '%q ölçekleyicisinin %q iş yükünü ölçekleyip ölçeklemediği belirlenemiyor: namespace veya kustomization bilgileri farklı'
#         'no autoscaler of service %q found': '%q servisi için otomatik ölçekleyici bulunamadı'
#         '%q scales the existing %s %q': '%q, var olan %s %q iş yükünü ölçekliyor'
#         '%q scales the existing workload %q': '%q, var olan %q iş yükünü ölçekliyor'
package policies.scaling["autoscaler-target-missing"]

import data.policies.lib.service

# hidden are the manifests that may contain the missing target.
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
	message := sprintf("the %s %q is in namespace %q, not in %q", [target_kind(autoscaler), autoscaler.target_name, autoscaler.elsewhere, autoscaler.namespace])
}

deny contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	missing(autoscaler)
	count(hidden) == 0
	message := sprintf("the %s %q does not exist in any manifest", [target_kind(autoscaler), autoscaler.target_name])
}

missing(autoscaler) if {
	not autoscaler.found
	not autoscaler.ambiguous
	not autoscaler.elsewhere
}

target_kind(autoscaler) := autoscaler.target_kind

target_kind(autoscaler) := "workload" if not autoscaler.target_kind

undetermined contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	missing(autoscaler)
	some manifest in hidden
	message := sprintf("cannot tell whether the %s %q exists: %s was not read completely", [target_kind(autoscaler), autoscaler.target_name, manifest.path])
}

undetermined contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	autoscaler.ambiguous
	not autoscaler.found
	message := sprintf("cannot tell whether %q scales %q: their namespaces or kustomizations differ", [autoscaler.name, autoscaler.target_name])
}

undetermined contains service.finding(message) if {
	not input.autoscalers
	message := sprintf("no autoscaler of service %q found", [input.service.name])
}

proof contains {"at": autoscaler.target_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in input.autoscalers
	autoscaler.found
	message := sprintf("%q scales the existing %s %q", [autoscaler.name, target_kind(autoscaler), autoscaler.target_name])
}
