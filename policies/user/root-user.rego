# METADATA
# title: Final stage runs as root
# description: >-
#   A process that runs as root in a container is root for every mounted volume, and for the kernel if it
#   breaks out of the container. The last USER of the final stage counts.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
#   - ref: https://docs.docker.com/reference/dockerfile/#user
# custom:
#   statement: Does not run as root
#   severity: warning
#   profile: recommended
#   remedy: end the stage with a USER other than root; switch to root only above it, for the steps that need it
#   scope: shipped
#   security: true
#   aliases: [DL3002, DS-0002, DS002, AVD-DS-0002, CKV_DOCKER_8, 67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae]
#   options:
#     all:
#       type: boolean
#       description: "also report images of distributions that expose no port, that start nothing but a shell, that need root or may change the user when they start, or are for development"
#       default: true
#       recommended: false
#   translations:
#     tr:
#       statement: Root olarak çalışmıyor
#       title: Son aşama root olarak çalışıyor
#       remedy: aşamayı root olmayan bir USER ile bitirin; root kullanıcısına yalnızca gereken adımlar için daha önce geçin
#       texts:
#         'end the stage with USER ContainerUser; switch to ContainerAdministrator only above it, for the steps that need it': 'aşamayı USER ContainerUser ile bitirin; ContainerAdministrator hesabına yalnızca gereken adımlar için daha önce geçin'
#         'end the stage with a USER other than root; switch to root only above it, for the steps that need it': 'aşamayı root olmayan bir USER ile bitirin; root kullanıcısına yalnızca gereken adımlar için daha önce geçin'
#         'end the stage with USER %s, and give it access to the files that it uses; switch to root only above it, for the steps that need it': 'aşamayı USER %s ile bitirin ve kullandığı dosyalara erişim verin; root kullanıcısına yalnızca gereken adımlar için daha önce geçin'
#         'build from nginxinc/nginx-unprivileged, and let the configuration listen on a port above 1023 and keep its paths below /tmp': 'nginxinc/nginx-unprivileged imajını temel alın; yapılandırma 1023 üzerinde bir port dinlesin ve yolları /tmp altında kalsın'
#         'build from nginxinc/nginx-unprivileged, and let the configuration listen on a port above 1023 and keep its paths below /tmp; put USER root before the steps that need it, and USER 101 after them': 'nginxinc/nginx-unprivileged imajını temel alın; yapılandırma 1023 üzerinde bir port dinlesin ve yolları /tmp altında kalsın; gereken adımlardan önce USER root, sonra USER 101 yazın'
#         'build from nginxinc/nginx-unprivileged, which listens on port 8080; put USER root before the steps that need it, and USER 101 after them': '8080 portunu dinleyen nginxinc/nginx-unprivileged imajını temel alın; gereken adımlardan önce USER root, sonra USER 101 yazın'
#         'build from nginxinc/nginx-unprivileged, which runs as another user and listens on port 8080': 'başka bir kullanıcıyla çalışan ve 8080 portunu dinleyen nginxinc/nginx-unprivileged imajını temel alın'
#         'the final stage runs as root: USER %s': 'son aşama root olarak çalışıyor: USER %s'
#         'the final stage runs as the Windows administrator: USER %s': 'son aşama Windows yöneticisi olarak çalışıyor: USER %s'
#         'cannot tell whether %q has the ID 0: it depends on a variable without a value': '%q hesabının kimliğinin 0 olup olmadığı belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         'the account %q has the ID 0, which is root': '%q hesabının kimliği 0, yani root'
#         'cannot tell whether the process runs as root: its script uses sudo': 'sürecin root olarak çalışıp çalışmadığı belirlenemiyor: betiği sudo kullanıyor'
#         'no USER is set, and %q starts as %s: missing-user reports it': 'USER tanımlı değil ve %q imajı %s kullanıcısıyla başlıyor: missing-user bunu bildirir'
#         'the account %q is a Windows administrator': '%q hesabı bir Windows yöneticisi'
#         'cannot tell what runs as root: a part of the command uses sudo': 'neyin root olarak çalıştığı belirlenemiyor: komutun bir bölümü sudo kullanıyor'
#         'cannot tell which ID the copied file of accounts gives %q': 'kopyalanan hesap dosyasının %q hesabına hangi kimliği verdiği belirlenemiyor'
#         'cannot tell which ID %q has: %s may change it in /etc/passwd': '%q hesabının kimliği belirlenemiyor: %s bunu /etc/passwd içinde değiştirebilir'
#         'cannot tell whether %q is root: it depends on a variable without a value': '%q kullanıcısının root olup olmadığı belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         'the process runs as root through sudo': 'süreç sudo aracılığıyla root olarak çalışıyor'
#         'the final stage runs as %q': 'son aşama %q kullanıcısıyla çalışıyor'
#         '%q runs as the user %q': '%q imajı %q kullanıcısıyla çalışıyor'
#         '%s runs %q as root: user %q': '%s %q iş yükünü root olarak çalıştırıyor: kullanıcı %q'
#         'cannot tell whether %q runs as root: it depends on a variable without a value': '%q iş yükünün root olarak çalışıp çalışmadığı belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         '%q sets no user, and the final stage sets none other than root': '%q kullanıcı belirtmiyor, son aşama da root dışında bir kullanıcı belirtmiyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
#         '%s does not run %q as root': '%s %q iş yükünü root olarak çalıştırmıyor'
package policies.user["root-user"]

