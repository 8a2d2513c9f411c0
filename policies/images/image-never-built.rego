# METADATA
# title: Current image that nothing builds
# description: >-
#   If no compose file, bake target or CI step builds the image under its current tag, it was pushed by
#   hand or never built. Its content is unknown, and it cannot be built again.
# related_resources:
#   - ref: https://docs.docker.com/build/ci/github-actions/
# custom:
#   severity: warning
#   profile: named
#   remedy: build it under that tag in CI or with a bake file (altlas-lint plan writes one)
#   scope: service
#   translations:
#     tr:
#       title: Güncel imajı derleyen bir adım yok
#       remedy: imajı CI içinde veya bir bake dosyasıyla bu etiketle derleyin (altlas-lint plan bir bake dosyası yazar)
#       texts:
#         'no compose build, bake target or CI step builds %q': 'hiçbir compose build, bake hedefi veya CI adımı %q imajını derlemiyor'
#         'cannot tell whether %q is a build of %q': '%q derlemesinin %q imajını üretip üretmediği belirlenemiyor'
#         'no current image is configured for service %q': '%q servisi için güncel imaj tanımlanmamış'
#         'no manifest found': 'manifest dosyası bulunamadı'
#         '%q is built here': '%q burada derleniyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.images["image-never-built"]

import data.policies.lib.manifests
import data.policies.lib.reference

current := input.service.image

made contains ref if {
	some ref in input.references
	ref.role == "build"
	reference.matches(ref, current)
}

# perhaps are builds that may be of the image: their tag, or even their name, is unknown.
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
	message := sprintf("no compose build, bake target or CI step builds %q", [current])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(made) == 0
	some ref in perhaps
	message := sprintf("cannot tell whether %q is a build of %q", [ref.value, current])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": message} if {
	count(made) == 0
	some manifest in manifests.unread
	message := sprintf("the manifest was not read completely: %s", [manifest.problem])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	not current
	message := sprintf("no current image is configured for service %q", [input.service.name])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": "no manifest found"} if {
	not input.manifests
}

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in made
	message := sprintf("%q is built here", [ref.value])
}
