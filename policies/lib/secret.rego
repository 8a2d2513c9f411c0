# Names and values of credentials.
package policies.lib.secret

strong := {
	"password", "passwd", "pword", "passphrase", "pass", "psw", "secret", "secrets", "token", "credential", "credentials",
	"apikey", "secretkey", "accesskey", "privatekey", "authtoken", "accesstoken", "apitoken", "clientsecret",
}

# These are names of many other things as well.
weak := {"auth", "key"}

# With one of these words the variable is about a credential, or holds the public half of one.
about := {
	"public", "file", "version", "gpg", "pgp", "apt", "rpm", "fingerprint", "signing", "keyserver", "cache", "sort", "partition",
	"foreign", "primary", "allow", "random", "disable", "enable", "empty", "skip", "no", "use", "require",
}

# As the last word of the name, these say that the value is something else.
kinds := {
	"path", "dir", "directory", "folder", "location", "url", "uri", "host", "port", "name", "type", "length", "size", "ttl",
	"expiry", "expiration", "expires", "timeout", "enabled", "disabled", "required", "algorithm", "alg", "format", "mode",
	"method", "header", "prefix", "suffix", "realm", "provider", "providers", "sock", "policy", "endpoint", "server",
	"service", "issuer", "audience", "scope", "scopes", "store", "rotation", "count", "plugin", "plugins", "module", "modules",
	"backend", "client", "cmd", "command", "config", "db", "source", "strategy", "interval", "lifetime", "min", "max",
	"admin", "user", "username", "login", "dummy",
}

# named holds if a variable has the name of a credential.
named(name) if {
	words := words_of(name)
	some word in words
	secret_word(word)
	count(about & {w | some w in words}) == 0
	not words[count(words) - 1] in kinds
}

words_of(name) := split(replace(replace(lower(name), "-", "_"), ".", "_"), "_")

secret_word(word) if word in strong

secret_word(word) if word in weak

secret_word(word) if strings.any_suffix_match(word, ["password", "passwd", "apikey", "secretkey"])

# plausible holds if a value can be a credential, and is not a switch, a
# placeholder or the path of a credential.
plausible(name, value) if {
	not lower(value) in {"", "true", "false", "yes", "no", "on", "off", "none", "null", "nil", "0", "1", "disabled", "enabled"}
	not strings.any_prefix_match(value, ["/", "./", "../", "~/", "<", "{{", "__", "file:"])
	not strings.any_suffix_match(lower(value), [".pem", ".key", ".crt", ".cer", ".json", ".txt", ".gpg", ".asc", ".pub", ".jks", ".p12", ".sh"])
	not contains(value, "://")
	trim(lower(value), "x0*.-_") != ""
	not placeholder(lower(value))
	not echo(lower(name), lower(value))
	not wordy(name, value)
	not fingerprint(name, value)
}

# bing_maps_key for BING_MAPS_KEY is a placeholder.
echo(name, value) if {
	name == replace(value, "-", "_")
	contains(name, "_")
}

placeholder(value) if trim(value, "*[](){}<>-_.! ") in {
	"none", "null", "nil", "noauth", "nopass", "unset", "undefined", "todo", "tbd", "redacted", "dummy", "example",
}

placeholder(value) if strings.any_prefix_match(trim_left(value, "*[({<"), ["your", "changeme", "change_me", "change-me", "replace"])

# A sentence, for a variable whose name only has a weak word.
wordy(name, value) if {
	contains(value, " ")
	count(strong & {w | some w in words_of(name)}) == 0
}

# The fingerprint of a public key: hexadecimal digits, possibly in groups of four.
fingerprint(name, value) if {
	count(strong & {w | some w in words_of(name)}) == 0
	regex.match(`^(?:0x)?[0-9A-Fa-f\s]{8,60}$`, value)
}

# refers holds if a value is only a URL or path.
refers(raw) if contains(raw, "://")

refers(raw) if startswith(trim(raw, "\"'"), "/")

# file holds if the name of a path says that it holds or may hold credentials.
file(path) if only_credentials(path)

file(path) if {
	name := base(path)
	name in {".env", ".npmrc", ".yarnrc.yml", "auth.json", "credentials.json", "kubeconfig", "service-account.json", "serviceaccount.json", ".vault-token"}
}

# only_credentials holds if such a file holds nothing else.
only_credentials(path) if base(path) in {
	"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", "_netrc", ".git-credentials", ".pypirc", ".dockercfg", ".ssh", ".aws", ".gnupg",
}

only_credentials(path) if strings.any_suffix_match(path, [".aws/credentials", ".docker/config.json", "_rsa", ".ppk", ".kube/config"])

base(path) := parts[count(parts) - 1] if parts := split(trim_suffix(path, "/"), "/")
