package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// workingFolder is where the commands of a RUN run.
type workingFolder struct {
	folder string // of the instruction; "": unknown
	moved  bool   // an earlier command changes it
}

func (b *builder) workingFolder() (f workingFolder) {
	if b.stage != nil {
		if folder, known := b.folder(); known {
			f.folder = folder
		}
	}
	return f
}

// follow takes note of a command that changes the folder.
func (f *workingFolder) follow(c *document.Command) {
	f.moved = f.moved || c.Program == "cd" || c.Program == "pushd"
}

// place returns the path that a word of a command names. It starts with "~" in the home directory, and with "?" in a
// folder that is not known.
func (f *workingFolder) place(c *document.Command, word string) string {
	for _, home := range [...]string{"${HOME}", "$HOME"} {
		if rest, ok := strings.CutPrefix(word, home); ok && (rest == "" || rest[0] == '/') {
			word = "~" + rest
		}
	}
	switch {
	case path.IsAbs(word), strings.HasPrefix(word, "~"), strings.HasPrefix(word, "$"):
		return path.Clean(word)
	case path.IsAbs(c.Directory):
		return path.Join(c.Directory, word)
	case f.folder == "" || f.moved && c.Directory == "":
		return path.Join("?", c.Directory, word)
	}
	return path.Join(f.folder, c.Directory, word)
}

// isTemporary reports whether the file that a command writes, as a word of it names it, is gone after the RUN: a later
// command removes it, or it is in a mount or kernel file system. The word can also be the folder of the file, which then
// has the name of its source. unclear says that the file may be gone.
func (b *builder) isTemporary(in *document.Instruction, by *document.Command, folder workingFolder, word, source string) (temporary, unclear bool) {
	files := placesOf(folder.place(by, word), source)
	if storedBy(by) != "" && !strings.HasPrefix(word, "~") {
		files = []string{"?/" + word} // the program decides where
	}
	for _, file := range files {
		if strings.HasPrefix(file, "/dev/") || strings.HasPrefix(file, "/proc/") || b.mounted(in, file) {
			return true, false
		}
	}
	for _, c := range in.Commands {
		if c.Index <= by.Index && c.Program != "trap" && c.Nested != "function" {
			continue
		}
		switch c.Program {
		case "rm", "shred", "unlink":
			for _, arg := range c.Args {
				sure, maybe := removesAny(folder.place(c, arg.Value), files)
				sometimes := c.Conditional && !by.Conditional && c.Nested != "function"
				if sure && !sometimes {
					return true, false
				}
				unclear = unclear || sure || maybe
			}
		case "trap":
			for _, word := range c.Words[1:] {
				for _, name := range strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune(" \t\n;&|\"'", r) }) {
					sure, maybe := removesAny(folder.place(c, name), files)
					if sure {
						return true, false
					}
					unclear = unclear || maybe
				}
			}
		case "sed", "git": // sed -i and git checkout may take the content out again
			unclear = unclear || slices.ContainsFunc(c.Words, func(word string) bool { return slices.Contains(files, folder.place(c, word)) })
		case "mv":
			last := len(c.Args) - 1
			if last < 1 {
				continue
			}
			to := folder.place(c, c.Args[last].Value)
			if slices.Contains(files, to) {
				return true, false // another file takes its place
			}
			for _, arg := range c.Args[:last] {
				if from := folder.place(c, arg.Value); slices.Contains(files, from) {
					files = placesOf(to, from)
				}
			}
		}
		folder.follow(c)
	}
	return false, unclear
}

// placesOf returns the paths that a copy of a file, or of its folder, to a file or folder can have.
func placesOf(to, source string) []string {
	name := path.Base(source)
	return []string{to, path.Join(to, name), path.Join(to, path.Base(path.Dir(source)), name)}
}

// removesAny reports whether the removal of a path or pattern removes one of the files, or may do so.
func removesAny(name string, files []string) (sure, maybe bool) {
	for _, file := range files {
		removed := name
		if strings.HasPrefix(file, "~") != strings.HasPrefix(removed, "~") {
			file, removed = atHome(file), atHome(removed)
		}
		if matchesRemoved(removed, file) {
			return true, false
		}
		if path.IsAbs(removed) && path.IsAbs(file) || removed[0] == '~' && file[0] == '~' {
			continue
		}
		last := path.Base(removed)
		if same, _ := path.Match(last, path.Base(file)); same && file[0] == '?' {
			return true, false
		}
		for _, part := range strings.Split(file, "/") {
			same, _ := path.Match(last, part)
			maybe = maybe || same && strings.Trim(last, "*?.") != ""
		}
		maybe = maybe || strings.ContainsAny(last, "$`)")
	}
	return false, maybe
}

// atHome returns a path in a home directory with "~" for it.
func atHome(name string) string {
	if rest, ok := strings.CutPrefix(name, "/root"); ok && (rest == "" || rest[0] == '/') {
		return "~" + rest
	}
	if rest, ok := strings.CutPrefix(name, "/home/"); ok {
		_, rest, _ = strings.Cut(rest, "/")
		return path.Join("~", rest)
	}
	return name
}

// isUnset reports whether a later command deletes the setting that a command stores.
func isUnset(in *document.Instruction, by *document.Command) bool {
	if storedBy(by) == "" || len(by.Words) < 2 {
		return false
	}
	for _, c := range in.Commands {
		if c.Index <= by.Index || c.Program != by.Program || c.Conditional && !by.Conditional {
			continue
		}
		for i, word := range c.Words {
			switch word {
			case "logout", "revoke":
				return true
			case "delete", "unset", "rm", "--unset", "--unset-all":
				if i+1 < len(c.Words) && slices.ContainsFunc(by.Words, func(set string) bool {
					key, _, _ := strings.Cut(set, "=")
					return key == c.Words[i+1]
				}) {
					return true
				}
			}
		}
	}
	return false
}
