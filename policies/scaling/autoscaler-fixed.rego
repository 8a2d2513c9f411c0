# METADATA
# title: maxReplicas not above minReplicas
# description: >-
#   An autoscaler whose maximum number of replicas equals its minimum never scales anything. It looks like
#   scaling in a list of objects but has no effect.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   statement: Every autoscaler can change the number of replicas
#   severity: error
#   profile: named
#   remedy: set maxReplicas above minReplicas
#   scope: service
#   translations:
#     tr:
#       statement: Her otomatik ölçekleyici replika sayısını değiştirebiliyor
#       title: maxReplicas değeri minReplicas değerinden büyük değil
#       remedy: maxReplicas için minReplicas değerinden büyük bir değer verin
#       texts:
#         '%q never scales: its minimum is %d and its maximum %d replicas': '%q hiç ölçeklemiyor: en az %d, en fazla %d replika'
#         'cannot tell between how many replicas %q scales': '%q ölçekleyicisinin replika aralığı belirlenemiyor'
#         'no autoscaler of service %q found': '%q servisi için otomatik ölçekleyici bulunamadı'
#         '%q scales from %d to %d replicas': '%q %d ile %d replika arasında ölçekliyor'
#         '%q does not scale: it is paused': '%q ölçeklemiyor: duraklatılmış'
#         '%q does not scale: its behavior is disabled in both directions': '%q ölçeklemiyor: behavior alanı iki yönde de kapalı'
#         '%q does not scale: its target has 0 replicas': '%q ölçeklemiyor: hedefinin replika sayısı 0'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.scaling["autoscaler-fixed"]

import data.policies.lib.manifests
import data.policies.lib.service

evaluated contains autoscaler if {
	some autoscaler in input.autoscalers
	manifests.horizontal(autoscaler)
}

deny contains {"at": autoscaler.max_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in evaluated
	autoscaler.max <= autoscaler.min
	message := sprintf("%q never scales: its minimum is %d and its maximum %d replicas", [autoscaler.name, autoscaler.min, autoscaler.max])
}

deny contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some autoscaler in evaluated
	message := manifests.off(autoscaler)
}

undetermined contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some autoscaler in evaluated
	not known(autoscaler)
	message := sprintf("cannot tell between how many replicas %q scales", [autoscaler.name])
}

known(autoscaler) if autoscaler.max > autoscaler.min

known(autoscaler) if autoscaler.max <= autoscaler.min

undetermined contains service.finding(message) if {
	count(evaluated) == 0
	message := sprintf("no autoscaler of service %q found", [input.service.name])
}

undetermined contains gap if some gap in manifests.gaps

proof contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some autoscaler in evaluated
	not autoscaler.off
	autoscaler.max > autoscaler.min
	message := sprintf("%q scales from %d to %d replicas", [autoscaler.name, autoscaler.min, autoscaler.max])
}
