# Files and values that hold credentials. What is the name or the value of a credential is a fact of the document.
package policies.lib.secret

# refers holds if a value is only a URL or path.
refers(raw) if contains(raw, "://")

refers(raw) if startswith(trim(raw, "\"'"), "/")

# file holds if the name of a path says that it holds or may hold credentials.
file(path) if only_credentials(path)

file(path) if usually_credentials(path)

# only_credentials holds if such a file holds nothing else.
only_credentials(path) if trim_suffix(base(path), "*") in {
	"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", "_netrc", ".git-credentials", ".pypirc", ".dockercfg", ".ssh", ".aws", ".gnupg",
	".pgpass", ".my.cnf", ".vault-token", ".kube",
}

only_credentials(path) if strings.any_suffix_match(path, [
	".aws/credentials", ".docker/config.json", "_rsa", ".ppk", ".kube/config", ".cargo/credentials.toml", ".cargo/credentials", ".gem/credentials",
	".config/gh/hosts.yml",
])

# folder holds if such a path is a folder, into which other files are copied as well.
folder(path) if base(path) in {".ssh", ".aws", ".gnupg"}

# usually_credentials holds if a file holds credentials besides settings.
usually_credentials(path) if base(path) in {
	".env", ".env.local", ".npmrc", "auth.json", "credentials.json", "kubeconfig", "service-account.json", "serviceaccount.json",
	"terraform.tfstate", "terraform.tfstate.backup", "secrets.yml", "secrets.yaml", "secrets.json",
}

usually_credentials(path) if endswith(path, ".tfstate")

# Files of variables, as of Docker Compose, but not those that show which there are.
usually_credentials(path) if {
	startswith(base(path), ".env.")
	not regex.match(`\.(example|sample|template|dist|defaults?|schema|test|ci)$`, path)
}

# becomes_settings holds if a file becomes one of settings that its own name says it is: prod.env as .env.
becomes_settings(path, target) if {
	base(target) in {".env", ".env.local", ".env.production"}
	"env" in words_of(lower(base(path)))
	not sample(path)
}

becomes_settings(path, target) if {
	base(target) == ".npmrc"
	"npmrc" in words_of(lower(base(path)))
	not sample(path)
}

# sample holds if a file shows which settings there are.
sample(path) if {
	count(words_of(lower(base(path))) & {
		"example", "examples", "sample", "template", "tmpl", "tpl", "dist", "default", "defaults", "schema", "test", "tests", "testing", "ci", "dummy",
	}) > 0
}

# perhaps_credentials holds if a file has credentials in some projects: variables, and keystores that can be those of
# trusted certificates.
perhaps_credentials(path) if {
	endswith(base(path), ".env")
	base(path) != ".env"
	not sample(path)
}

perhaps_credentials(path) if {
	endswith(lower(base(path)), ".jks")
	count(words_of(lower(base(path))) & trusted_words) == 0
}

# private_key holds if a file is a private key or a keystore with one, by what its name and its place say. Keys that
# packages and repositories are signed with are public, and so are certificates.
private_key(path, target) if {
	name := lower(base(path))
	strings.any_suffix_match(name, [".key", ".pem", ".der"])
	words := words_of(name)
	count(words & public_words) == 0
	not strings.any_prefix_match(target, public_folders)
	private_name(name, words, target)
}

private_key(path, _) if {
	name := lower(base(path))
	strings.any_suffix_match(name, [".p12", ".pfx", ".keystore"])
	count(words_of(name) & trusted_words) == 0
}

# A key for SSH with any name.
private_key(path, target) if {
	contains(concat("", [target, "/"]), "/.ssh/")
	not strings.any_suffix_match(target, ["/authorized_keys", "/authorized_keys2", "/known_hosts", "/config", ".pub"])
	words := words_of(lower(base(path)))
	count(words & {"key", "private", "privatekey", "privkey"}) > 0
	count(words & public_words) == 0
}

trusted_words := {"trust", "truststore", "cacerts", "ca", "debug"}

private_name(name, _, _) if endswith(name, ".key")

private_name(_, words, _) if count(words & {"key", "private", "privatekey", "privkey", "priv"}) > 0

# The keys of a cloud provider for SSH are .pem files.
private_name(_, _, target) if contains(target, "/.ssh/")

words_of(name) := {word | some word in split(replace(replace(name, "-", "."), "_", "."), ".")}

public_words := {
	"public", "pub", "publickey", "pubkey", "gpg", "pgp", "apt", "rpm", "yum", "repo", "repository", "archive", "release", "signing", "keyring",
	"license", "licence",
}

public_folders := ["/etc/apt/", "/usr/share/keyrings", "/etc/pki/rpm-gpg", "/etc/apk/keys", "/usr/share/ca-certificates", "/usr/local/share/ca-certificates"]

base(path) := parts[count(parts) - 1] if parts := split(trim_suffix(path, "/"), "/")
