package install

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// Surroundings are what installs of one instruction depend on apart from its commands.
type Surroundings struct {
	Mounts   []*document.Mount
	Lookup   shell.Lookup // the variables in scope
	Bash     bool         // it runs in Bash
	Apt      *AptSettings // nil: none
	DnfCache string       // where dnf and yum keep downloads; empty: unknown
	Proof    bool         // sets CacheUnsure too
}

// Complete sets AssumeYes, NoRecommends, CacheLeft and CacheUnsure of the installs of one instruction where they
// depend on its other commands and its surroundings.
func Complete(installs []*document.Install, commands []*document.Command, in Surroundings) {
	if len(installs) == 0 {
		return
	}
	of := map[int][]*document.Install{}
	for _, install := range installs {
		of[install.Command] = append(of[install.Command], install)
		install.OfProject = ofProject(install)
		if in.Apt != nil && install.Manager == "apt" {
			install.AssumeYes = install.AssumeYes || in.Apt.yes
			install.NoRecommends = install.NoRecommends || in.Apt.noRecommends
		}
	}
	lenient := leftovers(&layer{mounts: cachedFolders(in.Mounts), dnf: in.DnfCache, braces: true}, of, commands, in.Lookup)
	for _, install := range installs {
		install.CacheLeft = lenient[install]
	}
	if in.Proof {
		strict := leftovers(&layer{mounts: cachedFolders(in.Mounts), dnf: in.DnfCache, strict: true, braces: in.Bash}, of, commands, in.Lookup)
		for _, install := range installs {
			install.CacheUnsure = lenient[install] == "" && strict[install] != ""
		}
	}
	for _, c := range commands {
		if c.PipedTo != nil && (c.Program == "yes" || c.Program == "echo" || c.Program == "printf") {
			for _, install := range of[*c.PipedTo] {
				install.AssumeYes = true
			}
		}
	}
}

// leftovers returns the cache folders that installs leave in the layer.
func leftovers(l *layer, by map[int][]*document.Install, commands []*document.Command, lookup shell.Lookup) map[*document.Install]string {
	l.removed, l.reported = map[string]bool{}, map[string]bool{}
	l.noPatterns = slices.ContainsFunc(commands, disablesPatterns)
	l.readVariables(lookup, commands)
	var left map[*document.Install]string
	for _, c := range slices.Backward(commands) {
		for _, install := range by[c.Index] {
			if folder := l.leftover(install, c); folder != "" && !l.reported[install.Manager] {
				l.reported[install.Manager] = true
				if left == nil {
					left = map[*document.Install]string{}
				}
				left[install] = folder
			}
		}
		l.clean(c)
	}
	return left
}

// layer tracks the commands of one instruction from the last to the first, to determine which downloads
// remain in the layer.
type layer struct {
	strict   bool     // what is unknown does not count as clean
	mounts   []string // targets of cache and tmpfs mounts
	dnf      string   // as in Surroundings
	removed  map[string]bool
	reported map[string]bool // managers whose cache a later install already reports

	braces     bool // the shell expands them
	noPatterns bool // "set -f" is in effect

	refilled bool // zypper refreshes its cache later, which it does even to remove packages

	uncached map[int]bool // pip commands without a cache, by index
	cache    string       // value of PIP_CACHE_DIR or YARN_CACHE_FOLDER
}

// everything is the key in layer.removed for a command that may remove anything.
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

// readVariables determines the cache folder, and which pip commands run with PIP_NO_CACHE_DIR.
func (l *layer) readVariables(lookup shell.Lookup, commands []*document.Command) {
	for _, name := range [...]string{"PIP_CACHE_DIR", "YARN_CACHE_FOLDER"} {
		if value, certainty, ok := lookup(name); ok && certainty != document.Unknown {
			l.cache = value
		}
	}
	const name = "PIP_NO_CACHE_DIR"
	off := false
	if value, certainty, ok := lookup(name); ok {
		off = !l.strict && certainty == document.Unknown || certainty != document.Unknown && l.turnsOff(value)
	}
	for _, c := range commands {
		if c.Program == "unset" {
			off = off && !slices.Contains(c.Words, name)
		}
		if c.Program == "export" {
			for _, word := range c.Words[1:] {
				if value, ok := strings.CutPrefix(word, name+"="); ok {
					off = l.turnsOff(value) && !(l.strict && c.Conditional)
				}
			}
			continue
		}
		disabled := off
		for _, assign := range c.Assigns {
			if assign.Name == name && assign.Value != nil {
				disabled = l.turnsOff(assign.Value.Value)
			}
		}
		if disabled && isPip(c.Program) {
			if l.uncached == nil {
				l.uncached = map[int]bool{}
			}
			l.uncached[c.Index] = true
		}
	}
}

