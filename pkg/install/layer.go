package install

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/shell"
)

// Complete adds to the installs of an instruction what other commands of it, its
// mounts, the stage's variables and the settings of apt decide.
func Complete(installs []*document.Install, commands []*document.Command, mounts []*document.Mount, lookup shell.Lookup, apt *AptSettings) {
	if len(installs) == 0 {
		return
	}
	by := map[int][]*document.Install{}
	for _, install := range installs {
		by[install.Command] = append(by[install.Command], install)
		install.OfProject = ofProject(install)
		if apt != nil && install.Manager == "apt" {
			install.AssumeYes = install.AssumeYes || apt.yes
			install.NoRecommends = install.NoRecommends || apt.lean
		}
	}
	l := layer{mounts: cachedFolders(mounts), removed: map[string]bool{}, reported: map[string]bool{}}
	l.readVariables(lookup, commands)
	for _, c := range slices.Backward(commands) {
		for _, install := range by[c.Index] {
			if folder := l.left(install, c); folder != "" && !l.reported[install.Manager] {
				l.reported[install.Manager] = true
				install.CacheLeft = folder
			}
		}
		l.clean(c)
		if c.PipedTo != nil && (c.Program == "yes" || c.Program == "echo" || c.Program == "printf") {
			for _, install := range by[*c.PipedTo] {
				install.AssumeYes = true
			}
		}
	}
}

// layer follows the commands of one instruction from the last to the first, to
// know what is left of the downloads of each when the layer is closed.
type layer struct {
	mounts   []string // targets of cache and tmpfs mounts
	removed  map[string]bool
	reported map[string]bool // managers of which an install further down says what they leave

	refilled bool // zypper refreshes its cache below: it does so even to remove packages

	uncached map[int]bool // commands of pip that keep nothing, by their index
	cache    string       // PIP_CACHE_DIR or YARN_CACHE_FOLDER
}

// everything stands in layer.gone for what removes nobody knows what.
const everything = "*"

func cachedFolders(mounts []*document.Mount) []string {
	var targets []string
	for _, m := range mounts {
		if (m.Type == "cache" || m.Type == "tmpfs") && m.Target != "" {
			targets = append(targets, strings.TrimRight(m.Target, "/"))
		}
	}
	return targets
}

// readVariables finds out which commands of pip run under PIP_NO_CACHE_DIR, set by the stage or exported before.
func (l *layer) readVariables(lookup shell.Lookup, commands []*document.Command) {
	for _, name := range [...]string{"PIP_CACHE_DIR", "YARN_CACHE_FOLDER"} {
		if value, certainty, ok := lookup(name); ok && certainty != document.Unknown {
			l.cache = value
		}
	}
	const name = "PIP_NO_CACHE_DIR"
	off := false
	if value, certainty, ok := lookup(name); ok {
		off = certainty == document.Unknown || isTrue(value)
	}
	for _, c := range commands {
		if c.Program == "export" {
			for _, word := range c.Words[1:] {
				if value, ok := strings.CutPrefix(word, name+"="); ok {
					off = isTrue(value)
				}
			}
			continue
		}
		here := off
		for _, assign := range c.Assigns {
			if assign.Name == name && assign.Value != nil {
				here = isTrue(assign.Value.Value)
			}
		}
		if here && isPip(c.Program) {
			if l.uncached == nil {
				l.uncached = map[int]bool{}
			}
			l.uncached[c.Index] = true
		}
	}
}

// isTrue reads a switch as pip does; what holds a variable without a value may be true.
func isTrue(value string) bool {
	switch strings.ToLower(value) {
	case "", "0", "n", "no", "f", "false", "off":
		return false
	}
	return true
}

// left gives the folder of downloads that an install leaves in the layer, if any.
func (l *layer) left(in *document.Install, c *document.Command) string {
	folders := foldersOf(in.Manager)
	if len(folders) == 0 || in.OpenFlags || l.removed[everything] || l.removed[in.Manager] || !l.downloads(in, c) {
		return ""
	}
	for _, name := range [...]string{"--cache-dir", "--cache-folder"} {
		if folder := c.Flags[name]; folder != nil {
			folders = append(folders, folder.Value)
		}
	}
	if l.cache != "" && (in.Manager == "pip" || in.Manager == "yarn") {
		folders = append(folders, l.cache)
	}
	for _, folder := range folders {
		for _, target := range l.mounts {
			if covers(target, folder) {
				return ""
			}
		}
		if l.removed[folder] {
			return ""
		}
	}
	return folders[0]
}

