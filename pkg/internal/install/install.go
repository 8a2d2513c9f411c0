// Package install turns commands of package managers into installs: the packages,
// their versions, and the caches left in the layer.
//
// It imports pkg/document and pkg/internal/shell.
package install

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// manager describes a package manager.
type manager struct {
	name   string
	action func(verb string) string               // returns Install.Action, or "" if the verb does not concern packages
	read   func(p *document.Package, text string) // parses the word that names a package
	yes    string                                 // flags that assume yes, separated by blanks
}

// Find returns the installs among commands, in their order. The caller sets Instruction,
// Stage and Onbuild.
func Find(commands []*document.Command) []*document.Install {
	var installs []*document.Install
	for _, c := range commands {
		switch c.Program {
		case "pacman":
			installs = append(installs, pacmanInstalls(c)...)
		case "add-apt-repository", "apt-add-repository", "apt-file", "dselect":
			if updatesIndex(c) {
				update := newInstall(c, "apt", "update") // without Verb: not in all releases
				update.Conditional = true
				installs = append(installs, update)
			}
		case "install_packages": // of Bitnami's images: apt-get install -y --no-install-recommends
			if c.Path != "" {
				continue // a script of this name
			}
			install := newInstall(c, "apt", "install")
			install.Verb, install.AssumeYes, install.NoRecommends = "install", true, true
			for _, word := range c.Args {
				add(install, readApt, word)
			}
			addBrought(install, c)
			markPackages(install)
			installs = append(installs, install)
		case "unattended-upgrade", "unattended-upgrades":
			upgrade := newInstall(c, "apt", "upgrade")
			upgrade.AssumeYes = true
			installs = append(installs, upgrade)
		default:
			if install := installOf(c); install != nil {
				installs = append(installs, install)
			}
		}
	}
	return installs
}

// updatesIndex reports whether a program that is no front end of apt itself may update its index.
func updatesIndex(c *document.Command) bool {
	if c.Program == "apt-file" || c.Program == "dselect" {
		return slices.Contains(c.Words, "update")
	}
	for _, flag := range [...]string{"-n", "--no-update", "-L", "--list", "-h", "--help"} {
		if c.Flags[flag] != nil {
			return false
		}
	}
	return len(c.Words) > 1
}

func newInstall(c *document.Command, manager, action string) *document.Install {
	call := c.ProgramSpan
	if c.SubcommandSpan.End.Compare(call.End) > 0 {
		call.End = c.SubcommandSpan.End
	}
	return &document.Install{
		Manager: manager, Program: c.Program, Action: action,
		Command: c.Index, Conditional: c.Conditional, Onbuild: c.Onbuild, Span: c.Span,
		NoRecommends: manager == "apt" && excludesRecommends(c), OpenFlags: mayHoldFlags(c), Call: call,
	}
}

func installOf(c *document.Command) *document.Install {
	m, ok := managerOf(c.Program)
	if !ok || isDryRun(c) {
		return nil
	}
	verb, words := verbOf(c)
	action := m.action(verb)
	if action == "" {
		return nil
	}
	in := newInstall(c, m.name, action)
	in.Verb = verb
	in.AssumeYes = m.assumesYes(c)
	if m.name == "apt" && c.Flags["--only-upgrade"] != nil {
		in.Action = "upgrade"
	}
	updatesItself := m.name == "gem" && c.Flags["--system"] != nil // gem update --system 3.4
	if m.name == "gem" {
		words = beforeDashes(c, words)
	}
	if action == "run" {
		words = words[:min(1, len(words))] // the others are arguments of the program
	}
	installsProject := verb == "install" && (m.name == "poetry" || m.name == "pdm") // packages are named by "add"
	if takesPackages(verb, action) && !updatesItself && !installsProject {
		for _, word := range words {
			add(in, m.read, word)
		}
		addFlags(in, m, c)
		addBrought(in, c)
		markPackages(in)
	}
	return in
}

// beforeDashes drops the words after "--", which gem passes to the build of extensions.
func beforeDashes(c *document.Command, words []*document.Word) []*document.Word {
	if at := slices.Index(c.Words, "--"); at >= 0 {
		return words[:max(0, len(words)-(len(c.Words)-at-1))]
	}
	return words
}

// verbOf returns the subcommand of a package manager, such as "install" or "cache clean", and the words after it.
func verbOf(c *document.Command) (verb string, words []*document.Word) {
	switch c.Subcommand {
	case "cache", "env", "global", "group", "groups", "mod", "module", "pip", "store", "tool":
		if len(c.Args) > 0 {
			return c.Subcommand + " " + c.Args[0].Value, c.Args[1:]
		}
	}
	return c.Subcommand, c.Args
}

