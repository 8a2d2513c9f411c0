package install

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

func aptAction(verb string) string {
	switch verb {
	case "install", "reinstall", "build-dep", "satisfy":
		return "install"
	case "upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade":
		return "upgrade"
	case "update":
		return "update"
	case "remove", "purge", "autoremove", "autopurge", "auto-remove":
		return "remove"
	case "clean", "autoclean", "distclean", "dist-clean":
		return "clean"
	}
	return ""
}

// readApt parses name=version, name/release and files; "name-" removes a package. A release is not an exact version.
func readApt(p *document.Package, text string) {
	if strings.HasSuffix(text, "-") {
		return
	}
	if isFile(text, ".deb") {
		readLocal(p, text)
		return
	}
	name, version, ok := strings.Cut(text, "=")
	if ok {
		p.Name = name
		setVersion(p, version, !strings.Contains(version, "*"))
		return
	}
	if p.Certainty == document.Unknown {
		p.Name = text // the slash may be in the default of a variable
		return
	}
	if name, release, ok := strings.Cut(text, "/"); ok {
		text = name
		p.Version = "/" + release
	}
	p.Name = text
}

func apkAction(verb string) string {
	switch verb {
	case "add":
		return "install"
	case "upgrade":
		return "upgrade"
	case "update":
		return "update"
	case "del":
		return "remove"
	case "cache clean", "cache purge":
		return "clean"
	}
	return ""
}

// readApk parses name=1.2, name~1.2, name>1.2 and name@repository; "!name" forbids a package.
func readApk(p *document.Package, text string) {
	if strings.HasPrefix(text, "!") {
		return
	}
	if isFile(text, ".apk") {
		readLocal(p, text)
		return
	}
	readCompared(p, text)
	p.Name, _, _ = strings.Cut(p.Name, "@")
	p.Version, _, _ = strings.Cut(p.Version, "@")
}

// readCompared parses a name, an operator and a version. Only "=" and "==" name one version.
func readCompared(p *document.Package, text string) {
	p.Name = text
	at := strings.IndexAny(text, "=<>~")
	if variable := strings.Index(text, "${"); at < 0 || variable >= 0 && variable < at {
		return
	}
	version := strings.TrimLeft(text[at:], "=<>~")
	operator := text[at : len(text)-len(version)]
	p.Name = strings.TrimSpace(text[:at])
	if operator == "=" || operator == "==" {
		setVersion(p, strings.TrimSpace(version), !strings.Contains(version, "*"))
		return
	}
	p.Version = text[at:]
}

func rpmAction(verb string) string {
	switch verb {
	case "install", "in", "localinstall", "reinstall", "rei", "downgrade", "builddep", "groupinstall", "group install", "groups install", "module install", "install-n", "install-na", "install-nevra":
		return "install"
	case "update", "upgrade", "up", "update-minimal", "upgrade-minimal", "up-min", "upgrade-to", "update-to", "distro-sync", "dist-sync", "distribution-synchronization",
		"groupupdate", "group update", "group upgrade", "localupdate", "module update":
		return "upgrade"
	case "makecache", "check-update", "check-upgrade", "refresh":
		return "update"
	case "remove", "erase", "rm", "autoremove", "groupremove", "group remove", "module remove":
		return "remove"
	case "clean", "cache clean":
		return "clean"
	}
	return ""
}

// readRPM parses name-version[-release][.arch], module:stream, @group and files. Names can contain digits too
// (java-1.8.0-openjdk, gcc-toolset-12), so a version is the last one or two parts if they start with a digit and
// contain a dot.
func readRPM(p *document.Package, text string) {
	if strings.HasSuffix(text, ".rpm") || strings.Contains(text, "://") || strings.HasPrefix(text, "./") {
		readLocal(p, text)
		return
	}
	p.Name = text
	if module, stream, ok := strings.Cut(text, ":"); ok && !strings.Contains(module, "-") && !strings.Contains(module, "${") {
		p.Name = module
		setVersion(p, stream, true)
		return
	}
	if strings.HasPrefix(text, "dotnet-") || strings.HasPrefix(text, "aspnetcore-") || strings.HasPrefix(text, "/") {
		return
	}
	version := len(text)
	for parts := 0; parts < 2; parts++ {
		at := strings.LastIndexByte(text[:version], '-')
		if at <= 0 || !isVersionStart(text[at+1:]) && !strings.HasPrefix(text[at+1:], "${") {
			break
		}
		version = at
	}
	if version == len(text) || !strings.ContainsAny(text[version:], ".$:") {
		return
	}
	p.Name = text[:version]
	setVersion(p, text[version+1:], !strings.Contains(text[version:], "*"))
}

