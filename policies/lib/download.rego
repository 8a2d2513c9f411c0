# What several policies about downloads share.
package policies.lib.download

# local holds when a command of curl or wget only talks to the container itself.
local(command) if {
	hosts := [host(word.value) | some word in command.args]
	count(hosts) > 0
	every name in hosts { name in {"localhost", "127.0.0.1", "[::1]", "0.0.0.0"} }
}

# host gives the name in a URL, with or without scheme.
host(url) := name if {
	parts := split(url, "://")
	authority := split(parts[count(parts) - 1], "/")[0]
	name := bare(lower(authority))
}

bare(authority) := "[::1]" if startswith(authority, "[::1]")

bare(authority) := split(authority, ":")[0] if not startswith(authority, "[")
