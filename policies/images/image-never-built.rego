# METADATA
# title: Current image that nothing builds
# description: >-
#   If no compose file, bake target or CI step builds the image under its current tag, it was pushed by
#   hand or never built. Its content is unknown, and it cannot be built again.
# related_resources:
#   - ref: https://docs.docker.com/build/ci/github-actions/
# custom:
#   statement: A manifest builds the current image
#   severity: warning
#   profile: named
#   remedy: build it under that tag in CI or with a bake file (altlas-lint plan writes one)
#   scope: service
#   translations:
#     tr:
#       statement: Güncel imajı derleyen bir manifest dosyası var
#       title: Güncel imajı derleyen bir adım yok
#       remedy: imajı CI içinde veya bir bake dosyasıyla bu etiketle derleyin (altlas-lint plan bir bake dosyası yazar)
#       texts:
#         'no compose build, bake target or CI step builds %q': 'hiçbir compose build, bake hedefi veya CI adımı %q imajını derlemiyor'
#         'cannot tell whether %q is a build of %q': '%q derlemesinin %q imajını üretip üretmediği belirlenemiyor'
#         'cannot tell whether the build of %q runs': '%q derlemesinin çalışıp çalışmadığı belirlenemiyor'
#         'cannot tell whether the build of %q leaves an image': '%q derlemesinin bir imaj bırakıp bırakmadığı belirlenemiyor'
#         'cannot tell whether %q is built here from the service''s Dockerfile and stage': '%q imajının burada servisin Dockerfile ve aşamasından derlenip derlenmediği belirlenemiyor'
#         '%q is built here from another Dockerfile or stage than the service''s': '%q burada servisin Dockerfile veya aşamasından başka birinden derleniyor'
#         'build the service''s Dockerfile under this tag, or configure the Dockerfile that is built': 'servisin Dockerfile dosyasını bu etiketle derleyin ya da derlenen Dockerfile dosyasını yapılandırın'
#         'write the tag out where the image is built: values of a matrix, inputs and generated tags are not read': 'imajın derlendiği yerde etiketi açıkça yazın: matrix değerleri, girdiler ve üretilen etiketler okunmaz'
#         'cannot tell which build the image comes from that gets the name %q': '%q adını alan imajın hangi derlemeden geldiği belirlenemiyor'
#         'no current image is configured for service %q': '%q servisi için güncel imaj tanımlanmamış'
#         'no manifest found': 'manifest dosyası bulunamadı'
#         '%q is built here': '%q burada derleniyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.images["image-never-built"]

import data.policies.lib.manifests
import data.policies.lib.service

builds contains ref if {
	some ref in input.references
	ref.role == "build"
	ref.current in {"same", "covered"}
	not ref.elsewhere
	not ref.doubt
}

# elsewhere are builds of the image from another Dockerfile or target.
elsewhere contains ref if {
	some ref in input.references
	ref.role == "build"
	ref.current in {"same", "covered"}
	ref.elsewhere
}

# pushed are names that a CI job gives to an image that comes from anywhere.
pushed contains ref if {
	some ref in input.references
	ref.role == "push"
	ref.current in {"same", "covered"}
}

# possible_builds are builds whose tag, or even name, is unknown, or that may not be one of the service's image.
possible_builds contains ref if {
	some ref in input.references
	ref.role == "build"
	ref.current == "unknown-tag"
	not ref.elsewhere
}

possible_builds contains ref if {
	some ref in input.references
	ref.role == "build"
	ref.current in {"same", "covered"}
	not ref.elsewhere
	ref.doubt
}

deny contains service.finding(message) if {
	count(input.manifests) > 0
	count(builds) == 0
	count(possible_builds) == 0
	count(elsewhere) == 0
	count(pushed) == 0
	count(manifests.unread) == 0
	message := sprintf("no compose build, bake target or CI step builds %q", [input.service.image])
}

deny contains {"at": ref.span, "path": ref.path, "message": message, "remedy": remedy} if {
	count(builds) == 0
	some ref in elsewhere
	message := sprintf("%q is built here from another Dockerfile or stage than the service's", [ref.value])
	remedy := "build the service's Dockerfile under this tag, or configure the Dockerfile that is built"
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(builds) == 0
	count(elsewhere) == 0
	some ref in pushed
	message := sprintf("cannot tell which build the image comes from that gets the name %q", [ref.value])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(builds) == 0
	some ref in possible_builds
	ref.current != "unknown-tag"
	message := doubt(ref)
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message, "remedy": remedy} if {
	count(builds) == 0
	some ref in possible_builds
	ref.current == "unknown-tag"
	message := sprintf("cannot tell whether %q is a build of %q", [ref.value, input.service.image])
	remedy := "write the tag out where the image is built: values of a matrix, inputs and generated tags are not read"
}

doubt(ref) := sprintf("cannot tell whether the build of %q runs", [ref.value]) if ref.doubt == "run"

doubt(ref) := sprintf("cannot tell whether the build of %q leaves an image", [ref.value]) if ref.doubt == "image"

doubt(ref) := sprintf("cannot tell whether %q is built here from the service's Dockerfile and stage", [ref.value]) if ref.doubt == "dockerfile"

undetermined contains gap if {
	count(builds) == 0
	some gap in manifests.gaps
}

undetermined contains finding if some finding in service.without_image

undetermined contains service.finding("no manifest found") if not input.manifests

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in builds
	message := sprintf("%q is built here", [ref.value])
}
