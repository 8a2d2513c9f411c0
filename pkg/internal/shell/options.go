package shell

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// options describes how a program parses its arguments.
type options struct {
	cluster    bool   // "-xy" means "-x -y"; otherwise a word with one dash is one option
	short      string // letters that take a value
	long       string // " --name " of options that take the next word as value
	subcommand bool   // the first argument that is not an option is a subcommand
	stops      bool   // options end at the first argument, which is a program or script
	pairs      string // letters that form one option with the next letter: wget -nv
	bare       bool   // the first word is a cluster even without a dash: tar xzf
	ends       string // letters whose value ends the options: python -m, -c
}

// splitWords splits the words after the program into subcommand, flags and arguments. The key of a flag is its name
// with dashes; the word is the value, or the flag itself without one. The last of repeated flags wins. "--" ends the
// flags.
func splitWords(o options, words []*document.Word) (subcommand string, flags map[string]*document.Word, args []*document.Word) {
	set := func(name string, value *document.Word) {
		if flags == nil {
			flags = map[string]*document.Word{}
		}
		flags[name] = value
	}
	pending := o.subcommand
	for i := 0; i < len(words); i++ {
		word := words[i]
		text := word.Value
		if i == 0 && o.bare && text != "" && text[0] != '-' {
			word = &document.Word{Value: "-" + o.valuesLast(text), Certainty: word.Certainty, Span: word.Span}
		} else if len(text) < 2 || text[0] != '-' {
			if pending {
				pending, subcommand = false, text
				continue
			}
			if args = append(args, word); o.stops {
				return subcommand, flags, append(args, words[i+1:]...)
			}
			continue
		}
		if text == "--" {
			rest := words[i+1:]
			if pending && len(rest) > 0 {
				subcommand, rest = rest[0].Value, rest[1:]
			}
			return subcommand, flags, append(args, rest...)
		}
		var next *document.Word
		if i+1 < len(words) {
			next = words[i+1]
		}
		used, last := o.flag(word, next, set)
		if used {
			i++
		}
		if last {
			return subcommand, flags, append(args, words[i+1:]...)
		}
	}
	return subcommand, flags, args
}

// flag reads one word that starts with a dash. used reports whether next is its value, and last whether it ends the
// options.
func (o options) flag(word, next *document.Word, set func(string, *document.Word)) (used, last bool) {
	text := word.Value
	if strings.HasPrefix(text, "--") || !o.cluster {
		name, value, ok := strings.Cut(text, "=")
		switch {
		case ok:
			set(name, &document.Word{Value: value, Certainty: word.Certainty, Span: tailSpan(word, value)})
		case next != nil && strings.Contains(o.long, " "+text+" "):
			set(text, next)
			return true, false
		default:
			set(text, word)
		}
		return false, false
	}
	if strings.Trim(text[1:], "0123456789") == "" {
		set(text, word) // head -20, kill -9
		return false, false
	}
	for i := 1; i < len(text); i++ {
		letter := text[i]
		if letter == '$' || letter >= 0x80 { // a variable with an unknown value
			set(text, word)
			return false, false
		}
		name := "-" + text[i:i+1]
		rest := text[i+1:]
		value := strings.IndexByte(o.short, letter) >= 0
		last = strings.IndexByte(o.ends, letter) >= 0
		switch {
		case rest != "" && strings.IndexByte(o.pairs, letter) >= 0:
			name += rest[:1]
			i++
		case value && rest == "" && next != nil:
			set(name, next)
			return true, last
		case rest != "" && (value || rest[0] == '=' || rest[0] >= '0' && rest[0] <= '9'):
			rest = strings.TrimPrefix(rest, "=")
			set(name, &document.Word{Value: rest, Certainty: word.Certainty, Span: tailSpan(word, rest)})
			return false, last
		}
		set(name, word)
	}
	return false, last
}

// valuesLast moves the letters with values to the end of an old-style cluster, whose values are the next words.
func (o options) valuesLast(letters string) string {
	var plain, values []rune
	for _, letter := range letters {
		if strings.ContainsRune(o.short, letter) {
			values = append(values, letter)
		} else {
			plain = append(plain, letter)
		}
	}
	return string(append(plain, values...))
}

