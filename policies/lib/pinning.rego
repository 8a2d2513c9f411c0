# Packages whose version is chosen at build time.
package policies.lib.pinning

# message is about a list of packages that is not empty.
message(packages) := sprintf("%q has no pinned version", [name(packages[0])]) if count(packages) == 1

message(packages) := sprintf("%q and %d more have no pinned version", [name(packages[0]), more]) if {
	more := count(packages) - 1
	more > 0
}

name(p) := p.name if not p.version

name(p) := sprintf("%s@%s", [p.name, p.version])
