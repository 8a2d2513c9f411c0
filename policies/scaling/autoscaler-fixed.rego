# METADATA
# title: An autoscaler has no room
# description: >-
#   An autoscaler whose fewest replicas are its most replicas never scales anything. It looks like scaling in
#   a list of objects and is none.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   titles: {tr: Otomatik ölçekleyicinin payı yok}
#   severity: error
#   profile: named
#   remedy: give it a maxReplicas above its minReplicas
#   scope: service
package policies.scaling["autoscaler-fixed"]

import data.policies.lib.manifests

judged contains autoscaler if {
	some autoscaler in input.autoscalers
	manifests.horizontal(autoscaler)
}

deny contains {"at": autoscaler.max_span, "path": autoscaler.path, "message": message} if {
	some autoscaler in judged
	autoscaler.max <= autoscaler.min
	message := sprintf("%q never scales: its fewest replicas are %d and its most %d", [autoscaler.name, autoscaler.min, autoscaler.max])
}

undetermined contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some autoscaler in judged
	not known(autoscaler)
	message := sprintf("between how many replicas %q scales is not known", [autoscaler.name])
}

known(autoscaler) if autoscaler.max > autoscaler.min

known(autoscaler) if autoscaler.max <= autoscaler.min

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(judged) == 0
	message := sprintf("no autoscaler of service %q was found", [input.service.name])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": manifest.problem} if {
	some manifest in manifests.unread
}

proof contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some autoscaler in judged
	autoscaler.max > autoscaler.min
	message := sprintf("%q scales from %d to %d replicas", [autoscaler.name, autoscaler.min, autoscaler.max])
}
