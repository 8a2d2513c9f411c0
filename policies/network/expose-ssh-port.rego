# METADATA
# title: SSH port exposed
# description: >-
#   An SSH server inside a container is an additional entry point with its own keys and passwords. Use
#   docker exec or kubectl exec to enter containers; the platform controls their access.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   statement: No EXPOSE opens the SSH port
#   severity: warning
#   profile: recommended
#   remedy: remove the port and the SSH server; use docker exec or kubectl exec
#   scope: all
#   proof: absence
#   security: true
#   options:
#     servers:
#       type: boolean
#       description: "also report images whose purpose is SSH: they start only sshd, or are a Git server"
#       default: true
#       recommended: false
#   aliases: [DS-0004, DS004, AVD-DS-0004, CKV_DOCKER_1, 5907595b-5b6d-4142-b173-dbb0e73fbff8]
#   translations:
#     tr:
#       statement: Hiçbir EXPOSE SSH portunu açmıyor
package policies.network["expose-ssh-port"]

deny contains {"at": port.span, "message": message} if {
	some expose in input.by.expose
	some port in expose.ports
	port.from <= 22
	port.to >= 22
	port.protocol == "tcp"
	asked(input.stages[expose.stage])
	message := sprintf("%q exposes the SSH port 22", [port.raw])
}

asked(_) if input.options["expose-ssh-port"].servers

asked(stage) if {
	not git_server(stage)
	not only_ssh(stage)
}

git_servers := ["forgejo", "gitea", "gitlab", "gitolite", "gogs", "soft-serve"]

git_server(stage) if {
	some name in git_servers
	contains(stage.root.name, name)
}

git_server(stage) if {
	some command in stage.starts.commands
	some name in git_servers
	some word in command.words
	contains(word, name)
}

git_server(stage) if stage.index in with_git_server

with_git_server contains install.stage if {
	some install in input.installs
	some named in install.packages
	named.name in git_servers
}

# only_ssh holds if a container starts sshd and exposes no other port.
only_ssh(stage) if {
	some command in stage.starts.commands
	command.program in {"sshd", "dropbear"}
	every port in stage.exposed {
		port.from == 22
		port.to == 22
	}
}
