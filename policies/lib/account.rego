# Which account a stage can run as instead of root.
package policies.lib.account

# nginx says how a stage on the image of nginx runs without root, for which its own account does not suffice.
nginx(stage) := "build from nginxinc/nginx-unprivileged, and let the configuration listen on a port above 1023 and keep its paths below /tmp; put USER root before the steps that need it, and USER 101 after them" if {
	configured(stage)
	stage.by.run
} else := "build from nginxinc/nginx-unprivileged, and let the configuration listen on a port above 1023 and keep its paths below /tmp" if {
	configured(stage)
} else := "build from nginxinc/nginx-unprivileged, which listens on port 8080; put USER root before the steps that need it, and USER 101 after them" if {
	stage.by.run
} else := "build from nginxinc/nginx-unprivileged, which runs as another user and listens on port 8080"

# configured holds if the image gets a configuration of its own, in the build or when it starts.
configured(stage) if {
	some index in stage.lineage
	some keyword in ["copy", "add"]
	some copy in input.stages[index].by[keyword]
	regex.match(`^/etc/nginx(/|$)|nginx.*\.conf$`, copy.args[count(copy.args) - 1].value)
}

configured(stage) if {
	some process in ["starts", "cmd"]
	some word in stage[process].words
	contains(word.value, "/etc/nginx")
}

# own is the account to use: the last one that the stage creates, or else one that the image or a package has.
own(stage) := stage.accounts[count(stage.accounts) - 1] if {
	stage.accounts
} else := stage.root.account if {
	stage.root.account
} else := min(of_packages[stage.index]) if {
	of_packages[stage.index]
} else := stage.root.runs_as.name if {
	stage.root.runs_as.is_root == "no"
}

# of_packages are accounts that packages of servers create.
of_packages[stage.index] contains servers[installed.name] if {
	some stage in input.stages
	stage.target
	some install in input.installs
	install.stage in stage.lineage
	install.action == "install"
	some installed in install.packages
}

servers := {
	"clickhouse-server": "clickhouse", "elasticsearch": "elasticsearch", "grafana": "grafana", "jenkins": "jenkins", "mariadb-server": "mysql",
	"memcached": "memcache", "mongodb-org": "mongodb", "mongodb-org-server": "mongodb", "mysql-server": "mysql",
	"rabbitmq-server": "rabbitmq", "redis": "redis", "redis-server": "redis", "tomcat9": "tomcat", "tomcat10": "tomcat",
}

# for_group holds for files that the group 0 can use like their owner, so that any user of it suffices:
# https://docs.openshift.com/container-platform/latest/openshift_images/create-images.html
for_group(stage) if {
	some command in input.commands.chmod
	command.stage in stage.lineage
	some word in command.words
	word in {"g=u", "g+rwX", "g+rwx"}
}

# switching is a program of the stage's process that changes the user itself.
switching(stage) := program if {
	some process in ["starts", "cmd"]
	some program in [command.program | some command in stage[process].commands]
	program in {"chpst", "gosu", "runuser", "setpriv", "setuidgid", "su", "su-exec"}
}

# below_root is a folder in the home of root, which other accounts cannot read, with something that the image needs when
# it runs, and the variable that says so.
below_root(stage) := min(kept_by_programs[stage.index]) if {
	kept_by_programs[stage.index]
} else := min(below_root_in[stage.index])

kept_by_programs[stage.index] contains folder if {
	some stage in input.stages
	stage.target
	some program, folder in homes
	some command in input.commands[program]
	command.stage in stage.lineage
	input.instructions[command.instruction].user.is_root == "yes"
	needed(stage, program)
	not set_below(stage, folder)
}

homes := {
	"corepack": "/root/.cache/node/corepack (COREPACK_HOME)",
	"pipx": "/root/.local/share/pipx (PIPX_HOME, PIPX_BIN_DIR)",
	"playwright": "/root/.cache/ms-playwright (PLAYWRIGHT_BROWSERS_PATH)",
	"poetry": "/root/.cache/pypoetry (POETRY_VIRTUALENVS_IN_PROJECT)",
}

needed(_, program) if program in {"pipx", "playwright"}

needed(stage, "corepack") if {
	some process in ["starts", "cmd"]
	some command in stage[process].commands
	command.program in {"corepack", "pnpm", "pnpx", "yarn", "yarnpkg"}
}

needed(stage, "poetry") if {
	some process in ["starts", "cmd"]
	some word in stage[process].words
	word.value == "poetry"
}

set_below(stage, folder) if {
	some index in stage.lineage
	some env in input.stages[index].by.env
	some pair in env.pairs
	regex.match(sprintf(`[( ]%s[,)]`, [pair.key]), folder)
}

below_root_in[stage.index] contains sprintf("%s (%s)", [paths[0], pair.key]) if {
	some stage in input.stages
	stage.target
	some index in stage.lineage
	some env in input.stages[index].by.env
	some pair in env.pairs
	paths := [path | some path in split(trim(pair.value.raw, "\"'"), ":"); startswith(path, "/root/")]
}

below_root_in[stage.index] contains target if {
	some stage in input.stages
	stage.target
	some index in stage.lineage
	some keyword in ["copy", "add"]
	some copy in input.stages[index].by[keyword]
	target := copy.args[count(copy.args) - 1].value
	startswith(target, "/root/")
}
