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