// isDryRun reports whether a command only shows help, a version, or what it would do.
func isDryRun(c *document.Command) bool {
	if c.Flags["--help"] != nil || c.Flags["-h"] != nil && c.Subcommand == "" {
		return true
	}
	for _, flag := range [...]string{"--simulate", "--dry-run", "--just-print", "--no-act", "--recon", "--print-uris", "--assumeno"} {
		if c.Flags[flag] != nil {
			return true
		}
	}
	if c.Flags["-s"] != nil && (c.Program == "apt-get" || c.Program == "apt" || c.Program == "aptitude" || c.Program == "apt-fast" || c.Program == "apk") {
		return true // simulates
	}
	return c.Subcommand == "" && (c.Flags["--version"] != nil || c.Flags["-v"] != nil || c.Flags["-V"] != nil)
}

// takesPackages reports whether the words after a verb name packages.
func takesPackages(verb, action string) bool {
	switch verb {
	case "ci", "clean-install", "sync", "env create", "env update", "mod download", "distro-sync":
		return false
	}
	return action == "install" || action == "upgrade" || action == "remove" || action == "run"
}

func (m *manager) assumesYes(c *document.Command) bool {
	for flags := m.yes; flags != ""; {
		var flag string
		flag, flags, _ = strings.Cut(flags, " ")
		if value := c.Flags[flag]; value != nil && value.Value != "false" && value.Value != "no" {
			return true
		}
	}
	return m.name == "apt" && aptIsQuiet(c)
}

// aptIsQuiet reports whether apt-get has -qq, which implies yes, or sets APT::Get::Assume-Yes.
func aptIsQuiet(c *document.Command) bool {
	count := 0
	for _, word := range c.Words[1:] {
		switch {
		case word == "--quiet" || word == "--quiet=1":
			count++
		case word == "--quiet=2":
			count += 2
		case strings.HasPrefix(strings.ToLower(strings.TrimPrefix(word, "-o")), "apt::get::assume-yes="):
			switch _, value, _ := strings.Cut(strings.ToLower(word), "="); value {
			case "true", "yes", "1", "on", "with", "enable":
				return true
			}
		case strings.HasPrefix(word, "-") && !strings.HasPrefix(word, "--") && !strings.HasPrefix(word, "-o"):
			letters, level, ok := strings.Cut(word, "=")
			count += strings.Count(letters, "q")
			if ok && strings.HasSuffix(letters, "q") && level >= "2" {
				return true
			}
		}
	}
	return count >= 2
}

// add appends the package that a word names, if any.
func add(in *document.Install, read func(*document.Package, string), word *document.Word) {
	p := &document.Package{Certainty: word.Certainty, Span: word.Span}
	if read(p, strings.TrimSpace(word.Value)); p.Name != "" {
		in.Packages = append(in.Packages, p)
	}
}

// brought stands for the packages that xargs, parallel or find -exec adds to the words of a command.
const brought = "{}"

// addBrought makes unknown what xargs, parallel and find -exec bring.
func addBrought(in *document.Install, c *document.Command) {
	if !c.Inner {
		return
	}
	known := true
	for _, p := range in.Packages {
		if strings.Contains(p.Name+p.Version, brought) {
			p.Certainty, p.Version, p.Pinned, known = document.Unknown, "", false, false
		}
	}
	if known && slices.ContainsFunc(c.Wrapped, func(by string) bool { return by == "xargs" || by == "parallel" }) {
		in.Packages = append(in.Packages, &document.Package{Name: brought, Certainty: document.Unknown, Span: c.Span})
	}
}

// markPackages marks duplicate packages and collects the unpinned ones.
func markPackages(in *document.Install) {
	var visited map[string]bool
	if len(in.Packages) > 1 {
		visited = make(map[string]bool, len(in.Packages))
	}
	for _, p := range in.Packages {
		if visited != nil {
			p.Duplicate = visited[p.Name] && p.Certainty != document.Unknown
			visited[p.Name] = true
		}
		if p.Certainty != document.Unknown && p.Version == "" && (!p.Local || p.Repository) || moves(p.Version) {
			in.Unpinned = append(in.Unpinned, p)
		}
	}
}

