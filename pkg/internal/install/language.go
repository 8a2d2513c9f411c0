package install

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

func pipAction(verb string) string {
	switch verb {
	case "install", "add", "sync", "pip install", "pip sync", "tool install", "inject":
		return "install"
	case "upgrade", "update", "upgrade-all", "tool upgrade":
		return "upgrade"
	case "uninstall", "remove", "pip uninstall", "tool uninstall":
		return "remove"
	case "cache purge", "cache clean", "cache clear":
		return "clean"
	}
	return ""
}

// readPip parses a requirement such as name[extra]==1.2; python_version<"3", a path, or the URL of an
// archive or repository.
func readPip(p *document.Package, text string) {
	name, _, _ := strings.Cut(text, ";")
	name, url, ok := strings.Cut(strings.TrimSpace(name), "@")
	switch {
	case ok && (strings.Contains(url, "://") && !strings.Contains(name, "/")):
		p.Name, p.Local = strings.TrimSpace(name), true
		readPipRepository(p, strings.TrimSpace(url))
		return
	case strings.Contains(text, "://") || strings.HasPrefix(text, ".") || strings.HasSuffix(text, ".whl") || isArchive(text) ||
		strings.Contains(text, "/") && p.Certainty != document.Unknown:
		readEditable(p, text)
		return
	case ok:
		p.Version = strings.TrimSpace(url) // uv tool install name@1.2
		p.Pinned = isExact(p.Version)
	}
	at := strings.IndexAny(name, "=<>~!")
	if variable := strings.Index(name, "${"); at >= 0 && (variable < 0 || variable > at) {
		version := strings.ReplaceAll(name[at:], " ", "")
		name = name[:at]
		number := strings.TrimLeft(version, "=")
		setVersion(p, version, strings.HasPrefix(version, "==") && !strings.ContainsAny(number, "*,"))
		if strings.HasPrefix(version, "==") {
			p.Version = number
		}
	}
	p.Name = strings.TrimSpace(name)
	if bracket := strings.IndexByte(p.Name, '['); bracket > 0 {
		p.Name = p.Name[:bracket]
	}
}

// readPipRepository parses the version in git+https://host/path@version#egg=name.
func readPipRepository(p *document.Package, text string) {
	scheme, rest, ok := strings.Cut(text, "://")
	kind, _, _ := strings.Cut(scheme, "+")
	if p.Repository = ok && (kind == "git" || kind == "hg" || kind == "svn" || kind == "bzr"); !p.Repository {
		return
	}
	rest, _, _ = strings.Cut(rest, "#")
	_, file, _ := strings.Cut(rest, "/")
	_, version, _ := strings.Cut(file, "@")
	setVersion(p, version, isCommit(version))
}

// readEditable parses the folder or repository of pip install -e.
func readEditable(p *document.Package, text string) {
	readLocal(p, text)
	readPipRepository(p, text)
}

// readPoetry parses name, name@^1.2, name@latest and name==1.2.
func readPoetry(p *document.Package, text string) {
	name, version, ok := strings.Cut(text, "@")
	if !ok || strings.Contains(text, "/") {
		readPip(p, text)
		return
	}
	p.Name, _, _ = strings.Cut(name, "[")
	setVersion(p, version, isExact(version) && isFullVersion(version))
}

// isArchive reports whether pip takes a name for an archive.
func isArchive(text string) bool {
	return hasEnding(text, ".tar.gz", ".tgz", ".tar", ".zip", ".tar.bz2", ".tbz", ".tar.xz", ".txz")
}

// isNpmArchive reports whether npm takes a name for an archive.
func isNpmArchive(text string) bool { return hasEnding(text, ".tar.gz", ".tgz", ".tar") }

func hasEnding(text string, endings ...string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(text, ending) })
}

func npmAction(verb string) string {
	switch verb {
	case "install", "i", "in", "ins", "inst", "insta", "instal", "isnt", "isnta", "isntal", "isntall", "add", "it", "install-test",
		"ci", "clean-install", "install-clean", "isntall-clean", "ic", "cit", "sit", "install-ci-test", "clean-install-test":
		return "install"
	case "update", "u", "up", "upgrade", "udpate":
		return "upgrade"
	case "uninstall", "un", "unlink", "remove", "rm", "r":
		return "remove"
	case "cache clean", "cache clear", "cache rm", "store prune", "pm cache rm":
		return "clean"
	}
	return ""
}

func yarnAction(verb string) string {
	switch verb {
	case "", "install", "add", "global add":
		return "install"
	case "upgrade", "up", "global upgrade":
		return "upgrade"
	case "remove", "global remove":
		return "remove"
	case "cache clean", "cache clear":
		return "clean"
	}
	return ""
}

// readNpm parses name@1.2.3, @scope/name@tag, alias@npm:name@1, paths, archives and repositories.
func readNpm(p *document.Package, text string) {
	scope, rest := "", text
	if strings.HasPrefix(text, "@") {
		at := strings.IndexByte(text, '/') + 1
		scope, rest = text[:at], text[at:]
	}
	name, version, ok := strings.Cut(rest, "@")
	if i := strings.LastIndexByte(version, '@'); strings.HasPrefix(version, "npm:") && i > 0 {
		version = version[i+1:]
	}
	switch {
	case scope == "" && isNpmSource(name), scope == "" && p.Certainty == document.Unknown && strings.Contains(name, "://"), isNpmSource(version):
		readLocal(p, text)
		readNpmRepository(p, text)
		return
	case ok:
		setVersion(p, version, isFullVersion(version))
	}
	p.Name = scope + name
}

