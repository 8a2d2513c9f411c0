# Shared by the policies about downloads.
package policies.lib.download

# local holds if a curl or wget command only talks to its own container.
local(command) if {
	hosts := [host(word.value) | some word in command.args]
	count(hosts) > 0
	every name in hosts { name in {"localhost", "127.0.0.1", "[::1]", "0.0.0.0"} }
}

# host is the host name of a URL, with or without a scheme.
host(url) := name if {
	parts := split(url, "://")
	authority := split(parts[count(parts) - 1], "/")[0]
	name := bare(lower(authority))
}

bare(authority) := "[::1]" if startswith(authority, "[::1]")

bare(authority) := split(authority, ":")[0] if not startswith(authority, "[")
