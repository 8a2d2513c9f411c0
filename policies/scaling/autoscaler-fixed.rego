# METADATA
# title: maxReplicas not above minReplicas
# description: >-
#   An autoscaler whose maximum number of replicas equals its minimum never scales anything. It looks like
#   scaling in a list of objects but has no effect.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   titles: {tr: Otomatik ölçekleyicinin payı yok}
#   severity: error
#   profile: named
#   remedy: set maxReplicas above minReplicas
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
	message := sprintf("%q never scales: its minimum is %d replicas and its maximum %d", [autoscaler.name, autoscaler.min, autoscaler.max])
}

undetermined contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some autoscaler in judged
	not known(autoscaler)
	message := sprintf("cannot tell between how many replicas %q scales", [autoscaler.name])
}

known(autoscaler) if autoscaler.max > autoscaler.min

known(autoscaler) if autoscaler.max <= autoscaler.min

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(judged) == 0
	message := sprintf("no autoscaler of service %q found", [input.service.name])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": manifest.problem} if {
	some manifest in manifests.unread
}

proof contains {"at": autoscaler.span, "path": autoscaler.path, "message": message} if {
	some autoscaler in judged
	autoscaler.max > autoscaler.min
	message := sprintf("%q scales from %d to %d replicas", [autoscaler.name, autoscaler.min, autoscaler.max])
}
