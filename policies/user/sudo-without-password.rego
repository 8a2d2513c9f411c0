# METADATA
# title: sudo without a password
# description: >-
#   Anyone who gets into the container as this user becomes root with one command, so USER protects nothing. An entry
#   for certain commands is not reported.
# related_resources:
#   - ref: https://www.sudo.ws/docs/man/sudoers.man/
# custom:
#   statement: Lets no user run everything with sudo without a password
#   severity: warning
#   profile: strict
#   remedy: do what needs root in the build, above the USER instruction, and remove the entry; or allow only the commands that are needed
#   scope: shipped
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Hiçbir kullanıcı her komutu sudo ile parolasız çalıştıramıyor
#       title: Parolasız sudo
#       remedy: root gerektiren işleri derlemede, USER talimatından önce yapın ve bu satırı silin; ya da yalnızca gereken komutlara izin verin
#       texts:
#         '%q can become root with sudo, without a password': '%q, sudo ile parolasız root olabiliyor'
#         'cannot tell what is written to the files of sudo': 'sudo dosyalarına ne yazıldığı belirlenemiyor'
package policies.user["sudo-without-password"]

deny contains {"at": rule.span, "message": message} if {
	some rule in input.sudo_rules
	rule.all
	message := sprintf("%q can become root with sudo, without a password", [rule.who])
}

undetermined contains {"at": rule.span, "message": "cannot tell what is written to the files of sudo"} if {
	some rule in input.sudo_rules
	rule.unread
}
