package dockerfile

import (
	"path"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// newCommand takes the words of a command apart: flags, subcommand and arguments.
// A flag's word is its value where it takes one, and the flag itself where not.
func newCommand(args []argument) *Command {
	first := args[0]
	c := &Command{
		Program:     strings.TrimSuffix(path.Base(first.Value), ".exe"),
		ProgramSpan: first.Span,
		Certainty:   first.Certainty,
		Words:       make([]string, len(args)),
	}
	if strings.Contains(first.Value, "/") {
		c.Path = first.Value
	}
	for i := range args {
		c.Words[i] = args[i].Value
	}
	r := flagReader{command: c, syntax: syntaxOf(c.Program)}
	for i := 1; i < len(args); i++ {
		var next *Word
		if i+1 < len(args) {
			next = &args[i+1].Word
		}
		if r.read(&args[i].Word, next) {
			i++
		}
	}
	return c
}

// optionSyntax is how a program reads its command line.
type optionSyntax struct {
	valued      string // options that take a value, without dashes, separated by blanks
	subcommands bool   // the first argument says what to do
	single      bool   // one dash begins long names: find -name, go build -ldflags
	stops       bool   // after the first argument no option is its own: sh script -x
}

type flagReader struct {
	command *Command
	syntax  optionSyntax
	ended   bool
}

// read takes one word; it reports whether it took the next one too, as its value.
func (r *flagReader) read(word, next *Word) (both bool) {
	text := word.Value
	switch {
	case r.ended || len(text) < 2 || text[0] != '-' || word.Certainty == Unknown && strings.HasPrefix(text, "${"):
		r.argument(word)
	case text == "--":
		r.ended = true
	case text[1] == '-' || r.syntax.single:
		return r.long(word, next)
	default:
		return r.short(word, next)
	}
	return false
}

func (r *flagReader) argument(word *Word) {
	c := r.command
	if r.syntax.subcommands && c.Subcommand == "" && len(c.Args) == 0 && !r.ended {
		c.Subcommand = word.Value
		return
	}
	c.Args = append(c.Args, word)
	r.ended = r.ended || r.syntax.stops
}

func (r *flagReader) long(word, next *Word) bool {
	name, value, ok := strings.Cut(word.Value, "=")
	switch {
	case ok:
		given := *word
		given.Value = value
		r.set(name, &given)
	case next != nil && named(r.syntax.valued, strings.TrimLeft(name, "-")):
		r.set(name, next)
		return true
	default:
		r.set(name, word)
	}
	return false
}

// short splits -yqq into -y and -q; an option with a value takes the rest of the word or the next one.
func (r *flagReader) short(word, next *Word) bool {
	for i := 1; i < len(word.Value); i++ {
		name := word.Value[i : i+1]
		if !named(r.syntax.valued, name) {
			r.set("-"+name, word)
			continue
		}
		if rest := strings.TrimPrefix(word.Value[i+1:], "="); rest != "" {
			given := *word
			given.Value = rest
			r.set("-"+name, &given)
			return false
		}
		if next == nil {
			r.set("-"+name, word)
			return false
		}
		r.set("-"+name, next)
		return true
	}
	return false
}

func (r *flagReader) set(name string, word *Word) {
	if r.command.Flags == nil {
		r.command.Flags = map[string]*Word{}
	}
	if r.command.Flags[name] == nil {
		r.command.Flags[name] = word
	}
}

// syntaxOf knows the programs that Dockerfiles run. An option that is missing
// here makes its value look like an argument; no more.
func syntaxOf(program string) optionSyntax {
	if strings.HasPrefix(program, "pip") && strings.Trim(program[3:], "0123456789.") == "" {
		program = "pip"
	}
	switch program {
	case "apt-get", "apt", "aptitude":
		return optionSyntax{valued: "o option c config-file t target-release default-release a host-architecture", subcommands: true}
	case "apk":
		return optionSyntax{valued: "X repository p root t virtual repositories-file keys-dir arch cache-dir wait cache-max-age progress-fd", subcommands: true}
	case "dnf", "dnf5", "yum", "microdnf", "tdnf":
		return optionSyntax{valued: "enablerepo disablerepo c config installroot releasever setopt exclude x repo repoid d e debuglevel errorlevel R randomwait", subcommands: true}
	case "zypper":
		return optionSyntax{valued: "R root c config r repo from t type D reposd-dir C cache-dir", subcommands: true}
	case "pip", "pipx", "uv":
		return optionSyntax{valued: "r requirement c constraint i index-url extra-index-url f find-links t target e editable prefix root platform python-version python p " +
			"timeout retries trusted-host cache-dir proxy log progress-bar report src only-binary no-binary w wheel-dir d dest spec pip-args", subcommands: true}
	case "npm", "pnpm", "yarn", "bun":
		return optionSyntax{valued: "prefix registry cache loglevel w workspace omit include tag userconfig C cwd network-timeout cache-folder modules-folder mutex store-dir filter", subcommands: true}
	case "gem":
		return optionSyntax{valued: "v version i install-dir n bindir s source platform P trust-policy", subcommands: true}
	case "cargo":
		return optionSyntax{valued: "version vers git branch tag rev path root features F target manifest-path j jobs profile bin package p registry index target-dir example color C config", subcommands: true}
	case "go":
		return optionSyntax{valued: "o ldflags tags mod gcflags asmflags buildmode installsuffix p pkgdir toolexec C run timeout count", subcommands: true, single: true}
	case "git":
		return optionSyntax{valued: "C c git-dir work-tree b branch depth o origin config reference j jobs t", subcommands: true}
	case "conda", "mamba", "micromamba":
		return optionSyntax{valued: "n name c channel p prefix f file", subcommands: true}
	case "composer", "poetry", "pipenv", "bundle", "bundler", "rustup", "dotnet", "docker", "systemctl", "corepack", "add-apt-repository", "npx":
		return optionSyntax{valued: "d working-dir C directory only with without E extras default-toolchain profile c component t target", subcommands: program != "add-apt-repository"}
	case "curl":
		return optionSyntax{valued: "o output H header d data data-raw data-binary data-urlencode X request u user A user-agent e referer F form T upload-file b cookie c cookie-jar " +
			"x proxy m max-time connect-timeout retry retry-delay retry-max-time cacert capath cert E key w write-out K config r range C continue-at Y y z time-cond " +
			"output-dir resolve interface limit-rate ciphers tls-max proto proto-redir url D dump-header pubkey stderr"}
	case "wget":
		return optionSyntax{valued: "O output-document o output-file a append-output P directory-prefix t tries T timeout header U user-agent user password post-data e execute " +
			"i input-file B base Q A R waitretry ca-certificate w wait connect-timeout read-timeout secure-protocol method body-data referer load-cookies"}
	case "useradd", "usermod":
		return optionSyntax{valued: "u uid g gid G groups d home-dir home s shell c comment b base-dir e expiredate f inactive k skel K key p password R root l login"}
	case "adduser":
		return optionSyntax{valued: "h g s G u k home shell gecos ingroup uid gid firstuid lastuid conf"}
	case "groupadd", "addgroup", "groupmod":
		return optionSyntax{valued: "g gid K key p password R root n new-name"}
	case "tar", "bsdtar":
		return optionSyntax{valued: "C directory f file T files-from X exclude-from exclude strip-components transform"}
	case "unzip":
		return optionSyntax{valued: "d x P"}
	case "cp", "mv", "ln", "install", "mkdir":
		return optionSyntax{valued: "t target-directory S suffix m mode o owner g group"}
	case "gpg", "gpg2":
		return optionSyntax{valued: "keyserver homedir o output keyring primary-keyring keyserver-options passphrase status-fd"}
	case "apt-key":
		return optionSyntax{valued: "keyring keyserver", subcommands: true}
	case "ssh-keyscan", "ssh", "scp":
		return optionSyntax{valued: "t p T i o l L R P F"}
	case "sed", "grep", "egrep", "awk":
		return optionSyntax{valued: "e f m A B C F v expression file"}
	case "make", "cmake", "ninja":
		return optionSyntax{valued: "C directory f file S B D G"}
	case "xargs":
		return optionSyntax{valued: "n P I L d a s E", stops: true}
	case "find":
		return optionSyntax{single: true}
	case "java":
		return optionSyntax{valued: "jar cp classpath", single: true, stops: true}
	case "node", "nodejs", "ts-node", "tsx", "nodemon":
		return optionSyntax{valued: "r require import loader experimental-loader e eval p print env-file C conditions exec watch w ext", stops: true}
	case "python", "python2", "python3":
		return optionSyntax{valued: "m c W X", stops: true}
	case "ruby", "perl", "php":
		return optionSyntax{valued: "e r I", stops: true}
	case "sh", "bash", "dash", "ash", "zsh", "ksh":
		return optionSyntax{valued: "c o O", stops: true}
	case "su", "runuser":
		return optionSyntax{valued: "c command s shell g G"}
	case "javac", "gcc", "g++", "cc", "clang", "openssl", "convert", "ffmpeg", "terraform", "keytool", "mvn", "msbuild":
		return optionSyntax{single: true}
	}
	return optionSyntax{}
}

// moveTo puts everything about a command at one place: that of the argument it was read from.
func (c *Command) moveTo(span finding.Span) {
	c.Span, c.ProgramSpan = span, span
	for _, word := range c.Args {
		word.Span = span
	}
	for _, word := range c.Flags {
		word.Span = span
	}
	for _, redirect := range c.Redirects {
		if redirect.Target != nil {
			redirect.Target.Span = span
		}
	}
	for _, assign := range c.Assigns {
		if assign.Value != nil {
			assign.Value.Span = span
		}
	}
}
