# METADATA
# title: Nothing uses the current image of a service
# description: >-
#   An image is current because something runs it. Where no compose file, Kubernetes manifest, chart or
#   pipeline names the current tag, either the manifests have not followed or the configuration is wrong.
# related_resources:
#   - ref: https://docs.docker.com/reference/compose-file/services/#image
# custom:
#   titles: {tr: Servisin güncel imajını hiçbir şey kullanmıyor}
#   severity: warning
#   profile: named
#   remedy: use the current image where the service runs, or name the one that is current
#   scope: service
package policies.images["image-unreferenced"]

import data.policies.lib.manifests
import data.policies.lib.reference

current := input.service.image

users contains ref if {
	some ref in manifests.used
	reference.matches(ref, current)
}

perhaps contains ref if {
	some ref in manifests.used
	reference.open(ref, current)
}

perhaps contains ref if {
	some ref in manifests.effective
	ref.by_workload
	not ref.name
}

deny contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(input.manifests) > 0
	count(users) == 0
	count(perhaps) == 0
	count(manifests.unread) == 0
	message := sprintf("nothing uses %q", [current])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(users) == 0
	some ref in perhaps
	message := sprintf("whether %q is %q is not known", [ref.value, current])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": manifest.problem} if {
	count(users) == 0
	some manifest in manifests.unread
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	not current
	message := sprintf("the configuration names no current image of service %q", [input.service.name])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": "no manifest was found"} if {
	not input.manifests
}

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in users
	message := sprintf("%q is used here", [ref.value])
}
