# Packages that are installed in whatever version there is at the time of the build.
package policies.lib.pinning

# loose lists the packages of an install that name no version; it is undefined
# where there are none. What a variable without a value holds is not among them.
loose(install) := packages if {
	packages := [p | some p in install.packages; is_loose(p)]
	count(packages) > 0
}

is_loose(p) if {
	not p.version
	not p.local
	p.certainty != "unknown"
}

is_loose(p) if {
	p.repository
	not p.version
	p.certainty != "unknown"
}

is_loose(p) if p.version in {"latest", "none"}

message(packages) := sprintf("%q has no fixed version", [name(packages[0])]) if count(packages) == 1

message(packages) := sprintf("%q and %d more have no fixed version", [name(packages[0]), more]) if {
	more := count(packages) - 1
	more > 0
}

name(p) := p.name if not p.version

name(p) := sprintf("%s@%s", [p.name, p.version])
