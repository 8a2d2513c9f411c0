# METADATA
# title: Nothing builds the current image of a service
# description: >-
#   An image that no compose file, bake target or CI step makes under its current tag was pushed by hand, or
#   was never made. Nobody can then say what is in it, or make it again.
# related_resources:
#   - ref: https://docs.docker.com/build/ci/github-actions/
# custom:
#   titles: {tr: Servisin güncel imajını hiçbir şey derlemiyor}
#   severity: warning
#   profile: named
#   remedy: "build it under that tag in CI, or by a bake file: altlas-lint plan writes one"
#   scope: service
package policies.images["image-never-built"]

import data.policies.lib.manifests
import data.policies.lib.reference

current := input.service.image

made contains ref if {
	some ref in input.references
	ref.role == "build"
	reference.matches(ref, current)
}

# perhaps are builds that may make it: their tag is not known, or not even their name.
perhaps contains ref if {
	some ref in input.references
	ref.role == "build"
	reference.open(ref, current)
}

perhaps contains ref if {
	some ref in input.references
	ref.role == "build"
	ref.certainty == "unknown"
	not ref.name
	tag_may_fit(ref)
}

tag_may_fit(ref) if not ref.tag

tag_may_fit(ref) if ref.tag == reference.tag_of(current)

deny contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(input.manifests) > 0
	count(made) == 0
	count(perhaps) == 0
	count(manifests.unread) == 0
	message := sprintf("no build, bake target or CI step makes %q", [current])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(made) == 0
	some ref in perhaps
	message := sprintf("whether %q makes %q is not known", [ref.value, current])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": manifest.problem} if {
	count(made) == 0
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
	some ref in made
	message := sprintf("%q is built here", [ref.value])
}
