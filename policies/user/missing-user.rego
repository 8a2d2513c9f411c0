# METADATA
# title: Missing USER in the final stage
# description: >-
#   Without USER a container runs as the user of its base image, which is usually root. Base images that
#   are known to run as another user count as set. An entrypoint that starts as root can change the user
#   itself; a USER shows it to everyone who runs the image, and Kubernetes can require it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   statement: Its base image does not make it run as root
#   severity: warning
#   profile: recommended
#   remedy: create an account in the final stage or choose a numeric ID, and switch to it with USER before CMD or ENTRYPOINT
#   scope: shipped
#   proof: absence
#   security: true
#   aliases: [CKV_DOCKER_3, fd54f200-402c-4333-a5a4-36ef6709af2f]
#   options:
#     all:
#       type: boolean
#       description: "also report images that start nothing but a shell, that need root or may change the user when they start, are for development or for Windows"
#       default: true
#       recommended: false
#   translations:
#     tr:
#       statement: Temel imajı nedeniyle root olarak çalışmıyor
#       title: Son aşamada USER yok
#       remedy: son aşamada bir hesap oluşturun veya sayısal bir kullanıcı kimliği seçin ve CMD ya da ENTRYPOINT öncesinde USER ile ona geçin
#       texts:
#         'no USER is set and %q starts as %s': 'USER tanımlı değil ve %q imajı %s kullanıcısıyla başlıyor'
#         'switch to the account that the stage creates with USER %s before CMD or ENTRYPOINT, and give it access to the files that it uses': 'CMD ya da ENTRYPOINT öncesinde USER %s ile aşamanın oluşturduğu hesaba geçin ve kullandığı dosyalara erişim verin'
#         'suppress this with a reason if the entrypoint changes the user itself; otherwise switch to another account with USER before it': 'entrypoint kullanıcıyı kendisi değiştiriyorsa bulguyu gerekçesiyle bastırın; değiştirmiyorsa öncesinde USER ile başka bir hesaba geçin'
#         'move the program out of %s, which other accounts cannot read, and switch to one with USER before CMD or ENTRYPOINT': 'programı diğer hesapların okuyamadığı %s dışına taşıyın ve CMD ya da ENTRYPOINT öncesinde USER ile bir hesaba geçin'
#         'switch to the account of the image with USER %s before CMD or ENTRYPOINT, and give it access to the files that it uses': 'CMD ya da ENTRYPOINT öncesinde USER %s ile imajın hesabına geçin ve kullandığı dosyalara erişim verin'
#         'switch to another account with USER if the program works without root; otherwise suppress this with a reason': 'program root olmadan çalışıyorsa USER ile başka bir hesaba geçin; çalışmıyorsa bulguyu gerekçesiyle bastırın'
#         'write USER with the account that %s switches to before CMD or ENTRYPOINT, and start the program itself': 'CMD ya da ENTRYPOINT öncesinde %s komutunun geçtiği hesabı USER ile yazın ve programı doğrudan başlatın'
#         'choose a numeric user of the group 0, as in USER 1001:0, before CMD or ENTRYPOINT: the files are made for it': 'CMD ya da ENTRYPOINT öncesinde USER 1001:0 gibi 0 grubundan sayısal bir kullanıcı seçin: dosyalar bunun için hazırlanmış'
#         'switch to the account of the package with USER %s before CMD or ENTRYPOINT, and give it access to the files that it uses': 'CMD ya da ENTRYPOINT öncesinde USER %s ile paketin hesabına geçin ve kullandığı dosyalara erişim verin'
#         'move %s to a folder that other accounts can read, and switch to one with USER before CMD or ENTRYPOINT': '%s konumunu diğer hesapların okuyabildiği bir dizine taşıyın ve CMD ya da ENTRYPOINT öncesinde USER ile bir hesaba geçin'
#         'build from nginxinc/nginx-unprivileged, and let the configuration listen on a port above 1023 and keep its paths below /tmp': 'nginxinc/nginx-unprivileged imajını temel alın; yapılandırma 1023 üzerinde bir port dinlesin ve yolları /tmp altında kalsın'
#         'build from nginxinc/nginx-unprivileged, and let the configuration listen on a port above 1023 and keep its paths below /tmp; put USER root before the steps that need it, and USER 101 after them': 'nginxinc/nginx-unprivileged imajını temel alın; yapılandırma 1023 üzerinde bir port dinlesin ve yolları /tmp altında kalsın; gereken adımlardan önce USER root, sonra USER 101 yazın'
#         'build from nginxinc/nginx-unprivileged, which listens on port 8080; put USER root before the steps that need it, and USER 101 after them': '8080 portunu dinleyen nginxinc/nginx-unprivileged imajını temel alın; gereken adımlardan önce USER root, sonra USER 101 yazın'
#         'build from nginxinc/nginx-unprivileged, which runs as another user and listens on port 8080': 'başka bir kullanıcıyla çalışan ve 8080 portunu dinleyen nginxinc/nginx-unprivileged imajını temel alın'
#         'create an account with RUN adduser -D app, give it access to the files that it uses, and switch to it with USER app before CMD or ENTRYPOINT': 'RUN adduser -D app ile bir hesap oluşturun, kullandığı dosyalara erişim verin ve CMD ya da ENTRYPOINT öncesinde USER app ile ona geçin'
#         'create an account with RUN useradd --create-home app, give it access to the files that it uses, and switch to it with USER app before CMD or ENTRYPOINT': 'RUN useradd --create-home app ile bir hesap oluşturun, kullandığı dosyalara erişim verin ve CMD ya da ENTRYPOINT öncesinde USER app ile ona geçin'
#         'choose a numeric ID that needs no account, as in USER 65532:65532, before CMD or ENTRYPOINT, and give it access to the files that it uses with COPY --chown': 'CMD ya da ENTRYPOINT öncesinde USER 65532:65532 gibi hesap gerektirmeyen sayısal bir kullanıcı kimliği seçin ve kullandığı dosyalara COPY --chown ile erişim verin'
#         'create an account in the final stage or choose a numeric ID, give it access to the files that it uses, and switch to it with USER before CMD or ENTRYPOINT': 'son aşamada bir hesap oluşturun veya sayısal bir kullanıcı kimliği seçin, kullandığı dosyalara erişim verin ve CMD ya da ENTRYPOINT öncesinde USER ile ona geçin'
#         'no USER is set and the image does not define what runs': 'USER tanımlı değil ve imajda neyin çalışacağı belirtilmemiş'
#         'no USER is set and the user of %q is unknown': 'USER tanımlı değil ve %q imajının kullanıcısı bilinmiyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
#         'USER is set to %q': 'USER, %q olarak tanımlı'
#         '%q runs as the user %q': '%q imajı %q kullanıcısıyla çalışıyor'
package policies.user["missing-user"]

