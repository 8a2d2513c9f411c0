package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// maxRechanges limits the calls recorded for one file, and how many instructions each looks at.
const maxRechanges = 500

// quietPrograms make no files in the folders that COPY fills.
var quietPrograms = []string{
	"chmod", "chown", "mkdir", "useradd", "groupadd", "adduser", "addgroup", "usermod", "groupmod", "set", "id", "true",
}

// recordRechanges records the calls of chmod and chown that change what COPY or ADD of the stage made, and nothing else.
func (b *builder) recordRechanges(in *document.Instruction) {
	if in.Keyword != "run" || b.stage == nil || len(in.Mounts) > 0 || in.User != nil && in.User.IsRoot == "no" {
		return // only root may change what COPY made
	}
	for _, c := range in.Commands {
		if len(b.doc.Rechanged) < maxRechanges {
			b.recordRechange(in, c)
		}
	}
}

func (b *builder) recordRechange(in *document.Instruction, c *document.Command) {
	if c.Program != "chmod" && c.Program != "chown" || c.Conditional || c.Nested != "" || len(c.Wrapped) > 0 || c.Open != nil || len(c.Args) < 2 {
		return
	}
	recursive := c.Flags["-R"] != nil || c.Flags["--recursive"] != nil
	value := flagValue(c.Program, c.Args[0], recursive)
	if value == "" {
		return
	}
	var copied *document.Instruction
	more := false
	for _, word := range c.Args[1:] {
		if word.Certainty == document.Unknown {
			return
		}
		name, ok := b.pathInStage(c.Directory, word.Value)
		if !ok || strings.HasPrefix(name, "?") {
			return
		}
		made := b.copyOf(in, name, c, recursive)
		if made == nil || made.Flags[c.Program] != nil {
			return // the call is needed for another file
		}
		if copied == nil {
			copied = made
		}
		more = more || made != copied
	}
	b.doc.Rechanged = append(b.doc.Rechanged, &document.Rechange{
		Flag: c.Program, Value: value, Path: c.Args[1].Value, By: copied.Keyword, Made: copied.KeywordSpan, More: more || recursive && b.copiesBelow(in, copied),
		Instruction: in.Index, Stage: &b.stage.Index, Span: c.ProgramSpan,
	})
}

// copiesBelow reports whether other COPY and ADD of the stage put files into the folder that one makes.
func (b *builder) copiesBelow(in, made *document.Instruction) bool {
	folder, _ := b.folderOf(made)
	for _, earlier := range b.stage.Instructions {
		if earlier.Index >= in.Index {
			break
		}
		if earlier == made || earlier.Keyword != "copy" && earlier.Keyword != "add" {
			continue
		}
		if other, ok := b.folderOf(earlier); ok && (other == folder || strings.HasPrefix(other, folder+"/")) {
			return true
		}
	}
	return false
}

// folderOf returns the last argument of COPY or ADD as an absolute path.
func (b *builder) folderOf(in *document.Instruction) (string, bool) {
	last := len(in.Args) - 1
	if last < 1 || in.Args[last].Value == nil || in.Broken {
		return "", false
	}
	target := *in.Args[last].Value
	if strings.HasPrefix(target, "/") {
		return path.Clean(target), true
	}
	directory := b.directoryAt(in)
	return path.Join(directory, target), directory != ""
}

// flagValue returns what --chmod or --chown does the same with; "" if there is no such value in every frontend.
// Symbolic modes came with 1.14: of them only those that make a file executable have a common equivalent.
func flagValue(program string, word *document.Word, recursive bool) string {
	switch {
	case program == "chown":
		return word.Value
	case word.Certainty == document.Unknown:
		return ""
	case isOctal(word.Value):
		return word.Value
	case !recursive && slices.Contains([]string{"+x", "a+x", "ugo+x", "+rx", "a+rx"}, word.Value):
		return "755"
	}
	return ""
}

// copyOf returns the instruction of the stage that copies exactly what is at a path; nil if there is none,
// or if a command may have made more of it.
func (b *builder) copyOf(in *document.Instruction, name string, before *document.Command, recursive bool) *document.Instruction {
	var copied *document.Instruction
	for _, earlier := range b.stage.Instructions {
		if earlier.Index >= in.Index {
			break
		}
		if (earlier.Keyword == "copy" || earlier.Keyword == "add") && b.copiesTo(earlier, name, recursive) {
			copied = earlier
		}
	}
	if copied == nil || !recursive && !b.touched(in, copied, name, before) {
		return copied
	}
	if recursive && !b.makesMore(in, name, before) {
		return copied
	}
	return nil
}

