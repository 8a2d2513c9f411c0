# What is known of the names and values of credentials.
package policies.lib.secret

strong := {
	"password", "passwd", "pword", "passphrase", "pass", "psw", "secret", "secrets", "token", "credential", "credentials",
	"apikey", "secretkey", "accesskey", "privatekey", "authtoken", "accesstoken", "apitoken", "clientsecret",
}

# These name many other things as well.
weak := {"auth", "key"}

# Words that say it is something about a credential, or the public half of it.
about := {
	"public", "file", "version", "gpg", "pgp", "apt", "rpm", "fingerprint", "signing", "keyserver", "cache", "sort", "partition",
	"foreign", "primary", "allow", "random", "disable", "enable", "empty", "skip", "no", "use", "require",
}

# The last word says what it is.
kinds := {
	"path", "dir", "directory", "folder", "location", "url", "uri", "host", "port", "name", "type", "length", "size", "ttl",
	"expiry", "expiration", "expires", "timeout", "enabled", "disabled", "required", "algorithm", "alg", "format", "mode",
	"method", "header", "prefix", "suffix", "realm", "provider", "providers", "sock", "policy", "endpoint", "server",
	"service", "issuer", "audience", "scope", "scopes", "store", "rotation", "count", "plugin", "plugins", "module", "modules",
	"backend", "client", "cmd", "command", "config", "db", "source", "strategy", "interval", "lifetime", "min", "max",
	"admin", "user", "username", "login", "dummy",
}

# named holds for a variable that is called like a credential.
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

# plausible holds for a value that can be a credential, and not a switch, a
# placeholder, or the place where the credential is.
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

# bing_maps_key for BING_MAPS_KEY stands for what is to be given.
echo(name, value) if {
	name == replace(value, "-", "_")
	contains(name, "_")
}

placeholder(value) if trim(value, "*[](){}<>-_.! ") in {
	"none", "null", "nil", "noauth", "nopass", "unset", "undefined", "todo", "tbd", "redacted", "dummy", "example",
}

placeholder(value) if strings.any_prefix_match(trim_left(value, "*[({<"), ["your", "changeme", "change_me", "change-me", "replace"])

# A sentence about what is only called a key.
wordy(name, value) if {
	contains(value, " ")
	count(strong & {w | some w in words_of(name)}) == 0
}

# The name of a public key: hexadecimal digits, some in groups of four.
fingerprint(name, value) if {
	count(strong & {w | some w in words_of(name)}) == 0
	regex.match(`^(?:0x)?[0-9A-Fa-f\s]{8,60}$`, value)
}

# refers holds for a value that only points at a place.
refers(raw) if contains(raw, "://")

refers(raw) if startswith(trim(raw, "\"'"), "/")

# file holds for a path whose name says that credentials are in it, or may be.
file(path) if only_credentials(path)

file(path) if {
	name := base(path)
	name in {".env", ".npmrc", ".yarnrc.yml", "auth.json", "credentials.json", "kubeconfig", "service-account.json", "serviceaccount.json", ".vault-token"}
}

# only_credentials holds for one with nothing else in it.
only_credentials(path) if base(path) in {
	"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", "_netrc", ".git-credentials", ".pypirc", ".dockercfg", ".ssh", ".aws", ".gnupg",
}

only_credentials(path) if strings.any_suffix_match(path, [".aws/credentials", ".docker/config.json", "_rsa", ".ppk", ".kube/config"])

base(path) := parts[count(parts) - 1] if parts := split(trim_suffix(path, "/"), "/")
