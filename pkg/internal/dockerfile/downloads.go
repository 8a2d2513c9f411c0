package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// Limits on the downloads of one RUN, because each visits all commands after it, and on what is recorded of each.
const (
	maxDownloads = 200
	maxNaming    = 8
)

// download is a file that a command of a RUN saves.
type download struct {
	source *document.FetchSource
	by     *document.Command
	name   string // last path element
	stage  int
}

// recordDownloads records what the downloads of a RUN are saved as and what the later commands do with them.
func (b *builder) recordDownloads(in *document.Instruction) {
	if in.Keyword != "run" || b.stage == nil {
		return
	}
	var list []download
	for _, c := range in.Commands {
		if c.Program != "curl" && c.Program != "wget" || len(list) >= maxDownloads {
			continue
		}
		for _, source := range c.Sources {
			if source.File = savedAs(c, source); source.File != "" {
				list = append(list, download{source: source, by: c, name: path.Base(source.File)})
			}
		}
	}
	b.followEarlier(in)
	for _, d := range list {
		d.stage = b.stage.Index
		if len(b.downloads) < maxDownloads {
			b.downloads = append(b.downloads, d)
		}
		if name, ok := b.pathInStage("", d.source.File); !ok || strings.HasPrefix(name, "/dev/") || b.mounted(in, name) {
			d.source.Temporary = true
		}
		for _, c := range in.Commands {
			if c.Index > d.by.Index {
				d.follow(c, in.Commands, list)
			}
		}
	}
}

// followEarlier records what a RUN does with what earlier ones of its stage have downloaded.
func (b *builder) followEarlier(in *document.Instruction) {
	for _, d := range b.downloads {
		if !slices.Contains(b.stage.Lineage, d.stage) {
			continue
		}
		for _, c := range in.Commands {
			if !d.namedWith(c, in.Commands) {
				continue
			}
			d.source.Verified = d.source.Verified || verifies(c)
			if len(d.source.NamedLater) < maxNaming && !slices.Contains(d.source.NamedLater, c.Program) {
				d.source.NamedLater = append(d.source.NamedLater, c.Program)
			}
		}
	}
}

// savedAs returns the file that curl or wget saves a source as; "": none, or unknown.
func savedAs(c *document.Command, source *document.FetchSource) string {
	name, folder := "", ""
	first := func(names ...string) string {
		for _, name := range names {
			if flag := c.Flags[name]; flag != nil {
				return flag.Value
			}
		}
		return ""
	}
	remote := path.Base(source.Path)
	if source.Path == "" || strings.HasSuffix(source.Path, "/") {
		remote = ""
	}
	switch c.Program {
	case "curl":
		folder = first("--output-dir")
		switch name = first("-o", "--output"); {
		case name == "" && (c.Flags["-O"] != nil || c.Flags["--remote-name"] != nil || c.Flags["--remote-name-all"] != nil):
			name = remote
		case name != "" && len(c.Sources) > 1: // each URL has its own, of which only the last is known
			return ""
		}
	case "wget":
		folder = first("-P", "--directory-prefix")
		if name = first("-O", "--output-document"); name == "" && c.Flags["--spider"] == nil {
			name = remote
		}
	}
	if name == "-" {
		name = ""
	}
	if name == "" && c.PipedTo == nil {
		for _, r := range c.Redirects {
			if (r.Operator == ">" || r.Operator == ">>" || r.Operator == "1>") && r.Target != nil {
				name, folder = r.Target.Value, ""
			}
		}
	}
	if name == "" {
		return ""
	}
	if !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "$") && !strings.HasPrefix(name, "~") {
		name = path.Join(c.Directory, folder, name)
	}
	return name
}

// follow records what a command after a download does with the file.
func (d download) follow(c *document.Command, commands []*document.Command, all []download) {
	named := d.namedBy(c)
	if named {
		if len(d.source.NamedBy) < maxNaming {
			d.source.NamedBy = append(d.source.NamedBy, c.Index)
		}
		if d.source.RunBy == nil && d.runBy(c) {
			d.source.RunBy = &c.Index
		}
	}
	if d.source.RemovedBy == nil && removes(c, d, named) {
		d.source.RemovedBy = &c.Index
	}
	if verifies(c) && (d.namedWith(c, commands) || !slices.ContainsFunc(all, func(other download) bool { return other.namedWith(c, commands) })) {
		d.source.Verified = true
	}
}