// addFlags reads the flags that name a package or the version of all packages.
func addFlags(in *document.Install, m manager, c *document.Command) {
	version := c.Flags["--version"]
	switch m.name {
	case "pip", "uv", "pipenv":
		for _, name := range [...]string{"-r", "--requirement", "-c", "--constraint"} {
			in.Constrained = in.Constrained || c.Flags[name] != nil
		}
		for _, name := range [...]string{"-e", "--editable"} {
			if path := c.Flags[name]; path != nil && path.Value != name {
				add(in, readEditable, path)
			}
		}
		return
	case "go":
		in.Constrained = c.Flags["-mod"] != nil // go.mod has the versions
		return
	case "composer":
		joinVersions(in)
		return
	case "gem":
		if version == nil {
			version = c.Flags["-v"]
		}
	case "cargo":
		if version == nil {
			version = c.Flags["--vers"]
		}
		for _, name := range [...]string{"--git", "--path"} {
			if source := c.Flags[name]; source != nil {
				setSource(in, source, c)
			}
		}
	default:
		return
	}
	if version == nil || strings.HasPrefix(version.Value, "-") {
		return
	}
	for _, p := range in.Packages {
		if p.Version == "" {
			setVersion(p, version.Value, isFullVersion(version.Value) || m.name == "gem" && isExact(version.Value))
			p.Certainty = document.LeastCertain(p.Certainty, version.Certainty)
		}
	}
}

// setSource records that cargo installs from a repository or folder.
func setSource(in *document.Install, source *document.Word, c *document.Command) {
	if len(in.Packages) == 0 {
		add(in, readLocal, source)
	}
	for _, p := range in.Packages {
		p.Local, p.Repository = true, c.Flags["--git"] != nil
		for _, name := range [...]string{"--tag", "--rev", "--branch"} {
			if at := c.Flags[name]; at != nil && p.Version == "" {
				setVersion(p, at.Value, name == "--rev")
			}
		}
	}
}

// joinVersions joins the words "vendor/name" and "1.2" of composer to one package.
func joinVersions(in *document.Install) {
	kept := in.Packages[:0]
	for _, p := range in.Packages {
		if last := len(kept) - 1; last >= 0 && kept[last].Version == "" && isVersionStart(p.Name) {
			setVersion(kept[last], p.Name, isFullVersion(p.Name))
			continue
		}
		kept = append(kept, p)
	}
	in.Packages = kept
}

func setVersion(p *document.Package, version string, exact bool) {
	p.Version, p.Pinned = version, exact && version != ""
}

func readLocal(p *document.Package, text string) { p.Name, p.Local = text, true }

// managerOf returns the package manager that a program is; ok is false for other programs.
func managerOf(program string) (m manager, ok bool) {
	switch program {
	case "apt-get", "apt", "aptitude", "apt-fast", "nala":
		return manager{"apt", aptAction, readApt, "-y --yes --assume-yes --force-yes"}, true
	case "apk":
		return manager{"apk", apkAction, readApk, ""}, true
	case "yum", "dnf", "microdnf", "tdnf":
		return manager{program, rpmAction, readRPM, "-y --assumeyes"}, true
	case "dnf5", "dnf4", "dnf-3", "yum4": // the same under other names
		return manager{"dnf", rpmAction, readRPM, "-y --assumeyes"}, true
	case "zypper":
		return manager{"zypper", zypperAction, readZypper, "-y --no-confirm -n --non-interactive"}, true
	case "pipx", "pipenv", "uv", "pdm":
		return manager{program, pipAction, readPip, "-y --yes"}, true
	case "poetry":
		return manager{"poetry", pipAction, readPoetry, "-n --no-interaction"}, true
	case "npm", "pnpm", "bun":
		return manager{program, npmAction, readNpm, "-y --yes"}, true
	case "yarn", "yarnpkg":
		return manager{"yarn", yarnAction, readNpm, "--non-interactive"}, true
	case "gem":
		return manager{"gem", gemAction, readGem, ""}, true
	case "bundle", "bundler":
		return manager{"bundler", bundleAction, readGem, ""}, true
	case "go":
		return manager{"go", goAction, readGo, ""}, true
	case "cargo":
		return manager{"cargo", cargoAction, readCargo, ""}, true
	case "conda", "mamba", "micromamba":
		return manager{"conda", condaAction, readConda, "-y --yes"}, true
	case "composer":
		return manager{"composer", composerAction, readComposer, "-n --no-interaction"}, true
	}
	if isPip(program) {
		return manager{"pip", pipAction, readPip, "-y --yes"}, true
	}
	return manager{}, false
}

// isPip reports whether a program is pip, pip3, pip3.11 and so on.
func isPip(program string) bool {
	return strings.HasPrefix(program, "pip") && strings.Trim(program[len("pip"):], "0123456789.") == ""
}

// moves reports whether a version names any release, or the newest of a kind.
func moves(version string) bool {
	switch strings.TrimLeft(version, "=@") {
	case "latest", "none", "*", "x", "next", "beta", "alpha", "canary", "dev", "nightly", "edge", "lts", "rc", "experimental", "stable", "master",
		"main", "HEAD", "upgrade", "patch":
		return true
	}
	return false
}
