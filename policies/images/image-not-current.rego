# METADATA
# title: A service is used with another image than its current one
# description: >-
#   A service has one current image. Whatever else runs, pulls or builds upon it has another tag, another
#   digest or another name in its manifests, and so another content than the one that was judged. What a
#   compose service or a container with the service's name runs counts as well, whatever it is called.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   titles: {tr: Servis güncel imajından başka bir imajla kullanılıyor}
#   severity: error
#   profile: named
#   remedy: use the service's current image, or name in the configuration the one that is current
#   scope: service
package policies.images["image-not-current"]

import data.policies.lib.manifests
import data.policies.lib.reference

current := input.service.image

deny contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	ref.name == reference.short_name(current)
	reference.decided(ref, current)
	not reference.matches(ref, current)
	message := sprintf("%q is not the current image %q", [ref.value, current])
}

deny contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	ref.by_workload
	ref.name != reference.short_name(current)
	message := sprintf("service %q runs %q and not its current image %q", [input.service.name, ref.value, current])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	current
	ref.name == reference.short_name(current)
	not reference.decided(ref, current)
	message := sprintf("whether %q is the current image %q is not known", [ref.value, current])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	ref.by_workload
	not ref.name
	not ref.invalid
	message := sprintf("which image %q is depends on a variable without a value", [ref.raw])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	ref.by_workload
	ref.invalid
	message := sprintf("%q is no reference to an image: %s", [ref.raw, ref.invalid])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": manifest.problem} if {
	some manifest in manifests.unread
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	not current
	message := sprintf("the configuration names no current image of service %q", [input.service.name])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(manifests.used) == 0
	message := sprintf("no manifest uses an image of service %q", [input.service.name])
}

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	reference.matches(ref, current)
	message := sprintf("%q is the current image", [ref.value])
}
