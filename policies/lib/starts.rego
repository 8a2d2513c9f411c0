# What containers of an image start.
package policies.lib.starts

# prompts holds if all that a container starts is a shell or the prompt of a language. Of an image without CMD that
# is what the base image starts.
prompts(stage) if {
	count(stage.starts.commands) == 1
	command := stage.starts.commands[0]
	trim_suffix(command.program, "-preview") in {
		"ash", "bash", "clojure", "dash", "erl", "fish", "ghci", "groovysh", "iex", "ipython", "irb", "jshell", "julia", "ksh",
		"lua", "node", "ocaml", "perl", "php", "pwsh", "python", "python2", "python3", "r", "R", "scala", "sh", "zsh",
	}
	not command.args
	every flag, _ in object.get(command, "flags", {}) { flag in {"-a", "-i", "-l", "--interactive", "--login"} }
}

# The same of a command that only prints its version or help, or waits.
prompts(stage) if {
	count(stage.starts.commands) == 1
	words := stage.starts.commands[0].words
	count(words) == 2
	words[1] in {"--help", "--version", "-h", "-V", "-version", "help", "version"}
}

prompts(stage) if {
	every command in stage.starts.commands { waits(command) }
	count(stage.starts.commands) > 0
}

waits(command) if command.program in {"cat", "echo", "printf", "sleep", "tail", "true"}

waits(command) if {
	command.program in {"bash", "sh"}
	command.flags["-c"]
}

prompts(stage) if {
	not stage.starts
	opens_prompt(stage.root)
}

# An empty ENTRYPOINT also drops the CMD of the base image, so that nothing starts.
prompts(stage) if {
	entrypoints := stage.by.entrypoint
	last := entrypoints[count(entrypoints) - 1]
	every word in object.get(last, "args", []) { word.value == "" }
	last.form == "exec"
	not stage.by.cmd
	not stage.by.copy
	not stage.by.add
}

opens_prompt(image) if image.name in {"ros", "osrf/ros", "mcr.microsoft.com/powershell", "microsoft/powershell"}

opens_prompt(image) if image.product == "busybox"

# Images of a toolkit or library on a distribution, whose entrypoint starts what the distribution does.
opens_prompt(image) if startswith(image.name, "mcr.microsoft.com/playwright")

opens_prompt(image) if {
	image.name in {
		"condaforge/mambaforge", "condaforge/miniforge3", "continuumio/anaconda3", "continuumio/miniconda3", "intel/oneapi-basekit",
		"intel/oneapi-hpckit", "nvcr.io/nvidia/cuda", "nvcr.io/nvidia/pytorch", "nvcr.io/nvidia/tensorflow", "nvidia/cuda",
		"pytorch/pytorch", "rocm/pytorch", "tensorflow/tensorflow",
	}
}

opens_prompt(image) if {
	image.distro
	image.product == image.distro
}

opens_prompt(image) if {
	image.product in {
		"buildpack-deps", "clojure", "dotnet", "elixir", "erlang", "gcc", "go", "haskell", "java", "julia", "node", "perl",
		"pypy", "python", "r", "ruby", "rust", "swift",
	}
	not "onbuild" in object.get(image, "variants", [])
}

opens_prompt(image) if {
	image.product == "php"
	some variant in ["cli", "zts"]
	variant in object.get(image, "variants", [])
}

# needs_root holds for a process that only works as root, or is not run as the user of the image.
needs_root(stage) if {
	some command in stage.starts.commands
	root_program(command)
}

needs_root(stage) if {
	stage.root.name == "docker"
	some variant in stage.root.variants
	contains(variant, "dind")
	not contains(variant, "rootless")
}

needs_root(stage) if {
	some install in input.installs
	install.stage in stage.lineage
	some installed in install.packages
	installed.name in privileged
}

# What an entrypoint script starts.
needs_root(stage) if {
	some command in stage.cmd.commands
	root_program(command)
}

# The web servers of these images change the user themselves.
needs_root(stage) if {
	not stage.starts
	serves(stage.root)
}

serves(image) if image.product == "httpd"

serves(image) if {
	image.product == "php"
	some variant in ["apache", "fpm"]
	variant in object.get(image, "variants", [])
}

# The master of these servers starts workers as another user. The image of nginx has a variant without root.
needs_root(stage) if {
	some process in ["starts", "cmd"]
	some command in stage[process].commands
	starts_workers(command.program)
	not stage.root.product == "nginx"
}

starts_workers(program) if program in {
	"apache2-foreground", "httpd", "httpd-foreground", "lighttpd", "mariadbd", "mysqld", "mysqld_safe", "nginx", "openresty",
}

starts_workers(program) if startswith(program, "php-fpm")

# An image with folders for any user that docker run --user names.
needs_root(stage) if {
	some command in input.commands.chmod
	command.stage in stage.lineage
	"1777" in command.words
	some word in command.args
	not word.value in {"1777", "/tmp", "/var/tmp", "/dev/shm", "/run/lock"}
}

# A script that starts such a server.
needs_root(stage) if {
	some command in stage.starts.commands
	regex.match(`[.]sh$|entry-?point`, command.words[0])
	some install in input.installs
	install.stage in stage.lineage
	some installed in install.packages
	installed.name in {"apache2", "httpd", "mariadb-server", "mysql-server", "nginx"}
}

