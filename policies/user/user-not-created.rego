# METADATA
# title: USER without an account
# description: >-
#   If the name in USER is not in /etc/passwd, the next RUN fails, and so does every container. It is only reported
#   where the accounts of the base image are known and every step above is known not to create one.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#user
# custom:
#   statement: Every name in USER has an account
#   severity: warning
#   profile: strict
#   remedy: create the account above, with useradd or adduser, or use a number
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: USER ile verilen her adın bir hesabı var
#       title: Hesabı olmayan USER
#       remedy: hesabı daha yukarıda useradd veya adduser ile oluşturun ya da bir sayı kullanın
#       texts:
#         'nothing creates the user %q, and %q does not have it': '%q kullanıcısını hiçbir şey oluşturmuyor, %q içinde de yok'
#         'cannot tell whether the user %q has an account': '%q kullanıcısının hesabı olup olmadığı belirlenemiyor'
package policies.user["user-not-created"]

deny contains {"at": user.span, "message": message} if {
	some user in input.missing_users
	not user.possible
	message := sprintf("nothing creates the user %q, and %q does not have it", [user.name, user.image])
}

undetermined contains {"at": user.span, "message": message} if {
	some user in input.missing_users
	user.possible
	message := sprintf("cannot tell whether the user %q has an account", [user.name])
}
