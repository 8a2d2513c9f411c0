package shell

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/secret"
)

// credentialOptions says where a program takes credentials on its command line.
type credentialOptions struct {
	login    bool   // only "program login"
	short    string // letters whose value, attached or the next word, is one
	attached string // letters whose value is one only if it is attached: without a value the program asks for it
	long     string // " --name " of options that take the next word
}

// credentialsOf returns where a program takes credentials. Those that it takes as --password=VALUE need no entry.
func credentialsOf(program string) (credentialOptions, bool) {
	switch program {
	case "mysql", "mysqladmin", "mysqldump", "mysqlimport", "mysqlcheck", "mysqlshow", "mysql_upgrade",
		"mariadb", "mariadb-admin", "mariadb-dump", "mariadb-import", "mariadb-check", "mariadb-upgrade":
		return credentialOptions{attached: "p"}, true
	case "docker", "podman", "buildah", "skopeo", "nerdctl", "crane", "oras", "helm", "az", "oc", "cf":
		return credentialOptions{login: true, short: "p", long: " --password --token "}, true
	case "mongo", "mongosh", "mongodump", "mongorestore", "mongoimport", "mongoexport":
		return credentialOptions{short: "p", long: " --password "}, true
	case "redis-cli":
		return credentialOptions{short: "a", long: " --pass "}, true
	case "redis-server", "valkey-server":
		return credentialOptions{long: " --requirepass --masterauth "}, true
	case "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd":
		return credentialOptions{short: "w"}, true
	case "sqlcmd", "bcp":
		return credentialOptions{short: "P"}, true
	case "zip", "unzip":
		return credentialOptions{short: "P"}, true
	case "7z", "7za", "7zr":
		return credentialOptions{attached: "p"}, true
	case "twine":
		return credentialOptions{short: "p", long: " --password "}, true
	case "gpg", "gpg2":
		return credentialOptions{long: " --passphrase "}, true
	case "wget":
		return credentialOptions{long: " --password --http-password --ftp-password --proxy-password "}, true
	case "curl":
		return credentialOptions{long: " --oauth2-bearer "}, true
	case "psql", "pg_dump", "pg_dumpall", "pg_restore", "pg_basebackup", "createdb", "createuser", "dropdb", "dropuser", "vacuumdb", "reindexdb",
		"passwd", "chpasswd", "read", "stty":
		return credentialOptions{}, false // they ask, or the option has another meaning
	}
	return credentialOptions{long: " --password --token --auth-token --access-token --api-key "}, true
}

// secretsOf finds the credentials among the words of a command. Whether a word is literal or comes from a variable is
// known only with its source.
func secretsOf(c *document.Command, words []*document.Word) []*document.Secret {
	f := credentialFinder{}
	options, known := credentialsOf(c.Program)
	if known && (!options.login || hasWord(words, "login")) {
		f.options(options, words)
	}
	switch c.Program {
	case "curl":
		f.userAndPassword(c.Flags["-u"], c.Flags["--user"], c.Flags["-U"], c.Flags["--proxy-user"])
		f.headers(words)
	case "wget":
		f.headers(words)
	case "mysqladmin", "mariadb-admin":
		f.after("password", words)
	case "sshpass":
		f.sshpass(words)
	case "htpasswd":
		if batch := c.Flags["-b"] != nil || hasCluster(words, 'b'); batch && len(c.Args) >= 2 {
			f.add("password", "password", c.Args[len(c.Args)-1])
		}
	case "rabbitmqctl":
		if last := len(words) - 1; last >= 2 && (hasWord(words, "add_user") || hasWord(words, "change_password")) {
			f.add("password", "password", words[last])
		}
	case "useradd", "usermod", "echo", "printf", "keytool", "openssl":
		// The password of an account is written as its hash, and what is printed is up to its reader.
		return nil
	}
	configures := hasWord(words, "config") || hasWord(words, "configure")
	for i, word := range words {
		if name, value, ok := strings.Cut(word.Value, "="); ok && strings.HasPrefix(name, "--") && secret.NamesOnly(name[2:]) {
			f.add(kindOf(name), name[2:], tail(word, value))
		}
		if i+1 < len(words) && configures && !strings.HasPrefix(word.Value, "-") && secret.NamesOnly(word.Value) {
			f.add(kindOf(word.Value), kindOf(word.Value), words[i+1])
		}
	}
	return f.found
}

