# METADATA
# title: Missing HEALTHCHECK in the final stage
# description: >-
#   Without HEALTHCHECK, Docker and Swarm consider a container healthy as long as its process runs, even
#   if it no longer responds. HEALTHCHECK NONE is accepted as a decision, except by a checklist that
#   requires a health check. Kubernetes ignores HEALTHCHECK and has its own probes.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
# custom:
#   statement: Has a health check
#   severity: info
#   profile: all
#   remedy: add HEALTHCHECK CMD with a command that fails if the service does not respond
#   scope: shipped
#   aliases: [DL3057, DS-0026, DS026, AVD-DS-0026, CKV_DOCKER_2, b03a748a-542d-44f4-bb86-9199ab4fd2d5]
#   options:
#     probes: {type: boolean, description: "a probe in every Kubernetes workload of the service is enough", default: false}
#   translations:
#     tr:
#       statement: Sağlık kontrolü var
#       title: Son aşamada HEALTHCHECK yok
#       remedy: servis yanıt vermediğinde hata veren bir komutla HEALTHCHECK CMD ekleyin
#       texts:
#         'no HEALTHCHECK in the final stage': 'son aşamada HEALTHCHECK yok'
#         'HEALTHCHECK NONE turns off health checks': 'HEALTHCHECK NONE sağlık kontrollerini kapatıyor'
#         'cannot tell whether the health check can fail': 'sağlık kontrolünün başarısız olup olamayacağı belirlenemiyor'
#         'the health check of %q never fails': '%q için sağlık kontrolü hiç başarısız olmuyor'
#         'the health check never fails': 'sağlık kontrolü hiç başarısız olmuyor'
#         'run a command that fails if the service does not respond, without anything that turns its failure into success': 'servis yanıt vermediğinde başarısız olan bir komut çalıştırın; başarısızlığı başarıya çeviren bir şey eklemeyin'
#         'the health check never fails: its search for a process finds its own command line': 'sağlık kontrolü hiç başarısız olmuyor: süreç araması kendi komut satırını buluyor'
#         'ask the service itself, for example with curl -f http://localhost:8080/, or search by name: pgrep -x PROGRAM': 'servisin kendisine sorun, örneğin curl -f http://localhost:8080/, ya da ada göre arayın: pgrep -x PROGRAM'
#         'the health check never succeeds: the exec form has no shell that interprets its words': 'sağlık kontrolü hiç başarılı olmuyor: exec biçiminde sözcükleri yorumlayacak bir kabuk yok'
#         'write the command in shell form after CMD, or each word of it as an element of its own': 'komutu CMD ardından kabuk biçiminde yazın ya da her sözcüğünü ayrı bir öğe yapın'
#         'the health check never succeeds: %q has no shell for its shell form': 'sağlık kontrolü hiç başarılı olmuyor: %q imajında kabuk biçimi için bir kabuk yok'
#         'write it in exec form, with a program of the image': 'imajdaki bir programla exec biçiminde yazın'
#         'the final stage has a health check': 'son aşamada sağlık kontrolü var'
#         'the health check of %q is turned off': '%q için sağlık kontrolü kapatılmış'
#         'cannot tell whether the build context %q has a health check': '%q derleme bağlamında sağlık kontrolü olup olmadığı belirlenemiyor'
#         'cannot tell whether the image %q has a health check': '%q imajında sağlık kontrolü olup olmadığı belirlenemiyor'
#         'the health check of %q does not run: its test does not start with NONE, CMD or CMD-SHELL': '%q için sağlık kontrolü çalışmıyor: test alanı NONE, CMD ya da CMD-SHELL ile başlamıyor'
#         'cannot tell whether the health check of %q can fail': '%q için sağlık kontrolünün başarısız olup olamayacağı belirlenemiyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
#         '%q has a health check': '%q için sağlık kontrolü var'
#         '%q has a %s probe': '%q için %s probe tanımlı'
package policies.healthcheck["missing-healthcheck"]

import data.policies.lib.manifests

deny contains {"at": stage.span, "message": "no HEALTHCHECK in the final stage"} if {
	some stage in input.stages
	stage.target
	not stage.healthcheck
	not unknown(stage)
	not always_checked
}

# unknown holds for a stage on an image or build context of which nothing is known.
unknown(stage) if stage.root.context == "unknown"

unknown(stage) if {
	not stage.root.context
	not stage.root.kind == "scratch"
	not has_none(stage.root)
}

# has_none holds for images that have no HEALTHCHECK: those of distributions, and the official ones, whose rules ask
# for it: https://github.com/docker-library/faq#healthcheck
has_none(image) if image.product == image.distro

has_none(image) if {
	image.product
	startswith(image.repository, "library/")
}

has_none(image) if {
	image.product
	image.registry in {"gcr.io", "mcr.microsoft.com", "registry.access.redhat.com", "registry.redhat.io"}
}

# Nothing but a variable in the tag of an official image.
has_none(image) if {
	image.registry == "docker.io"
	startswith(image.repository, "library/")
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	not stage.healthcheck
	unknown(stage)
	not always_checked
	message := sprintf("cannot tell whether %s %q has a health check", [what(stage.root), stage.root.raw])
}