// readNpmRepository parses the version in git+https://host/path#version, github:user/name#version and user/name#version.
func readNpmRepository(p *document.Package, text string) {
	source, version, _ := strings.Cut(text, "#")
	if isNpmArchive(source) || strings.HasPrefix(source, ".") || strings.HasPrefix(source, "/") || strings.HasPrefix(source, "~") ||
		strings.HasPrefix(source, "file:") || strings.HasPrefix(source, "http") && !strings.HasSuffix(source, ".git") {
		return
	}
	p.Repository = true
	setVersion(p, version, isCommit(version))
}

// isNpmSource reports whether a name or version is the location of a package.
func isNpmSource(text string) bool {
	if strings.Contains(text, "${") {
		return strings.HasPrefix(text, ".") || strings.HasPrefix(text, "/")
	}
	return strings.HasPrefix(text, ".") || strings.Contains(text, "/") || strings.Contains(text, ":") || isNpmArchive(text)
}

func gemAction(verb string) string {
	switch verb {
	case "install", "i":
		return "install"
	case "update":
		return "upgrade"
	case "uninstall":
		return "remove"
	case "cleanup":
		return "clean"
	}
	return ""
}

// readGem parses name, name:1.2 and files.
func readGem(p *document.Package, text string) {
	if isFile(text, ".gem") {
		readLocal(p, text)
		return
	}
	name, version, ok := strings.Cut(text, ":")
	if ok && !strings.Contains(name, "${") {
		p.Name = name
		setVersion(p, version, isExact(version) || strings.HasPrefix(version, "${"))
		return
	}
	p.Name = text
}

func bundleAction(verb string) string {
	switch verb {
	case "", "install", "add":
		return "install"
	case "update":
		return "upgrade"
	case "clean":
		return "clean"
	}
	return ""
}

func goAction(verb string) string {
	switch verb {
	case "install", "get", "mod download":
		return "install"
	case "run":
		return "run"
	case "clean":
		return "clean"
	}
	return ""
}

// readGo parses path@version, with v1.2.3, a commit or a name such as latest as version.
func readGo(p *document.Package, text string) {
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "/") || text == "all" || strings.HasSuffix(text, ".go") {
		readLocal(p, text)
		return
	}
	name, version, ok := strings.Cut(text, "@")
	if host, _, _ := strings.Cut(name, "/"); !ok && !strings.Contains(host, ".") && p.Certainty != document.Unknown {
		readLocal(p, text) // in the standard library or the current module
		return
	}
	p.Name = name
	setVersion(p, version, isFullVersion(version) || isCommit(version))
}

func cargoAction(verb string) string {
	switch verb {
	case "install", "binstall":
		return "install"
	case "uninstall":
		return "remove"
	}
	return ""
}

// readCargo parses name and name@1.2.3.
func readCargo(p *document.Package, text string) {
	name, version, _ := strings.Cut(text, "@")
	p.Name = name
	setVersion(p, version, isFullVersion(version))
}

func condaAction(verb string) string {
	switch verb {
	case "install", "create", "env create":
		return "install"
	case "update", "upgrade", "env update":
		return "upgrade"
	case "remove", "uninstall":
		return "remove"
	case "clean":
		return "clean"
	}
	return ""
}

// readConda parses channel::name=1.2=build. One "=" means "starts with", which is only exact with a build or three
// numbers.
func readConda(p *document.Package, text string) {
	if isFile(text, ".conda") || strings.HasSuffix(text, ".tar.bz2") || strings.HasSuffix(text, ".yml") {
		readLocal(p, text)
		return
	}
	if _, name, ok := strings.Cut(text, "::"); ok {
		text = name
	}
	readCompared(p, text)
	if strings.HasPrefix(text[len(p.Name):], "=") && !strings.HasPrefix(text[len(p.Name):], "==") {
		p.Pinned = p.Pinned && (isFullVersion(p.Version) || strings.ContainsAny(p.Version, "=$"))
	}
	p.Name, _, _ = strings.Cut(p.Name, "[")
}

func composerAction(verb string) string {
	switch verb {
	case "install", "i", "require", "r", "create-project", "global require", "global install":
		return "install"
	case "update", "u", "upgrade", "global update":
		return "upgrade"
	case "remove", "rm", "uninstall", "global remove":
		return "remove"
	case "clear-cache", "clearcache", "cc":
		return "clean"
	}
	return ""
}

// readComposer parses vendor/name, vendor/name:1.2, vendor/name=1.2 and "vendor/name 1.2".
func readComposer(p *document.Package, text string) {
	at := strings.IndexAny(text, ":= ")
	if variable := strings.Index(text, "${"); at < 0 || variable >= 0 && variable < at {
		p.Name = text
		return
	}
	p.Name = text[:at]
	setVersion(p, text[at+1:], isFullVersion(text[at+1:]))
}

// isCommit reports whether a version is a full or abbreviated commit hash.
func isCommit(version string) bool {
	return 7 <= len(version) && len(version) <= 40 &&
		strings.Trim(version, "0123456789abcdef") == "" && strings.Trim(version, "0123456789") != ""
}