// credentialFinder collects the credentials of a command.
type credentialFinder struct{ found []*document.Secret }

// add records a word as the credential that name names, if it can be one.
func (f *credentialFinder) add(kind, name string, word *document.Word) {
	if word == nil || word.Certainty == document.Unknown || strings.HasPrefix(word.Value, "-") || !secret.Plausible(name, word.Value) {
		return
	}
	f.found = append(f.found, &document.Secret{Kind: kind, Text: word.Value, Span: word.Span})
}

// options looks for the options of a program that take a credential.
func (f *credentialFinder) options(o credentialOptions, words []*document.Word) {
	for i, word := range words {
		text := word.Value
		var next *document.Word
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case len(text) < 2 || text[0] != '-':
		case strings.HasPrefix(text, "--"):
			if strings.Contains(o.long, " "+text+" ") {
				f.add(kindOf(text), "password", next)
			}
		case strings.IndexByte(o.short, text[1]) >= 0 && len(text) == 2:
			f.add("password", "password", next)
		case strings.IndexByte(o.short+o.attached, text[1]) >= 0 && len(text) > 2:
			f.add("password", "password", tail(word, text[2:]))
		}
	}
}

// sshpass looks for the password of sshpass, whose options end where its command begins.
func (f *credentialFinder) sshpass(words []*document.Word) {
	for i := 0; i < len(words) && strings.HasPrefix(words[i].Value, "-"); i++ {
		switch text := words[i].Value; {
		case text == "-p" && i+1 < len(words):
			f.add("password", "password", words[i+1])
			return
		case strings.HasPrefix(text, "-p"):
			f.add("password", "password", tail(words[i], text[2:]))
			return
		case text == "-f" || text == "-d" || text == "-P":
			i++
		}
	}
}

// userAndPassword looks for a password in values such as user:password.
func (f *credentialFinder) userAndPassword(values ...*document.Word) {
	for _, value := range values {
		if value == nil {
			continue
		}
		if _, password, ok := strings.Cut(value.Value, ":"); ok {
			f.add("password", "password", tail(value, password))
		}
	}
}

// headers looks for credentials in HTTP headers.
func (f *credentialFinder) headers(words []*document.Word) {
	for i, word := range words {
		header := word.Value
		switch {
		case (header == "-H" || header == "--header") && i+1 < len(words):
			word = words[i+1]
			header = word.Value
		case strings.HasPrefix(header, "-H"):
			header = header[2:]
		case strings.HasPrefix(header, "--header="):
			header = header[len("--header="):]
		default:
			continue
		}
		name, value, ok := strings.Cut(header, ":")
		value = strings.TrimSpace(value)
		if !ok {
			continue
		}
		if name = strings.ToLower(name); name == "authorization" || name == "proxy-authorization" {
			if _, credential, found := strings.Cut(value, " "); found {
				value = strings.TrimSpace(credential)
			}
			name = "token"
		}
		if secret.Named(name) {
			f.add("token", name, tail(word, value))
		}
	}
}

// after records the word after a subcommand.
func (f *credentialFinder) after(subcommand string, words []*document.Word) {
	for i := 0; i+1 < len(words); i++ {
		if words[i].Value == subcommand {
			f.add("password", "password", words[i+1])
		}
	}
}

// tail returns the end of a word as a word.
func tail(word *document.Word, value string) *document.Word {
	return &document.Word{Value: value, Certainty: word.Certainty, Span: word.Span}
}

func kindOf(name string) string {
	if strings.Contains(strings.ToLower(name), "pass") {
		return "password"
	}
	return "token"
}

func hasWord(words []*document.Word, text string) bool {
	for _, word := range words {
		if word.Value == text {
			return true
		}
	}
	return false
}

// hasCluster reports whether a cluster of short options contains a letter.
func hasCluster(words []*document.Word, letter byte) bool {
	for _, word := range words {
		if len(word.Value) > 1 && word.Value[0] == '-' && word.Value[1] != '-' && strings.IndexByte(word.Value, letter) > 0 {
			return true
		}
	}
	return false
}
