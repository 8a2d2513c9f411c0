# Shared by the policies about downloads.
package policies.lib.download

# local holds if a curl or wget command only talks to its own container.
local(command) if {
	count(command.sources) > 0
	every source in command.sources {
		source.host in {"localhost", "127.0.0.1", "[::1]", "0.0.0.0"}
		not source.credentials
	}
}

# private holds for hosts that are not on the Internet, or not known.
private(host) if not contains(host, ".")

private(host) if startswith(host, "$")

private(host) if startswith(host, "[")

private(host) if {
	some start in ["127.", "10.", "192.168.", "169.254.", "0.0.0.0"]
	startswith(host, start)
}

private(host) if {
	startswith(host, "172.")
	to_number(split(host, ".")[1]) in numbers.range(16, 31)
}

private(host) if strings.any_suffix_match(host, [".local", ".internal", ".lan", ".localhost", ".localdomain", ".intranet", ".corp", ".home.arpa"])

# moving returns the branch or release of a URL whose content changes without notice.
moving(source) := branch if {
	source.host in {"github.com", "www.github.com"}
	parts := split(source.path, "/")
	parts[3] == "archive"
	branch := branch_of(last(parts))
}

moving(source) := branch if {
	source.host in {"github.com", "www.github.com"}
	parts := split(source.path, "/")
	parts[3] in {"raw", "tarball", "zipball", "blob"}
	branch := branch_of(ref_of(array.slice(parts, 4, count(parts))))
}

moving(source) := "latest" if {
	source.host in {"github.com", "www.github.com"}
	contains(source.path, "/releases/latest/download/")
}

moving(source) := branch if {
	source.host == "raw.githubusercontent.com"
	parts := split(source.path, "/")
	branch := branch_of(ref_of(array.slice(parts, 3, count(parts))))
}

moving(source) := branch if {
	source.host == "codeload.github.com"
	parts := split(source.path, "/")
	branch := branch_of(ref_of(array.slice(parts, 4, count(parts))))
}

moving(source) := branch if {
	some part in ["/-/archive/", "/-/raw/"]
	contains(source.path, part)
	branch := branch_of(split(split(source.path, part)[1], "/")[0])
}

# The ref of "refs/heads/main/file" and "main/file".
ref_of(parts) := parts[2] if {
	parts[0] == "refs"
	parts[1] == "heads"
}

else := parts[0]

last(parts) := parts[count(parts) - 1]

branch_of(file) := name if {
	name := split(file, ".")[0]
	name in {"main", "master", "develop", "development", "dev", "trunk", "HEAD", "head", "devel"}
}