import data.policies.lib.account
import data.policies.lib.runtime
import data.policies.lib.starts

deny contains {"at": user.span, "message": message, "remedy": remedy(stage)} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "yes"
	not runtime.never_root
	asked(stage)
	message := sprintf("the final stage runs as %s: USER %s", [title(user), user.raw])
}

asked(_) if input.options["root-user"].all

asked(stage) if {
	for_service(stage)
	not starts.prompts(stage)
	not starts.needs_root(stage)
	not starts.for_development(stage)
	not stage.starts.drops_root
}

# for_service holds where USER root is hardly meant: another user is given up for it, or the image listens on a port.
for_service(stage) if stage.exposed

for_service(stage) if not stage.starts # the base image starts one

# An application on the image of a language or server, and not a tool on that of a distribution.
for_service(stage) if {
	stage.root.product
	not stage.root.product == stage.root.distro
}

for_service(stage) if stage.root.runs_as.is_root == "no"

for_service(stage) if {
	some index in stage.lineage
	some user in input.stages[index].by.user
	not user.args[0].value in {"root", "0", "root:root", "0:0"}
}

deny contains {"at": command.sudo_span, "message": "the process runs as root through sudo"} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	command := stage.starts.commands[count(stage.starts.commands) - 1]
	command.sudo
	not command.sudo_user
}

undetermined contains {"at": command.sudo_span, "message": "cannot tell what runs as root: a part of the command uses sudo"} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	last := count(stage.starts.commands) - 1
	some i, command in stage.starts.commands
	i < last
	command.sudo
	not command.sudo_user
}

undetermined contains {"at": stage.starts.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	stage.starts.script_sudo
	message := "cannot tell whether the process runs as root: its script uses sudo"
}

# The user of the base image is the matter of missing-user.
undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	stage.user.is_root == "yes"
	not runtime.never_root
	message := sprintf("no USER is set, and %q starts as %s: missing-user reports it", [stage.root.value, stage.user.name])
}

deny contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	stage.root.distro == "windows"
	administrator(stage)
	message := sprintf("the account %q is a Windows administrator", [stage.user.name])
}

administrator(stage) if lower(stage.user.name) in {"localsystem", "system"}

administrator(stage) if {
	some index in stage.lineage
	some run in input.stages[index].by.run
	regex.match(`(?i)(localgroup|Add-LocalGroupMember).*administrators`, run.text.raw)
	contains(lower(run.text.raw), lower(stage.user.name))
}

# An account with the ID 0 is root, whatever its name.
deny contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	some program in ["useradd", "adduser", "usermod"]
	some command in input.commands[program]
	command.stage in makes_accounts(stage)
	some name in ["-u", "--uid"]
	command.flags[name].value == "0"
	some word in command.args
	word.value == stage.user.name
	message := sprintf("the account %q has the ID 0, which is root", [stage.user.name])
}

# The line of an account in /etc/passwd.
deny contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	some program in ["echo", "printf"]
	some command in input.commands[program]
	command.stage in makes_accounts(stage)
	some word in command.args
	contains(concat("", ["\n", word.value]), sprintf("\n%s:x:0:", [stage.user.name]))
	message := sprintf("the account %q has the ID 0, which is root", [stage.user.name])
}

deny contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	some index in makes_accounts(stage)
	some keyword in ["copy", "run"]
	some instruction in input.stages[index].by[keyword]
	some file in instruction.heredocs
	contains(concat("", ["\n", file.content]), sprintf("\n%s:x:0:", [stage.user.name]))
	message := sprintf("the account %q has the ID 0, which is root", [stage.user.name])
}