# The entrypoint of the image of PHP starts what it gets.
needs_root(stage) if {
	some process in ["starts", "cmd"]
	some command in stage[process].commands
	command.program == "docker-php-entrypoint"
	some word in command.words
	starts_workers(word)
}

# AWS Lambda runs an image as an account of its own, whatever USER says:
# https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs
needs_root(stage) if {
	some word in stage.starts.words
	contains(word.value, "awslambdaric")
}

needs_root(stage) if {
	some index in stage.lineage
	some copy in input.stages[index].by.copy
	regex.match(`aws-lambda-(web-)?adapter|awsguru`, copy.from.value)
}

# Root runs the process as another user.
needs_root(stage) if {
	some command in stage.starts.commands
	command.sudo_user
	not command.sudo_user in {"root", "0", "#0"}
}

# What installs Docker by its script.
needs_root(stage) if {
	some program in ["curl", "wget"]
	some command in input.commands[program]
	command.stage in stage.lineage
	some source in command.sources
	source.host in {"get.docker.com", "test.docker.com"}
}

# An image whose own init starts everything.
needs_root(stage) if {
	stage.root.name in {"phusion/baseimage", "baseimage/baseimage"}
	not stage.by.cmd
	not stage.by.entrypoint
}

# What talks to the socket of the Docker daemon.
needs_root(stage) if {
	some index in stage.lineage
	some env in input.stages[index].by.env
	some pair in env.pairs
	pair.key == "DOCKER_HOST"
	startswith(pair.value.value, "unix:")
}

needs_root(stage) if {
	some index in stage.lineage
	some copy in input.stages[index].by.copy
	some source in copy.args
	endswith(source.value, "/bin/docker")
}

# A variant of the image, with more modules.
needs_root(stage) if {
	stage.root.product == "nginx"
	not stage.by.copy
	not stage.by.add
	not stage.starts
}

# A server of SSH with its host keys.
needs_root(stage) if {
	some port in stage.exposed
	port.from == 22
}

needs_root(stage) if {
	some command in input.commands["ssh-keygen"]
	command.flags["-A"]
	command.stage in stage.lineage
}

# BuildKit runs its frontends without regard to USER, and GitHub requires root of actions:
# https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support#user
needs_root(_) if {
	some label in input.by.label
	some pair in label.pairs
	strings.any_prefix_match(trim(pair.key, "\"'"), ["moby.buildkit.frontend", "com.github.actions."])
}

# Packages of programs that only work as root, or that change the user themselves.
privileged := {
	"bind9", "containerd.io", "cron", "cronie", "cryptsetup", "dnsmasq", "docker", "docker-ce", "docker-ce-cli", "docker-cli",
	"docker-compose", "docker-engine", "docker.io",
	"dovecot", "dovecot-core", "dovecot-imapd", "exim4", "exim4-daemon-light", "iptables", "irqbalance", "keepalived",
	"kmod", "libpcap", "libpcap-dev", "libpcap0.8", "libvirt-daemon", "nfs-kernel-server", "nfs-utils", "nftables",
	"nmap", "openssh-server", "openvpn", "podman", "postfix", "samba", "strongswan", "systemd", "tcpdump", "unbound",
	"vsftpd", "wireguard-tools",
}

root_program(command) if command.program in {
	"apache2", "apache2ctl", "apachectl", "buildkitd", "containerd", "cron", "crond", "dnsmasq", "docker", "docker-compose",
	"dovecot", "initsh", "irqbalance",
	"kubelet", "mount", "named", "nsenter", "postfix", "sshd", "unbound", "unshare", "vsftpd",
}

# A program of the application can have these names too.
root_program(command) if {
	command.program in {"init", "service"}
	object.get(command, "path", concat("/", ["/sbin", command.program])) in {"/init", "/sbin/init", "/sbin/service", "/usr/sbin/init", "/usr/sbin/service"}
}

root_program(command) if startswith(command.program, "dockerd")

root_program(command) if command.program == "my_init" # of phusion/baseimage

# for_development holds for a last stage that is named after its use in development. What ships is another one, which
# --target selects.
for_development(stage) if regex.match("^(builder|ci|debug|dev|develop|development|lint|test|testing|tests)$|^dev[-_.]", stage.name)

for_development(stage) if {
	some command in stage.starts.commands
	command.program in {"cypress", "dlv", "jest", "mocha", "newman", "nosetests", "playwright", "pytest", "tox", "vitest"}
}

# A file whose name says so, such as Dockerfile.dev and .devcontainer/Dockerfile.
for_development(_) if regex.match(`(?i)(^|/)\.devcontainer/[^/]*$|(^|/)[^/]*[._-](ci|dev|devel|development|test)(\.[^/]*)?$|(^|/)(dev|development)[._-][^/]*$`, input.path)

# A program or script whose name says that it tests.
for_development(stage) if {
	some command in stage.starts.commands
	some word in array.slice(command.words, 0, 3)
	regex.match(`(^|[/_.-])((e2e|test|tests|testing|unittest)([/_.-]|$)|dev[_.-])`, word)
}