// copiesTo reports whether COPY or ADD makes a path: the file, or for a recursive change the folder.
func (b *builder) copiesTo(in *document.Instruction, name string, recursive bool) bool {
	last := len(in.Args) - 1
	if last < 1 || in.Args[last].Value == nil || in.Broken {
		return false
	}
	folder, ok := b.folderOf(in)
	target := *in.Args[last].Value
	if !strings.HasPrefix(target, "/") && (!ok || b.directoryAt(in) == "/") {
		return false // the folder is that of the base image, or unknown
	}
	if target == "." {
		target = "./"
	}
	if recursive {
		return in.Keyword == "copy" && folder == name && folder != "/"
	}
	for _, source := range in.Args[:last] {
		if source.Value == nil || strings.HasSuffix(*source.Value, "/") || in.Keyword == "add" && isArchive(*source.Value) {
			continue
		}
		base := path.Base(*source.Value)
		switch {
		case path.Join(folder, base) == name && base != "." && (strings.HasSuffix(target, "/") || last > 1 || isFile(base)):
			return true
		case last == 1 && !strings.HasSuffix(target, "/") && folder == name && !strings.ContainsAny(base, "*?[") && (isFile(base) || isFile(path.Base(name)) || base == path.Base(name) && isProgramFolder(name)):
			return true
		}
	}
	return false
}

// isFile reports whether a name is that of a file and not of a folder, as far as names tell.
func isFile(name string) bool {
	return strings.LastIndexByte(name, '.') > 0 || strings.Contains(name, "entrypoint")
}

func isProgramFolder(name string) bool {
	return slices.Contains([]string{"/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"}, path.Dir(name))
}

func isArchive(name string) bool {
	for _, end := range [...]string{".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// touched reports whether a command between the copy and the call names the file: which may write it again.
func (b *builder) touched(in, copied *document.Instruction, name string, before *document.Command) bool {
	return b.anyCommand(in, before, func(c *document.Command, run *document.Instruction) bool {
		return run.Index > copied.Index && !slices.Contains(quietPrograms, c.Program) && names(c, path.Base(name))
	})
}

// makesMore reports whether a command of the stage or of its parents may have made files in a folder.
func (b *builder) makesMore(in *document.Instruction, folder string, before *document.Command) bool {
	return b.anyCommand(in, before, func(c *document.Command, run *document.Instruction) bool {
		switch c.Program {
		case "chmod", "chown", "mkdir":
			return c.Program == "mkdir" && names(c, folder+"/")
		}
		return !slices.Contains(quietPrograms, c.Program) && (b.worksIn(run, c, folder) || names(c, folder))
	})
}

// worksIn reports whether a command runs in a folder, or in one that is not known.
func (b *builder) worksIn(run *document.Instruction, c *document.Command, folder string) bool {
	directory := b.directoryAt(run)
	if c.Directory != "" {
		directory = path.Join(directory, c.Directory)
		if strings.HasPrefix(c.Directory, "/") {
			directory = c.Directory
		}
	}
	return directory == "" || directory == folder || strings.HasPrefix(directory, folder+"/")
}

// directoryAt returns the WORKDIR at an instruction of the lineage; "/" without any, "" if it is not known.
func (b *builder) directoryAt(at *document.Instruction) string {
	directory := "/"
	for _, index := range b.stage.Lineage {
		for _, in := range b.doc.Stages[index].Instructions {
			if in.Index >= at.Index || in.Keyword != "workdir" || len(in.Args) == 0 {
				continue
			}
			switch value := in.Args[0].Value; {
			case value == nil:
				directory = ""
			case strings.HasPrefix(*value, "/"):
				directory = path.Clean(*value)
			case directory != "":
				directory = path.Join(directory, *value)
			}
		}
	}
	return directory
}

func names(c *document.Command, name string) bool {
	return slices.ContainsFunc(c.Words, func(word string) bool { return strings.Contains(word, name) }) ||
		slices.ContainsFunc(c.Redirects, func(to *document.Redirect) bool {
			return to.Target != nil && strings.Contains(to.Target.Value, name)
		})
}

// anyCommand reports whether a test holds for a command of the stage or its parents that runs before a call.
func (b *builder) anyCommand(in *document.Instruction, before *document.Command, test func(*document.Command, *document.Instruction) bool) bool {
	for _, index := range b.stage.Lineage {
		for _, run := range b.doc.Stages[index].Instructions {
			if run.Keyword != "run" || run.Index > in.Index {
				continue
			}
			for _, c := range run.Commands {
				if (run.Index < in.Index || c.Index < before.Index) && test(c, run) {
					return true
				}
			}
		}
	}
	return false
}