# A file of accounts that comes from elsewhere, or is edited.
undetermined contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	not stage.user.uid
	some index in makes_accounts(stage)
	some keyword in ["copy", "add"]
	some copy in input.stages[index].by[keyword]
	not copy.from.kind == "stage"
	not copy.heredocs
	some i, source in copy.args
	i < count(copy.args) - 1
	endswith(concat("", ["/", source.value]), "/passwd")
	message := sprintf("cannot tell which ID the copied file of accounts gives %q", [stage.user.name])
}

undetermined contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	not stage.user.uid
	some program in ["awk", "ed", "perl", "sed"]
	some command in input.commands[program]
	command.stage in makes_accounts(stage)
	some word in command.args
	word.value == "/etc/passwd"
	message := sprintf("cannot tell which ID %q has: %s may change it in /etc/passwd", [stage.user.name, program])
}

undetermined contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	some program in ["echo", "printf"]
	some command in input.commands[program]
	command.stage in makes_accounts(stage)
	some redirect in command.redirects
	redirect.target.value == "/etc/passwd"
	some word in command.args
	word.certainty == "unknown"
	message := sprintf("cannot tell whether %q has the ID 0: it depends on a variable without a value", [stage.user.name])
}

# makes_accounts are the stages of the image, and those whose accounts it copies.
makes_accounts(stage) := {index | some index in stage.lineage} | {copy.from.stage |
	some index in stage.lineage
	some copy in input.stages[index].by.copy
	copy.from.kind == "stage"
	some source in copy.args
	source.value in {"/etc/passwd", "/etc/passwd*", "/etc", "/etc/", "/", "etc/passwd"}
}

undetermined contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	some program in ["useradd", "adduser", "usermod"]
	some command in input.commands[program]
	command.stage in makes_accounts(stage)
	some name in ["-u", "--uid"]
	uid := command.flags[name]
	some word in command.args
	perhaps(uid, "0")
	perhaps(word, stage.user.name)
	message := sprintf("cannot tell whether %q has the ID 0: it depends on a variable without a value", [stage.user.name])
}

perhaps(word, value) if word.value == value

perhaps(word, _) if word.certainty == "unknown"

title(user) := "the Windows administrator" if regex.match(`(?i)(administrator|system)$`, user.name)

else := "root"

remedy(stage) := "end the stage with USER ContainerUser; switch to ContainerAdministrator only above it, for the steps that need it" if {
	lower(stage.user.name) == "containeradministrator"
} else := account.nginx(stage) if {
	stage.root.product == "nginx"
} else := sprintf("end the stage with USER %s, and give it access to the files that it uses; switch to root only above it, for the steps that need it", [account.own(stage)]) if {
	not stage.root.distro == "windows"
} else := "end the stage with a USER other than root; switch to root only above it, for the steps that need it"

undetermined contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "unknown"
	not runtime.never_root
	message := sprintf("cannot tell whether %q is root: it depends on a variable without a value", [user.raw])
}

undetermined contains gap if some gap in runtime.gaps

proof contains {"at": user.span, "message": message} if {
	some stage in input.stages
	stage.target
	user := stage.user
	user.is_root == "no"
	message := sprintf("the final stage runs as %q", [user.raw])
}

proof contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	stage.user.is_root == "no"
	message := sprintf("%q runs as the user %q", [stage.root.value, stage.user.name])
}

# Manifests that run the service can override the user.
deny contains {"at": each.container.user_span, "path": each.container.user_path, "message": message} if {
	some each in runtime.users
	each.container.is_root == "yes"
	message := sprintf("%s runs %q as root: user %q", [each.workload.platform, each.workload.name, each.container.user])
}

# Without a user a container has that of the image.
undetermined contains {"at": each.container.span, "path": each.workload.path, "message": message} if {
	some stage in input.stages
	stage.target
	not stage.user.is_root in {"no", "unknown"}
	some each in runtime.containers
	not each.container.is_root
	message := sprintf("%q sets no user, and the final stage sets none other than root", [each.workload.name])
}

undetermined contains {"at": each.container.user_span, "path": each.container.user_path, "message": message} if {
	some each in runtime.users
	each.container.is_root == "unknown"
	message := sprintf("cannot tell whether %q runs as root: it depends on a variable without a value", [each.workload.name])
}

proof contains {"at": each.container.user_span, "path": each.container.user_path, "message": message} if {
	some each in runtime.users
	each.container.is_root == "no"
	message := sprintf("%s does not run %q as root", [each.workload.platform, each.workload.name])
}