func zypperAction(verb string) string {
	switch verb {
	case "install", "in", "source-install", "si", "install-new-recommends", "inr":
		return "install"
	case "patch", "update", "up", "dist-upgrade", "dup":
		return "upgrade"
	case "refresh", "ref", "refresh-services", "refs":
		return "update"
	case "remove", "rm":
		return "remove"
	case "clean", "cc":
		return "clean"
	}
	return ""
}

// readZypper parses name, name=1.2, name>=1.2 and files; "-name" and "!name" remove a package.
func readZypper(p *document.Package, text string) {
	if strings.HasPrefix(text, "!") || strings.HasPrefix(text, "-") {
		return
	}
	if isFile(text, ".rpm") {
		readLocal(p, text)
		return
	}
	readCompared(p, strings.TrimLeft(text, "+~"))
}

// pacmanInstalls returns the installs of a pacman command, whose operations are letters: -Syu name
// updates the index, upgrades the system and installs a package.
func pacmanInstalls(c *document.Command) []*document.Install {
	has := func(short, long string) bool { return c.Flags[short] != nil || c.Flags[long] != nil }
	var installs []*document.Install
	add := func(action string, read func(*document.Package, string)) {
		in := newInstall(c, "pacman", action)
		in.AssumeYes = c.Flags["--noconfirm"] != nil
		if read != nil {
			for _, word := range c.Args {
				add(in, read, word)
			}
		}
		installs = append(installs, in)
	}
	switch {
	case has("-R", "--remove"):
		add("remove", readApt)
	case has("-U", "--upgrade") && !has("-S", "--sync"):
		add("install", readLocal)
	case has("-S", "--sync"):
		switch {
		case has("-c", "--clean"):
			add("clean", nil)
		case has("-u", "--sysupgrade"):
			add("upgrade", nil)
		case has("-y", "--refresh"):
			add("update", nil)
		}
		if len(c.Args) > 0 && !has("-c", "--clean") && !has("-s", "--search") {
			add("install", readPacman)
		}
	}
	return installs
}

// readPacman parses name, name=1.2 and repository/name.
func readPacman(p *document.Package, text string) {
	readCompared(p, text[strings.LastIndexByte(text, '/')+1:])
}

// isFile reports whether a package is a path or URL.
func isFile(text, extension string) bool {
	return strings.HasSuffix(text, extension) || strings.HasPrefix(text, "/") || strings.HasPrefix(text, "./") ||
		strings.HasPrefix(text, "../") || strings.HasPrefix(text, "~/") || strings.Contains(text, "://")
}

func isVersionStart(text string) bool {
	text = strings.TrimLeft(text, "^~<>= v")
	return text != "" && text[0] >= '0' && text[0] <= '9'
}

// isExact reports whether a version has neither an operator nor a wildcard.
func isExact(version string) bool {
	return isVersionStart(version) && !strings.ContainsAny(version, "^~<>=*|, ")
}

// isFullVersion reports whether a version has at least three numbers, and so names one release.
func isFullVersion(version string) bool {
	version = strings.TrimPrefix(strings.TrimPrefix(version, "="), "v")
	core, _, _ := strings.Cut(version, "-")
	core, _, _ = strings.Cut(core, "+")
	parts := 0
	for more := true; more; parts++ {
		var part string
		part, core, more = strings.Cut(core, ".")
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return parts >= 3
}