func (d download) namedBy(c *document.Command) bool {
	return slices.ContainsFunc(c.Words, d.namedIn) ||
		slices.ContainsFunc(c.Redirects, func(r *document.Redirect) bool { return r.Target != nil && d.namedIn(r.Target.Value) })
}

// namedIn reports whether a word has the name of the file, and not only as a part of another name.
func (d download) namedIn(word string) bool {
	for from := 0; from < len(word); {
		i := strings.Index(word[from:], d.name)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(d.name)
		if (start == 0 || !inName(word[start-1])) && (end == len(word) || !inName(word[end])) {
			return true
		}
		from = start + 1
	}
	return false
}

func inName(c byte) bool { return c == '-' || shell.IsNameByte(c) }

// namedWith reports whether a command or one whose output it reads names the file.
func (d download) namedWith(c *document.Command, commands []*document.Command) bool {
	return d.namedBy(c) || slices.ContainsFunc(commands, func(feeding *document.Command) bool {
		return feeding != d.by && feeding.PipedTo != nil && *feeding.PipedTo == c.Index && d.namedBy(feeding)
	})
}

// runBy reports whether a command runs the file, by itself or as the script of an interpreter.
func (d download) runBy(c *document.Command) bool {
	same := func(word string) bool {
		return path.Base(word) == d.name && (path.IsAbs(word) == path.IsAbs(d.source.File) || c.Directory == path.Dir(d.source.File) || c.Directory == "")
	}
	if c.Path != "" {
		return same(c.Path)
	}
	switch c.Program {
	case "sh", "bash", "ash", "dash", "zsh", "ksh", "source", ".", "python", "python2", "python3", "perl", "ruby", "node", "php":
		return c.Flags["-c"] == nil && c.Flags["-n"] == nil && len(c.Args) > 0 && same(c.Args[0].Value)
	}
	return false
}

// verifies reports whether a command compares a checksum or verifies a signature.
func verifies(c *document.Command) bool {
	flag := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return c.Flags[name] != nil })
	}
	switch c.Program {
	case "gpg", "gpg2":
		return flag("--verify", "--verify-files", "--decrypt", "-d") || c.Subcommand == "verify"
	case "gpgv", "gpgv2", "cosign", "slsa-verifier", "minisign", "signify", "sqv":
		return true
	case "openssl":
		return slices.Contains(c.Words, "-verify") || c.Subcommand == "dgst" || strings.HasPrefix(c.Subcommand, "sha")
	case "gh":
		return c.Subcommand == "attestation"
	case "rpm", "rpmkeys":
		return flag("-K", "--checksig")
	}
	// Without -c the program prints a checksum, which only the shell can compare.
	return strings.HasSuffix(c.Program, "sum") && (flag("-c", "--check", "-s", "--strict") || c.Nested == "substitution" || c.Nested == "assigned" || c.PipedTo != nil) ||
		(c.Program == "shasum" || c.Program == "sha256" || c.Program == "sha512") && len(c.Flags) > 0
}

// removes reports whether a command can remove the file. What it removes is often a pattern or a folder, so it only
// has to be possible.
func removes(c *document.Command, d download, named bool) bool {
	switch c.Program {
	case "mv", "install", "shred", "unlink", "gunzip", "gzip", "bunzip2", "unxz", "xz":
		return named
	case "find":
		return c.Flags["-delete"] != nil
	case "rm":
		return slices.ContainsFunc(c.Args, func(word *document.Word) bool {
			return slices.ContainsFunc(shell.ExpandBraces(word.Value), func(target string) bool { return covers(target, c, d) })
		}) || slices.Contains(c.Wrapped, "xargs")
	}
	return false
}

// covers reports whether what rm removes can be the file or a folder that it is in.
func covers(target string, c *document.Command, d download) bool {
	base := path.Base(target)
	if matches, _ := path.Match(base, d.name); matches || base == d.name || strings.HasPrefix(target, "$") {
		return true
	}
	file := d.source.File
	switch {
	case path.IsAbs(file) && path.IsAbs(target):
		clean := path.Clean(target)
		return strings.HasPrefix(file, clean+"/") || inGlob(clean, file)
	case path.IsAbs(file):
		clean := path.Join("/", c.Directory, target)
		return strings.HasPrefix(file, clean+"/") || c.Directory == "" && strings.Contains(file, "/"+base+"/")
	case path.IsAbs(target): // the file is in the working directory, which can be there
		return c.Flags["-r"] != nil || c.Flags["-R"] != nil
	}
	return strings.HasPrefix(file, path.Clean(target)+"/") || inGlob(path.Clean(target), file)
}