// optionsOf returns the options of a program, as far as policies need them. An unknown program has no clusters and
// no values: "-name" is the flag "-name".
func optionsOf(program string) options {
	switch program {
	case "sh", "bash", "ash", "dash", "zsh", "ksh":
		return options{cluster: true, short: "oO", stops: true}
	case "node", "nodejs":
		return options{long: " -r --require --import --loader --experimental-loader -C --conditions -e --eval -p --print --env-file --title ", stops: true}
	case "java":
		return options{long: " -jar -cp -classpath --class-path -p --module-path --add-modules --add-opens --add-exports ", stops: true}
	case "perl", "ruby", "php":
		return options{stops: true}
	case "find":
		return options{}
	}
	if name := strings.TrimRight(program, "0123456789."); name == "python" || name == "pypy" {
		return options{cluster: true, short: "cmWXQ", ends: "cm", stops: true}
	} else if name == "pip" {
		return pipOptions()
	}
	if o, ok := managerOptions(program); ok {
		return o
	}
	if o, ok := toolOptions(program); ok {
		return o
	}
	return fileOptions(program)
}

func pipOptions() options {
	return options{cluster: true, subcommand: true, short: "rcietfb", long: " --requirement --constraint --index-url " +
		"--extra-index-url --editable --target --find-links --prefix --root --src --trusted-host --proxy --timeout " +
		"--retries --cert --client-cert --cache-dir --no-binary --only-binary --platform --python-version " +
		"--implementation --abi --log --build --progress-bar --upgrade-strategy --global-option --install-option " +
		"--config-settings --python --report --group --use-feature --use-deprecated --exists-action --index " +
		"--default-index --include-deps --suffix --root-user-action --backend --spec "}
}