// turnsOff reports whether a value of PIP_NO_CACHE_DIR turns the cache off. Both true and false do; pip ignores an empty
// value, and fails with any other.
func (l *layer) turnsOff(value string) bool {
	switch strings.ToLower(value) {
	case "y", "yes", "t", "true", "on", "1", "n", "no", "f", "false", "off", "0":
		return true
	}
	return value != "" && !l.strict
}

// leftover returns the cache folder that an install leaves in the layer, or "".
func (l *layer) leftover(in *document.Install, c *document.Command) string {
	folders := l.foldersOf(in.Manager)
	if len(folders) == 0 || in.OpenFlags && !l.strict || l.removed[everything] || l.removed[in.Manager] || !l.downloads(in, c) {
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

// downloads reports whether an install downloads something and keeps it.
func (l *layer) downloads(in *document.Install, c *document.Command) bool {
	switch in.Manager {
	case "apt": // a hook of the base images removes downloaded packages
		return in.Action == "update" && (l.strict || in.Verb != "")
	case "apk":
		return c.Flags["--no-cache"] == nil && c.Flags["--no-network"] == nil && in.Action != "remove" && in.Action != "clean"
	case "pip":
		return in.Action == "install" && !l.uncached[c.Index] && c.Flags["--no-cache-dir"] == nil && c.Flags["--no-cache"] == nil
	case "yarn": // later versions, which have --immutable, can run programs from the cache
		return in.Action == "install" && c.Flags["--immutable"] == nil && c.Flags["--offline"] == nil
	}
	return in.Action == "install" || in.Action == "upgrade" || in.Action == "update"
}

// foldersOf returns where a manager keeps downloads in the image.
func (l *layer) foldersOf(manager string) []string {
	if l.dnf != "" && (manager == "yum" || manager == "dnf") {
		return []string{l.dnf}
	}
	return foldersOf(manager)
}

// foldersOf returns where a manager keeps downloads, starting with the usual folder. The others are
// alternative or older locations, so emptying one is enough.
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

// downloaders lists the managers that foldersOf knows.
var downloaders = [...]string{"apt", "apk", "yum", "dnf", "microdnf", "tdnf", "zypper", "pip", "yarn"}

// clean records what a command removes.
func (l *layer) clean(c *document.Command) {
	m, known := managerOf(c.Program)
	action := ""
	if verb, _ := verbOf(c); known {
		action = m.action(verb)
	}
	if m.name == "zypper" && action == "remove" {
		l.refilled = l.refilled || !l.removed[m.name]
	}
	if l.strict && (!c.Succeeds || isDryRun(c) || slices.Contains(c.Wrapped, "chroot")) {
		return // it may not run, or not in the image
	}
	switch c.Program {
	case "rm", "find":
		l.remove(c)
	case "apt-get", "apt", "aptitude", "apt-fast", "nala":
		switch c.Subcommand {
		case "distclean", "dist-clean":
			l.removed["apt"] = true
		}
	case "yum", "yum4", "dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf":
		if c.Subcommand == "clean" && len(c.Args) > 0 && (c.Args[0].Value == "all" || c.Args[0].Certainty == document.Unknown && !l.strict) {
			l.removed[c.Program] = true
			if c.Program != "microdnf" && c.Program != "tdnf" { // yum is now an alias of dnf
				l.removed["yum"], l.removed["dnf"] = true, true
			}
		}
	default:
		if action == "clean" && (m.name != "zypper" || !l.refilled) {
			l.removed[m.name] = true
		}
		if !known && !l.strict && mayClean(c) {
			l.removed[everything] = true
		}
	}
}

// mayClean reports whether a command is unknown, or by its name a script that cleans up.
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

// remove records the folders that rm empties, or find with an action that deletes.
func (l *layer) remove(c *document.Command) {
	if c.Program == "find" && (c.PipedTo == nil && !slices.Contains(c.Words, "-delete") && !slices.Contains(c.Words, "rm") || l.strict && selects(c)) {
		return
	}
	for _, word := range c.Args {
		if word.Certainty == document.Unknown && strings.HasPrefix(word.Value, "$") && strings.IndexByte(word.Value, '/') < 0 {
			l.removed[everything] = l.removed[everything] || !l.strict
			continue
		}
		if word.NoPattern || l.strict && l.noPatterns && strings.ContainsAny(word.Value, "*?[") {
			continue // there is no file of this name
		}
		targets := []string{word.Value}
		if l.braces {
			targets = shell.ExpandBraces(word.Value)
		}
		for _, target := range targets {
			l.empty(c, target)
		}
	}
}

// disablesPatterns reports whether a command can be "set -f" or "set -o noglob".
func disablesPatterns(c *document.Command) bool {
	return c.Program == "set" && slices.ContainsFunc(c.Words[1:], func(word string) bool {
		return word == "noglob" || strings.HasPrefix(word, "-") && strings.Contains(word, "f") || strings.HasPrefix(word, "$")
	})
}

// selects reports whether find has a test that leaves out some files.
func selects(c *document.Command) bool {
	for i, word := range c.Words[1:] {
		switch word {
		case "-delete", "-depth", "-exec", "-execdir", "-f", "-fr", "-mindepth", "-print", "-print0", "-r", "-rf", "-type", "-xdev":
		default:
			before := c.Words[i]
			if strings.HasPrefix(word, "-") || word == "!" || word == "(" || before == "-type" && word != "f" || before == "-mindepth" && word != "1" {
				return true
			}
		}
	}
	return false
}

func (l *layer) empty(c *document.Command, target string) {
	if !strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "~") && !strings.HasPrefix(target, "$") && c.Directory != "" {
		target = path.Join(c.Directory, target)
	}
	target = strings.TrimRight(target, "/.")
	if slash := strings.LastIndexByte(target, '/'); slash >= 0 && strings.ContainsAny(target[slash:], "*?[") {
		if pattern := target[slash+1:]; l.strict && pattern != "*" && pattern != "*_*" {
			return // apt has a "_" in the name of each index
		}
		target = strings.TrimRight(target[:slash], "/")
	}
	if path.Base(target) == "partial" {
		return
	}
	for _, manager := range downloaders {
		for _, folder := range foldersOf(manager) {
			if !l.removed[folder] && covers(target, folder) && !(l.strict && strings.HasPrefix(target, folder+"/")) {
				l.removed[folder] = true
			}
		}
	}
	if l.cache != "" && covers(target, l.cache) {
		l.removed[l.cache] = true
	}
}

// covers reports whether a path is equal to, above or below a folder. "~" matches any home.
func covers(path, folder string) bool {
	if path == "" {
		return false
	}
	below, inHome := strings.CutPrefix(folder, "~")
	if !inHome {
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

// AptSettings are the settings that commands of a stage wrote to the configuration of apt.
type AptSettings struct{ yes, noRecommends bool }

// AssumingYes returns the settings of an image that answers apt's prompts.
func AssumingYes() AptSettings { return AptSettings{yes: true} }

// Read adds the settings that commands write with echo or printf.
func (s *AptSettings) Read(commands []*document.Command) {
	for _, c := range commands {
		if c.Program != "echo" && c.Program != "printf" {
			continue
		}
		for _, word := range c.Words[1:] {
			s.yes = s.yes || hasSetting(word, "Assume-Yes", "true", "1")
			s.noRecommends = s.noRecommends || hasSetting(word, "Install-Recommends", "false", "0")
		}
	}
}

// hasSetting reports whether a text has a setting such as APT::Install-Recommends "false"; with one of the values.
func hasSetting(text, name string, values ...string) bool {
	_, rest, ok := strings.Cut(text, name)
	rest, _, _ = strings.Cut(rest, ";")
	return ok && slices.Contains(values, strings.Trim(rest, " \t=\"'\\"))
}

// excludesRecommends reports whether an apt command skips recommended packages.
func excludesRecommends(c *document.Command) bool {
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

// mayHoldFlags reports whether an unknown variable may contain flags, by its name.
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

// UnknownVerb reports whether a command is one of a package manager, but what it does depends
// on a variable without a value.
func UnknownVerb(c *document.Command) bool {
	verb, _ := verbOf(c)
	_, known := managerOf(c.Program)
	return known && c.Open != nil && (verb == "" || strings.ContainsAny(verb, "$`"))
}