import data.policies.lib.account
import data.policies.lib.runtime
import data.policies.lib.starts

deny contains {"at": stage.span, "message": message, "remedy": remedy(stage)} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	stage.user.is_root == "yes"
	not only_files(stage)
	not runtime.never_root
	asked(stage)
	message := sprintf("no USER is set and %q starts as %s", [stage.root.value, stage.user.name])
}

asked(_) if input.options["missing-user"].all

asked(stage) if {
	not stage.root.distro == "windows"
	not starts.prompts(stage)
	not starts.needs_root(stage)
	not starts.for_development(stage)
	not stage.by.onbuild # which would run as the user
	not stage.starts.drops_root
	not base_drops_root(stage)
}

# base_drops_root holds if the entrypoint of the base image changes the user for what the stage starts.
base_drops_root(stage) if {
	not stage.starts
	count(stage.root.drops_root) > 0
}

base_drops_root(stage) if {
	not stage.entrypoint
	stage.cmd.words[0].value in stage.root.drops_root
}

base_drops_root(stage) if {
	not stage.entrypoint
	"*" in stage.root.drops_root
}

base_drops_root(stage) if {
	not stage.entrypoint
	stage.cmd.words[0].value == "node"
	stage.cmd.words[1].value in stage.root.drops_root
}

