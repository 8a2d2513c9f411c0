package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// createdFile is a file that an instruction adds to a stage.
type createdFile struct {
	paths   []string // more than one if it depends on what is in the image
	by      *document.Instruction
	stage   int
	span    finding.Span
	removed bool
}

// Limits on the tracked files of one Dockerfile, because each removal visits all of them.
const (
	maxCreated  = 500
	maxRemoved  = 500
	maxRemovals = 5000
)

// recordFiles tracks which files an instruction creates and removes.
func (b *builder) recordFiles(in *document.Instruction) {
	if b.stage == nil {
		return
	}
	switch in.Keyword {
	case "copy", "add":
		b.recordCopied(in)
	case "run":
		// In the order of the commands: what the instruction itself removes is in no layer.
		moved := false
		for _, c := range in.Commands {
			moved = moved || c.Program == "cd" || c.Program == "pushd" || c.Program == "popd"
			lost := moved && c.Directory == ""
			b.recordWritten(in, c, lost)
			b.recordRemoved(in, c, lost)
		}
	}
}

// pathInStage returns the path of a file in the stage. ok is false if it is unknown. Before the
// first WORKDIR, "?" stands for the working directory of the base image.
func (b *builder) pathInStage(directory, name string) (string, bool) {
	switch {
	case name == "" || strings.HasPrefix(name, "$") || strings.HasPrefix(name, "~"):
		return "", false
	case strings.HasPrefix(name, "/"):
		return path.Clean(name), true
	case strings.HasPrefix(directory, "/"):
		return path.Join(directory, name), true
	}
	base := "?"
	if b.stage != nil && b.stage.Workdir != nil {
		at := b.stage.Workdir
		if at.Value.Value == nil {
			return "", false
		}
		base = *at.Value.Value
	}
	return path.Join(base, directory, name), true
}

func (b *builder) recordFile(in *document.Instruction, span finding.Span, paths ...string) {
	if len(b.created) < maxCreated {
		b.created = append(b.created, &createdFile{paths: paths, by: in, stage: b.stage.Index, span: span})
	}
}

// recordCopied records the files and folders that COPY and ADD name.
func (b *builder) recordCopied(in *document.Instruction) {
	last := len(in.Args) - 1
	if last < 1 || in.Args[last].Value == nil {
		return
	}
	target := *in.Args[last].Value
	folder, ok := b.pathInStage("", target)
	if !ok {
		return
	}
	for _, source := range in.Args[:last] {
		if source.Value == nil {
			continue
		}
		name := path.Base(*source.Value)
		if name == "." || name == "/" || strings.ContainsAny(name, "*?[") {
			continue
		}
		// Without a trailing slash the target can be a file or an existing folder. It is a file if it has the same name.
		paths := []string{path.Join(folder, name)}
		if last == 1 && !strings.HasSuffix(target, "/") && target != "." {
			if path.Base(folder) == name && path.Ext(name) != "" {
				paths = nil
			}
			paths = append(paths, folder)
		}
		if strings.HasSuffix(*source.Value, "/") { // what is in a folder is copied
			paths = []string{folder}
		}
		b.recordFile(in, source.Span, paths...)
	}
}

// recordWritten records the files that a command redirects to or downloads. lost says that the
// command runs in an unknown directory.
func (b *builder) recordWritten(in *document.Instruction, c *document.Command, lost bool) {
	for _, r := range c.Redirects {
		if (r.Operator == ">" || r.Operator == ">>") && r.Target != nil {
			b.recordWord(in, c, lost, r.Target)
		}
	}
	switch c.Program {
	case "curl":
		b.recordWord(in, c, lost, c.Flags["-o"])
		b.recordWord(in, c, lost, c.Flags["--output"])
	case "wget":
		b.recordWord(in, c, lost, c.Flags["-O"])
		b.recordWord(in, c, lost, c.Flags["--output-document"])
	case "git":
		if c.Subcommand == "clone" && len(c.Args) == 2 {
			b.recordWord(in, c, lost, c.Args[1])
		}
	}
}

