# Packages that are installed in whatever version there is at the time of the build.
package policies.lib.pinning

# message says it of a list of packages that is not empty.
message(packages) := sprintf("%q has no fixed version", [name(packages[0])]) if count(packages) == 1

message(packages) := sprintf("%q and %d more have no fixed version", [name(packages[0]), more]) if {
	more := count(packages) - 1
	more > 0
}

name(p) := p.name if not p.version

name(p) := sprintf("%s@%s", [p.name, p.version])
