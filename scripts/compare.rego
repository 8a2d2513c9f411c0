# Fifteen rules for conftest to run in scripts/compare, in the form that it wants.
package main

import rego.v1

instructions := [i | some stage in input; some i in stage]

of(name) := [i | some i in instructions; i.Cmd == name]

text(i) := concat(" ", i.Value)

deny contains "an image without a tag" if {
	some i in of("from")
	not contains(i.Value[0], ":")
	i.Value[0] != "scratch"
}

deny contains "an image with the tag latest" if {
	some i in of("from")
	endswith(i.Value[0], ":latest")
}

deny contains "no user" if count(of("user")) == 0

deny contains "the last user is root" if {
	users := of("user")
	users[count(users) - 1].Value[0] in {"root", "0"}
}

deny contains "no health check" if count(of("healthcheck")) == 0

deny contains sprintf("sudo in %s", [text(i)]) if {
	some i in of("run")
	regex.match(`\bsudo\b`, text(i))
}

deny contains "cd in a RUN" if {
	some i in of("run")
	regex.match(`(^|&&|;)\s*cd\s`, text(i))
}

deny contains "apt-get install without -y" if {
	some i in of("run")
	contains(text(i), "apt-get install")
	not regex.match(`-y|--yes|--assume-yes`, text(i))
}

deny contains "apt-get install with recommends" if {
	some i in of("run")
	contains(text(i), "apt-get install")
	not contains(text(i), "--no-install-recommends")
}

deny contains "lists of apt are left behind" if {
	some i in of("run")
	contains(text(i), "apt-get update")
	not contains(text(i), "/var/lib/apt/lists")
}

deny contains "apk without --no-cache" if {
	some i in of("run")
	contains(text(i), "apk add")
	not contains(text(i), "--no-cache")
}

deny contains "pip without --no-cache-dir" if {
	some i in of("run")
	contains(text(i), "pip install")
	not contains(text(i), "--no-cache-dir")
}

deny contains "ADD of an address" if {
	some i in of("add")
	regex.match(`^https?://`, i.Value[0])
}

deny contains "a relative WORKDIR" if {
	some i in of("workdir")
	not regex.match(`^["']?[/$]`, i.Value[0])
}

deny contains "MAINTAINER" if count(of("maintainer")) > 0
