# What several policies about downloads share.
package policies.lib.download

# local holds when a command of curl or wget only talks to the container itself.
local(command) if {
	count(command.sources) > 0
	every source in command.sources {
		source.host in {"localhost", "127.0.0.1", "[::1]", "0.0.0.0"}
		not source.credentials
	}
}