base_drops_root(stage) if {
	not stage.entrypoint
	count(stage.root.drops_root) > 0
	startswith(stage.cmd.words[0].value, "-")
}

remedy(stage) := sprintf("write USER with the account that %s switches to before CMD or ENTRYPOINT, and start the program itself", [account.switching(stage)]) if {
	stage.starts.drops_root
} else := "suppress this with a reason if the entrypoint changes the user itself; otherwise switch to another account with USER before it" if {
	stage.starts.drops_root
} else := account.nginx(stage) if {
	stage.root.product == "nginx"
} else := "switch to another account with USER if the program works without root; otherwise suppress this with a reason" if {
	starts.needs_root(stage)
	not stage.root.account
} else := sprintf("move the program out of %s, which other accounts cannot read, and switch to one with USER before CMD or ENTRYPOINT", [stage.workdir.value]) if {
	regex.match(`^/root(/|$)`, stage.workdir.value)
	not stage.root.kind == "scratch"
	not startswith(stage.starts.words[0].value, "/")
} else := "choose a numeric user of the group 0, as in USER 1001:0, before CMD or ENTRYPOINT: the files are made for it" if {
	account.for_group(stage)
} else := sprintf("switch to the account that the stage creates with USER %s before CMD or ENTRYPOINT, and give it access to the files that it uses", [account.own(stage)]) if {
	stage.accounts
} else := sprintf("move %s to a folder that other accounts can read, and switch to one with USER before CMD or ENTRYPOINT", [account.below_root(stage)]) if {
	not stage.root.kind == "scratch"
} else := sprintf("switch to the account of the image with USER %s before CMD or ENTRYPOINT, and give it access to the files that it uses", [account.own(stage)]) if {
	stage.root.account
} else := sprintf("switch to the account of the package with USER %s before CMD or ENTRYPOINT, and give it access to the files that it uses", [account.own(stage)]) if {
	account.of_packages[stage.index]
} else := "create an account with RUN adduser -D app, give it access to the files that it uses, and switch to it with USER app before CMD or ENTRYPOINT" if {
	stage.root.packages == "apk"
} else := "create an account with RUN useradd --create-home app, give it access to the files that it uses, and switch to it with USER app before CMD or ENTRYPOINT" if {
	stage.root.packages == "apt"
} else := "choose a numeric ID that needs no account, as in USER 65532:65532, before CMD or ENTRYPOINT, and give it access to the files that it uses with COPY --chown" if {
	stage.root.packages == "none"
} else := "create an account in the final stage or choose a numeric ID, give it access to the files that it uses, and switch to it with USER before CMD or ENTRYPOINT"

# only_files holds if nothing is meant to run: such images only contain files for others.
only_files(stage) if {
	stage.root.kind == "scratch"
	not stage.starts
}

undetermined contains {"at": stage.from.span, "message": "no USER is set and the image does not define what runs"} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	only_files(stage)
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source == "unknown"
	not runtime.never_root
	message := sprintf("no USER is set and the user of %q is unknown", [stage.root.value])
}

undetermined contains gap if {
	some stage in input.stages
	stage.target
	stage.user.source in {"base", "unknown"}
	not stage.user.is_root == "no"
	runtime.never_root # what is not read may not set a user
	some gap in runtime.gaps
}

proof contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source in {"instruction", "stage"}
	message := sprintf("USER is set to %q", [stage.user.raw])
}

proof contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	stage.user.is_root == "no"
	message := sprintf("%q runs as the user %q", [stage.root.value, stage.user.name])
}