what(root) := "the build context" if root.context

what(root) := "the image" if not root.context

deny contains {"at": check.span, "message": "HEALTHCHECK NONE turns off health checks"} if {
	input.service
	some stage in input.stages
	stage.target
	check := stage.healthcheck
	check.disabled
	not always_checked
}

undetermined contains {"at": check.span, "message": "cannot tell whether the health check can fail"} if {
	some stage in input.stages
	stage.target
	check := stage.healthcheck
	check.never_fails == "possible"
	not always_checked
}

deny contains {"at": check.span, "message": message, "remedy": remedy} if {
	some stage in input.stages
	stage.target
	check := stage.healthcheck
	not always_checked
	[message, remedy] := never_fails[check.never_fails]
}

# Images without packages have no shell either, unless one is copied.
deny contains {"at": check.span, "message": message, "remedy": remedy} if {
	some stage in input.stages
	stage.target
	check := stage.healthcheck
	check.source == "instruction"
	not check.disabled
	stage.by.healthcheck[count(stage.by.healthcheck) - 1].form == "shell"
	no_shell(stage)
	not always_checked
	message := sprintf("the health check never succeeds: %q has no shell for its shell form", [stage.root.value])
	remedy := "write it in exec form, with a program of the image"
}

no_shell(stage) if {
	without_shell(stage.root)
	every copy in object.get(stage.by, "copy", []) { not copied_shell(copy) }
	count(stage.lineage) == 1
}

without_shell(image) if image.kind == "scratch"

without_shell(image) if {
	startswith(image.name, "gcr.io/distroless/")
	not "debug" in object.get(image, "variants", [])
}

copied_shell(copy) if {
	some word in copy.args
	regex.match(`(^|/)(ba|da|a)?sh$|busybox|^/(usr/)?(s?bin/?)?$`, word.value)
}

copied_shell(copy) if {
	some word in copy.args
	word.certainty == "unknown"
}

never_fails["yes"] := [
	"the health check never fails",
	"run a command that fails if the service does not respond, without anything that turns its failure into success",
]

never_fails["cannot-run"] := [
	"the health check never succeeds: the exec form has no shell that interprets its words",
	"write the command in shell form after CMD, or each word of it as an element of its own",
]

never_fails["finds-itself"] := [
	"the health check never fails: its search for a process finds its own command line",
	"ask the service itself, for example with curl -f http://localhost:8080/, or search by name: pgrep -x PROGRAM",
]

proof contains {"at": check.span, "message": "the final stage has a health check"} if {
	some stage in input.stages
	stage.target
	check := stage.healthcheck
	not check.disabled
	not check.never_fails
}

# always_checked holds if every container that runs the service has a health check.
always_checked if {
	count(manifests.own) > 0
	every each in manifests.own { checked(each.container) }
}

checked(container) if container.healthcheck in {"set", "unknown"} # the latter is reported itself

checked(container) if {
	input.options["missing-healthcheck"].probes
	some probe in container.probes
	probe in {"liveness", "readiness"} # a startup probe says nothing later on
}

deny contains {"at": each.container.healthcheck_span, "path": each.container.healthcheck_path, "message": message} if {
	some each in manifests.own
	each.container.healthcheck == "never-fails"
	message := sprintf("the health check of %q never fails", [each.workload.name])
}

deny contains {"at": each.container.healthcheck_span, "path": each.container.healthcheck_path, "message": message} if {
	some each in manifests.own
	each.container.healthcheck == "invalid"
	message := sprintf("the health check of %q does not run: its test does not start with NONE, CMD or CMD-SHELL", [each.workload.name])
}

undetermined contains {"at": each.container.healthcheck_span, "path": each.container.healthcheck_path, "message": message} if {
	some each in manifests.own
	each.container.healthcheck == "unknown"
	message := sprintf("cannot tell whether the health check of %q can fail", [each.workload.name])
}

undetermined contains gap if {
	some manifest in input.manifests
	decides(manifest)
	gap := manifests.gap_of(manifest)
}

# decides holds for manifests that can set or turn off a health check that counts.
decides(manifest) if manifest.kind in {"compose", "unknown"}

decides(manifest) if {
	manifest.kind in {"helm", "kubernetes", "kustomize"}
	input.options["missing-healthcheck"].probes
}

deny contains {"at": each.container.healthcheck_span, "path": each.container.healthcheck_path, "message": message} if {
	some each in manifests.own
	each.container.healthcheck == "disabled"
	message := sprintf("the health check of %q is turned off", [each.workload.name])
}

proof contains {"at": each.container.healthcheck_span, "path": each.container.healthcheck_path, "message": message} if {
	some each in manifests.own
	each.container.healthcheck == "set"
	message := sprintf("%q has a health check", [each.workload.name])
}

proof contains {"at": each.container.probes_span, "path": each.workload.path, "message": message} if {
	input.options["missing-healthcheck"].probes
	some each in manifests.own
	message := sprintf("%q has a %s probe", [each.workload.name, each.container.probes[0]])
}