// managerOptions returns the options of package managers.
func managerOptions(program string) (options, bool) {
	switch program {
	case "apt-get", "apt", "aptitude", "apt-fast", "nala", "apt-cache", "apt-mark":
		return options{
			cluster: true, subcommand: true, short: "toca",
			long: " --target-release --default-release --option --config-file --host-architecture --build-profiles ",
		}, true
	case "apk":
		return options{
			cluster: true, subcommand: true, short: "tpX",
			long: " --virtual --repository --root --arch --keys-dir --cache-dir --cache-max-age --repositories-file --wait --timeout --progress-fd ",
		}, true
	case "yum", "yum4", "dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf":
		return options{cluster: true, subcommand: true, short: "cdeRx", long: " --config --enablerepo --disablerepo --repo " +
			"--repoid --exclude --excludepkgs --disableexcludes --installroot --releasever --setopt --advisory --forcearch " +
			"--destdir --downloaddir --bz --cve --sec-severity --debuglevel --errorlevel --randomwait --disableplugin --enableplugin "}, true
	case "zypper":
		return options{
			cluster: true, subcommand: true, short: "cCDRprtg",
			long: " --root --installroot --repo --from --type --plus-repo --config --cache-dir --name --solver-focus --reposd-dir --category --severity ",
		}, true
	case "pacman":
		return options{cluster: true, short: "b", long: " --root --dbpath --cachedir --config --arch --ignore --overwrite "}, true
	case "uv", "pipx":
		o := pipOptions()
		o.short += "pP"
		o.long += "--extra --no-extra --only-group --no-group --package --project --directory --with --with-editable --with-requirements " +
			"--override --overrides --build-constraint --excludes --python-platform --resolution --prerelease --exclude-newer " +
			"--fork-strategy --index-strategy --keyring-provider --link-mode --no-binary-package --no-build-package " +
			"--no-build-isolation-package --no-install-package --upgrade-package --reinstall-package --refresh-package --config-file " +
			"--config-setting --allow-insecure-host --color --torch-backend --env-file --script --bounds --tag --branch --rev --marker "
		return o, true
	case "poetry":
		return options{
			cluster: true, subcommand: true, short: "EGCP",
			long: " --only --with --without --extras --group --directory --project --source --platform --python --markers ",
		}, true
	case "pdm":
		return options{
			cluster: true, subcommand: true, short: "GpLec",
			long: " --group --with --without --project --lockfile --venv --editable --config --override --strategy --python --platform --implementation ",
		}, true
	case "pipenv":
		return options{
			cluster: true, subcommand: true, short: "rie",
			long: " --categories --requirements --index --editable --python --pypi-mirror --extra-pip-args ",
		}, true
	case "npm", "npx", "yarn", "pnpm", "yarnpkg":
		return options{cluster: true, subcommand: true, short: "CFw", long: " --prefix --registry --cache --userconfig --workspace " +
			"--loglevel --tag --omit --include --only --otp --cwd --dir --filter --cache-folder --network-timeout --mutex " +
			"--modules-folder --network-concurrency --global-folder --store-dir --reporter --fetch-retries --fetch-timeout " +
			"--fetch-retry-mintimeout --fetch-retry-maxtimeout --script-shell "}, true
	case "gem":
		return options{
			cluster: true, subcommand: true, short: "vinpPs",
			long: " --version --install-dir --bindir --source --platform --http-proxy --trust-policy --use-system-libraries ",
		}, true
	case "bundle", "bundler":
		return options{
			cluster: true, subcommand: true, short: "j",
			long: " --path --without --with --jobs --retry --gemfile --binstubs ",
		}, true
	case "go":
		return options{subcommand: true, long: " -ldflags -gcflags -asmflags -tags -o -mod -modfile -p -C -buildmode -run -timeout -count -pkgdir -toolexec "}, true
	case "cargo":
		return options{
			cluster: true, subcommand: true, short: "jpCFZ",
			long: " --version --vers --git --branch --tag --rev --path --root --registry --index --features --target --target-dir " +
				"--profile --bin --example --package --manifest-path --jobs --config --color --message-format ",
		}, true
	case "conda", "mamba", "micromamba":
		return options{
			cluster: true, subcommand: true, short: "ncp",
			long: " --name --channel --prefix --file --solver --platform --subdir --root-prefix ",
		}, true
	case "composer":
		return options{cluster: true, subcommand: true, short: "d", long: " --working-dir --repository --repository-url --stability "}, true
	}
	return options{}, false
}

// toolOptions returns the options of other tools that policies check.
func toolOptions(program string) (options, bool) {
	switch program {
	case "curl":
		return options{cluster: true, short: "AbcCdDeEFHKmoPQrtTuUwXxYyz", long: " --output --header --data --data-raw " +
			"--data-binary --data-urlencode --user --user-agent --request --url --retry --retry-delay --retry-max-time " +
			"--connect-timeout --max-time --cacert --capath --cert --key --proxy --referer --cookie --cookie-jar --form " +
			"--upload-file --write-out --proto --proto-redir --tls-max --ciphers --interface --resolve --range --limit-rate " +
			"--config --output-dir --socks5 --noproxy --max-redirs --pinnedpubkey --dump-header --oauth2-bearer --proxy-user "}, true
	case "wget":
		return options{cluster: true, pairs: "n", short: "oOaietTwPUlARDIXQB", long: " --output-document --output-file --append-output " +
			"--input-file --directory-prefix --header --user-agent --tries --timeout --waitretry --wait --user --password " +
			"--post-data --post-file --ca-certificate --execute --referer --level --accept --reject --domains --method " +
			"--body-data --load-cookies --save-cookies --limit-rate --dns-timeout --connect-timeout --read-timeout " +
			"--secure-protocol --progress --certificate --private-key --retry-on-http-error --http-user --http-password "}, true
	case "git":
		return options{cluster: true, subcommand: true, short: "Ccbjm", long: " --branch --depth --origin --git-dir --work-tree " +
			"--config --jobs --reference --separate-git-dir --template --shallow-since --message --author --upload-pack "}, true
	case "docker", "podman", "buildah", "kubectl", "helm", "systemctl", "terraform", "svn", "hg", "openssl",
		"dotnet", "mvn", "rustup", "brew", "snap", "nuget", "update-alternatives":
		return options{subcommand: true}, true
	case "apt-key":
		return options{subcommand: true, long: " --keyring --keyserver --keyserver-options --primary-keyring "}, true
	case "useradd", "usermod":
		return options{cluster: true, short: "bcdefgGkKlpRsuZ", long: " --uid --gid --home-dir --home --shell --comment --groups " +
			"--base-dir --password --expiredate --inactive --skel --key --root --login --selinux-user "}.without(program), true
	case "adduser":
		return options{cluster: true, short: "hgsGuk", long: " --home --shell --uid --gid --ingroup --gecos --comment --firstuid --lastuid --conf --add_extra_groups "}, true
	case "groupadd", "addgroup", "groupmod":
		return options{cluster: true, short: "gKpRn", long: " --gid --key --password --root --new-name --firstgid "}, true
	case "gpg", "gpg2":
		return options{cluster: true, short: "oru", long: " --keyserver --keyserver-options --homedir --output --recipient --local-user --primary-keyring --keyring --status-fd --passphrase "}, true
	case "rpm", "dpkg", "apt-add-repository", "add-apt-repository", "yes", "ps", "passwd", "chpasswd", "chsh":
		return options{cluster: true}, true
	}
	return options{}, false
}