// downloads reports whether an install fetches something that it then keeps.
func (l *layer) downloads(in *document.Install, c *document.Command) bool {
	switch in.Manager {
	case "apt": // the archives of packages are removed by a hook of the base images
		return in.Action == "update"
	case "apk":
		return c.Flags["--no-cache"] == nil && c.Flags["--no-network"] == nil && in.Action != "remove" && in.Action != "clean"
	case "pip":
		return in.Action == "install" && !l.uncached[c.Index] && c.Flags["--no-cache-dir"] == nil && c.Flags["--no-cache"] == nil
	case "yarn": // the cache of later versions, which know --immutable, can be what the program runs from
		return in.Action == "install" && c.Flags["--immutable"] == nil && c.Flags["--offline"] == nil
	}
	return in.Action == "install" || in.Action == "upgrade" || in.Action == "update"
}

// foldersOf lists where a manager keeps downloads, the usual place first. One of them suffices:
// the others are other names and older places of the same.
func foldersOf(manager string) []string {
	switch manager {
	case "apt":
		return []string{"/var/lib/apt/lists"}
	case "apk":
		return []string{"/var/cache/apk", "/etc/apk/cache"}
	case "microdnf":
		return []string{"/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"}
	case "yum", "dnf", "tdnf":
		return []string{"/var/cache/" + manager, "/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"}
	case "zypper":
		return []string{"/var/cache/zypp"}
	case "pip":
		return []string{"~/.cache/pip"}
	case "yarn":
		return []string{"~/.cache/yarn", "/usr/local/share/.cache/yarn", "~/.yarn/cache"}
	}
	return nil
}

// downloaders are the managers that foldersOf knows.
var downloaders = [...]string{"apt", "apk", "yum", "dnf", "microdnf", "tdnf", "zypper", "pip", "yarn"}

// clean notes what a command removes.
func (l *layer) clean(c *document.Command) {
	switch c.Program {
	case "rm", "find":
		l.remove(c)
	case "apt-get", "apt", "aptitude":
		switch c.Subcommand {
		case "distclean", "dist-clean":
			l.removed["apt"] = true
		}
	case "yum", "dnf", "dnf5", "microdnf", "tdnf":
		if c.Subcommand == "clean" && len(c.Args) > 0 && (c.Args[0].Value == "all" || c.Args[0].Certainty == document.Unknown) {
			l.removed[strings.TrimSuffix(c.Program, "5")] = true
			if c.Program != "microdnf" && c.Program != "tdnf" { // yum is another name of dnf by now
				l.removed["yum"], l.removed["dnf"] = true, true
			}
		}
	default:
		m, known := managerOf(c.Program)
		action := ""
		if verb, _ := verbOf(c); known {
			action = m.action(verb)
		}
		if m.name == "zypper" && action == "remove" {
			l.refilled = l.refilled || !l.removed[m.name]
		}
		if action == "clean" && (m.name != "zypper" || !l.refilled) {
			l.removed[m.name] = true
		}
		if !known && mayClean(c) {
			l.removed[everything] = true
		}
	}
}

// mayClean reports whether a command is a script that cleans up, by its name, or may be anything.
func mayClean(c *document.Command) bool {
	if c.Certainty == document.Unknown || strings.Contains(c.Program, "clean") {
		return true
	}
	switch c.Program {
	case "sh", "bash", "ash", ".", "source":
		return len(c.Args) > 0 && !strings.Contains(c.Args[0].Value, " ") && strings.Contains(c.Args[0].Value, "clean")
	}
	return false
}