func (b *builder) recordWord(in *document.Instruction, c *document.Command, lost bool, word *document.Word) {
	if word == nil || lost && !path.IsAbs(word.Value) || word.Certainty == document.Unknown || strings.HasPrefix(word.Value, "/dev/") || strings.HasPrefix(word.Value, "-") {
		return
	}
	if name, ok := b.pathInStage(c.Directory, word.Value); ok && !b.mounted(in, name) {
		b.recordFile(in, word.Span, name)
	}
}

// mounted reports whether a path is inside a mount of the instruction, and so not in a layer.
func (b *builder) mounted(in *document.Instruction, name string) bool {
	return slices.ContainsFunc(in.Mounts, func(m *document.Mount) bool {
		target, ok := b.pathInStage("", m.Target)
		return ok && target != "/" && (name == target || strings.HasPrefix(name, target+"/"))
	})
}

// recordRemoved records the files that a command removes.
func (b *builder) recordRemoved(in *document.Instruction, c *document.Command, lost bool) {
	if len(b.created) == 0 {
		return
	}
	words := removedBy(c)
	for _, word := range words {
		if word.Certainty == document.Unknown || word.Value == "{}" || lost && !path.IsAbs(word.Value) {
			b.forget(in)
			continue
		}
		for _, target := range shell.ExpandBraces(word.Value) {
			if name, ok := b.pathInStage(c.Directory, target); ok && !b.mounted(in, name) {
				b.remove(in, c, name, word.Span)
			}
		}
	}
}

// forget drops the files that an instruction creates: one of its commands may remove them.
func (b *builder) forget(in *document.Instruction) {
	for _, m := range b.created {
		m.removed = m.removed || m.by == in
	}
}

// removedBy returns the words of a command that name what is gone after it.
func removedBy(c *document.Command) []*document.Word {
	switch c.Program {
	case "rm", "unlink":
		return slices.DeleteFunc(slices.Clone(c.Args), func(word *document.Word) bool { return word.NoPattern })
	case "find":
		if slices.Contains(c.Words, "-delete") {
			return c.Args[:min(1, len(c.Args))]
		}
	case "mv":
		return c.Args[:max(0, len(c.Args)-1)]
	case "gunzip", "bunzip2", "unxz", "unlzma":
		if c.Flags["-k"] == nil && c.Flags["--keep"] == nil && c.Flags["-c"] == nil && c.Flags["--stdout"] == nil {
			return c.Args
		}
	}
	return nil
}

// remove marks the created files that a name or pattern matches as removed. Those of earlier
// instructions, which stay in their layers, are recorded if rm certainly removes them.
func (b *builder) remove(in *document.Instruction, c *document.Command, name string, span finding.Span) {
	if b.removals++; b.removals > maxRemovals || name == "?" || name == "/" {
		return
	}
	for _, m := range b.created {
		if m.removed || !slices.Contains(b.stage.Lineage, m.stage) {
			continue
		}
		earlier := m.by != in
		if earlier && (c.Program != "rm" || c.Conditional || len(b.doc.Removed) >= maxRemoved) {
			continue
		}
		for _, file := range m.paths {
			if !matchesRemoved(name, file) {
				continue
			}
			m.removed = true
			if earlier {
				b.doc.Removed = append(b.doc.Removed, &document.Removal{
					Path: file, By: m.by.Keyword, Made: m.span, Instruction: in.Index, Stage: &b.stage.Index, Span: span,
				})
			}
		}
	}
}

// matchesRemoved reports whether removing a name or pattern removes a path.
func matchesRemoved(name, file string) bool {
	matches, _ := path.Match(name, file)
	return matches || strings.HasPrefix(file, name+"/") || inGlob(name, file)
}

// inGlob reports whether a path is inside a folder that a pattern such as /tmp/* matches.
func inGlob(pattern, name string) bool {
	for parent := path.Dir(name); parent != name; name, parent = parent, path.Dir(parent) {
		if matches, _ := path.Match(pattern, parent); matches {
			return true
		}
	}
	return false
}