// without removes the letter that has no value in useradd.
func (o options) without(program string) options {
	if program == "useradd" {
		o.short = strings.ReplaceAll(o.short, "l", "") // --no-log-init
	}
	return o
}

// fileOptions returns the options of shell and file tools.
func fileOptions(program string) options {
	switch program {
	case "tar":
		return options{cluster: true, bare: true, short: "fCTXbgKNHVIFL", long: " --directory --file --exclude --exclude-from --transform " +
			"--owner --group --mode --files-from --strip-components --mtime --use-compress-program "}
	case "unzip":
		return options{cluster: true, short: "dxP"}
	case "install":
		return options{cluster: true, short: "mogtS", long: " --mode --owner --group --target-directory --suffix "}
	case "mkdir", "mkfifo", "mknod":
		return options{cluster: true, short: "mZ", long: " --mode "}
	case "cp", "mv", "ln":
		return options{cluster: true, short: "tS", long: " --target-directory --suffix "}
	case "touch", "date":
		return options{cluster: true, short: "dr", long: " --date --reference "}
	case "head", "tail":
		return options{cluster: true, short: "nc", long: " --lines --bytes "}
	case "sort":
		return options{cluster: true, short: "kotST"}
	case "cut":
		return options{cluster: true, short: "dfbc", long: " --delimiter --fields "}
	case "grep", "egrep", "fgrep", "zgrep":
		return options{cluster: true, short: "efmABCdD", long: " --regexp --file --max-count "}
	case "sed":
		return options{cluster: true, short: "efl", long: " --expression --file "}
	case "awk", "gawk", "mawk":
		return options{cluster: true, short: "Ffv", stops: true}
	case "make":
		return options{cluster: true, short: "CfIWo", long: " --directory --file --makefile "}
	case "mktemp":
		return options{cluster: true, short: "p"}
	case "set":
		return options{cluster: true, short: "o"}
	case "xargs":
		return options{cluster: true, short: "adEILlnPs", long: " --arg-file --delimiter --max-args --max-procs --max-lines ", stops: true}
	case "su", "runuser":
		return options{cluster: true, short: "csgGu", long: " --command --shell --group --supp-group --user "}
	case "sha256sum", "sha512sum", "sha1sum", "md5sum", "shasum", "b2sum":
		return options{cluster: true, short: "a"}
	case "rm", "rmdir", "chmod", "chown", "chgrp", "ls", "cat", "tee", "wc", "uniq", "tr", "df", "du", "id", "uname",
		"gzip", "gunzip", "bzip2", "bunzip2", "xz", "unxz", "zip", "export", "readonly", "unset", "read", "ldconfig",
		"pwd", "cd", "env", "sudo", "doas", "readlink", "realpath", "basename", "dirname", "diff", "strip", "which", "command", "type":
		return options{cluster: true}
	}
	return options{}
}