// remove notes the folders that rm, or find with an action that deletes, empties.
func (l *layer) remove(c *document.Command) {
	if c.Program == "find" && c.PipedTo == nil && !slices.Contains(c.Words, "-delete") && !slices.Contains(c.Words, "rm") {
		return
	}
	for _, word := range c.Args {
		if word.Certainty == document.Unknown && strings.HasPrefix(word.Value, "$") && strings.IndexByte(word.Value, '/') < 0 {
			l.removed[everything] = true
			continue
		}
		for _, target := range shell.ExpandBraces(word.Value) {
			l.empty(c, target)
		}
	}
}

func (l *layer) empty(c *document.Command, target string) {
	if !strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "~") && !strings.HasPrefix(target, "$") && c.Directory != "" {
		target = path.Join(c.Directory, target)
	}
	target = strings.TrimRight(target, "/.")
	if slash := strings.LastIndexByte(target, '/'); slash >= 0 && strings.ContainsAny(target[slash:], "*?[") {
		target = strings.TrimRight(target[:slash], "/")
	}
	if path.Base(target) == "partial" {
		return
	}
	for _, manager := range downloaders {
		for _, folder := range foldersOf(manager) {
			if !l.removed[folder] && covers(target, folder) {
				l.removed[folder] = true
			}
		}
	}
	if l.cache != "" && covers(target, l.cache) {
		l.removed[l.cache] = true
	}
}

// covers reports whether a path is a folder, holds it or lies in it. Whose home "~" is does not matter.
func covers(path, folder string) bool {
	if path == "" {
		return false
	}
	below, ofHome := strings.CutPrefix(folder, "~")
	if !ofHome {
		return path == folder || strings.HasPrefix(folder, path+"/") || strings.HasPrefix(path, folder+"/")
	}
	if path == "/root" || strings.Contains(path, below+"/") {
		return true
	}
	for below != "" {
		if strings.HasSuffix(path, below) {
			return true
		}
		below = below[:strings.LastIndexByte(below, '/')]
	}
	return false
}

// AptSettings are what commands of a stage wrote into the configuration of apt.
type AptSettings struct{ yes, lean bool }

// Read adds what commands write into the configuration of apt.
func (s *AptSettings) Read(commands []*document.Command) {
	for _, c := range commands {
		if c.Program != "echo" && c.Program != "printf" {
			continue
		}
		for _, word := range c.Words[1:] {
			s.yes = s.yes || hasSetting(word, "Assume-Yes", "true", "1")
			s.lean = s.lean || hasSetting(word, "Install-Recommends", "false", "0")
		}
	}
}

// hasSetting finds a setting such as APT::Install-Recommends "false"; in a text.
func hasSetting(text, name string, values ...string) bool {
	_, rest, ok := strings.Cut(text, name)
	rest, _, _ = strings.Cut(rest, ";")
	return ok && slices.Contains(values, strings.Trim(rest, " \t=\"'\\"))
}

// isLean reports whether apt is told to leave out what is only recommended.
func isLean(c *document.Command) bool {
	if c.Flags["--no-install-recommends"] != nil || c.Program == "aptitude" && (c.Flags["-R"] != nil || c.Flags["--without-recommends"] != nil) {
		return true
	}
	for _, word := range c.Words[1:] {
		switch strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(word, "--option="), "-o"), "=")) {
		case "apt::install-recommends=false", "apt::install-recommends=0", "apt::install-recommends=no",
			"apt::get::install-recommends=false", "apt::get::install-recommends=0", "apt::get::install-recommends=no":
			return true
		case "--install-recommends=false", "--install-recommends=no", "--install-recommends=0":
			return true
		}
	}
	return false
}

// mayHoldFlags reports whether a variable without a value may hold flags, by its name.
func mayHoldFlags(c *document.Command) bool {
	for _, word := range c.Args {
		if word.Certainty != document.Unknown || !strings.HasPrefix(word.Value, "$") {
			continue
		}
		name := strings.ToUpper(strings.Trim(word.Value, "${}"))
		if name == "@" || name == "*" || strings.Contains(name, "OPT") || strings.Contains(name, "FLAG") ||
			strings.HasSuffix(name, "ARGS") || strings.HasSuffix(name, "PARAMS") {
			return true
		}
	}
	return false
}
