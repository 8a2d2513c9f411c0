package dockerfile

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// baseAccounts are the accounts of distribution images in any of their releases. Only images of the distribution
// itself and official images that add nothing but a language are listed.
var baseAccounts = map[string]string{
	"debian": debianAccounts,
	"ubuntu": debianAccounts + " ubuntu",
	"alpine": alpineAccounts,
	"python": debianAccounts + " " + alpineAccounts,
	"node":   debianAccounts + " " + alpineAccounts + " node",
}

const (
	debianAccounts = "root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats libuuid nobody _apt"
	alpineAccounts = "root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs games " +
		"postgres cyrus vpopmail ntp smmsp guest nobody"
)

// withoutAccounts are programs that create no account.
var withoutAccounts = []string{
	"addgroup", "groupadd", "mkdir", "chmod", "chown", "rm", "ln", "touch", "cd", "set", "export", "npm", "yarn", "pnpm", "pip", "pip3", "go", "mv", "echo", "true", "test", "[",
}

// plainPackages create no account, and neither do those that they depend on.
var plainPackages = []string{
	"bash", "build-base", "build-essential", "ca-certificates", "curl", "g++", "gcc", "git", "jq", "libc6-compat", "make", "python3", "tzdata", "unzip",
	"wget", "xz-utils", "zip",
}

// recordMissingUser records a USER without an account.
func (b *builder) recordMissingUser(in *document.Instruction) {
	if in.Keyword != "user" || in.Broken || b.stage == nil || len(in.Args) != 1 || b.stage.Root == nil {
		return
	}
	missing := b.missingAccount(in)
	if !missing && (!b.options.Proof || b.hasAccount(in)) {
		return
	}
	b.doc.MissingUsers = append(b.doc.MissingUsers, &document.MissingUser{
		Name: b.stage.User.Name, Image: b.stage.Root.Raw, Stage: &b.stage.Index, Span: in.Args[0].Span, Possible: !missing,
	})
}

// hasAccount reports whether a USER certainly needs no account or has one: that of the base image, or one that a step
// before it creates.
func (b *builder) hasAccount(in *document.Instruction) bool {
	name, root := b.stage.User.Name, b.stage.Root
	if name == "root" || strings.Trim(name, "0123456789") == "" { // "": the name is doubted itself
		return true
	}
	has := root.RunsAs != nil && root.RunsAs.Name == name || root.Account == name || slices.Contains(strings.Fields(baseAccounts[root.Name]), name)
	for _, index := range b.stage.Lineage {
		for _, earlier := range b.doc.Stages[index].Instructions {
			if earlier.Index >= in.Index {
				break
			}
			switch earlier.Keyword {
			case "copy", "add":
				to := earlier.Args[max(0, len(earlier.Args)-1):]
				has = has && !slices.ContainsFunc(to, func(v *document.Value) bool { return v.Value == nil || strings.HasPrefix(*v.Value, "/etc/passwd") })
			case "run":
				for _, c := range earlier.Commands {
					has = (has || c.Succeeds && createsAccount(c, name)) && !removesAccount(c, name)
				}
			}
		}
	}
	return has
}

// createsAccount reports whether a command that succeeds creates an account with a name.
func createsAccount(c *document.Command, name string) bool {
	if c.Program != "useradd" && (c.Program != "adduser" || len(c.Args) != 1) { // adduser USER GROUP only adds to the group
		return false
	}
	return !createsElsewhere(c) && slices.ContainsFunc(c.Args, func(word *document.Word) bool { return word.Value == name })
}

// createsElsewhere reports whether a command creates an account in another folder than the root.
func createsElsewhere(c *document.Command) bool {
	for _, flag := range [...]string{"-R", "--root", "-P", "--prefix"} {
		if c.Program == "useradd" && c.Flags[flag] != nil {
			return true
		}
	}
	return slices.Contains(c.Wrapped, "chroot")
}

// removesAccount reports whether a command may remove or rename an account.
func removesAccount(c *document.Command, name string) bool {
	switch c.Program {
	case "userdel", "deluser", "usermod":
		return c.Open != nil || slices.ContainsFunc(c.Args, func(word *document.Word) bool { return word.Value == name }) &&
			(c.Program != "usermod" || c.Flags["-l"] != nil || c.Flags["--login"] != nil)
	}
	return names(c, "/etc/passwd") && c.Program != "echo" && c.Program != "cat" && c.Program != "grep"
}

// missingAccount reports whether a USER names an account that certainly does not exist: the base image is known,
// and every step before it is.
func (b *builder) missingAccount(in *document.Instruction) bool {
	user := b.stage.User
	if user.Name == "" || user.Certainty != document.Literal || strings.Trim(user.Name, "0123456789") == "" || b.stage.Root == nil {
		return false
	}
	known, ok := baseAccounts[b.stage.Root.Name]
	if !ok || b.stage.Root.Distro == "windows" || b.stage.Root.Certainty != document.Literal || slices.Contains(strings.Fields(known), user.Name) {
		return false
	}
	for _, index := range b.stage.Lineage {
		for _, earlier := range b.doc.Stages[index].Instructions {
			if earlier.Index < in.Index && b.mayCreateAccount(earlier) {
				return false
			}
		}
	}
	return true
}

func (b *builder) mayCreateAccount(in *document.Instruction) bool {
	switch in.Keyword {
	case "copy", "add":
		last := len(in.Args) - 1
		if last < 1 || in.Args[last].Value == nil {
			return true
		}
		target := *in.Args[last].Value
		return target == "/" || strings.HasPrefix(target, "/etc") || strings.HasPrefix(target, "etc") || strings.HasPrefix(target, ".") && b.directoryAt(in) == "/"
	case "run":
		return len(in.Mounts) > 0 || len(in.Heredocs) > 0 || in.ShellError != nil || len(in.Commands) == 0 ||
			slices.ContainsFunc(in.Commands, mayCreateAccount)
	}
	return in.Keyword == "onbuild"
}

func mayCreateAccount(c *document.Command) bool {
	if c.Program == "useradd" && createsElsewhere(c) {
		return false
	}
	if c.Path != "" || c.Certainty == document.Unknown || names(c, "passwd") {
		return true
	}
	switch c.Program {
	case "apt-get", "apk":
		if c.Subcommand == "update" || c.Subcommand == "clean" {
			return false
		}
		return c.Open != nil || c.Subcommand != "install" && c.Subcommand != "add" || slices.ContainsFunc(c.Args, func(word *document.Word) bool {
			return !slices.Contains(plainPackages, word.Value)
		})
	}
	return !slices.Contains(withoutAccounts, c.Program)
}
