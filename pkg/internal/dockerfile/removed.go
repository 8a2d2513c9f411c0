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
	path    string
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
		if len(b.created) > 0 {
			b.recordRemoved(in)
		}
		b.recordWritten(in)
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
	if at := b.stage.Workdir; at != nil {
		if at.Value.Value == nil {
			return "", false
		}
		base = *at.Value.Value
	}
	return path.Join(base, directory, name), true
}

func (b *builder) recordFile(in *document.Instruction, name string, span finding.Span) {
	if len(b.created) < maxCreated {
		b.created = append(b.created, &createdFile{path: name, by: in, stage: b.stage.Index, span: span})
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
		// Without a trailing slash the target can be a file or an existing folder: record both.
		b.recordFile(in, path.Join(folder, name), source.Span)
		if last == 1 && !strings.HasSuffix(target, "/") && target != "." {
			b.recordFile(in, folder, source.Span)
		}
	}
}

// recordWritten records the files that commands redirect to or download.
func (b *builder) recordWritten(in *document.Instruction) {
	for _, c := range in.Commands {
		for _, r := range c.Redirects {
			if (r.Operator == ">" || r.Operator == ">>") && r.Target != nil {
				b.recordWord(in, c, r.Target)
			}
		}
		switch c.Program {
		case "curl":
			b.recordWord(in, c, c.Flags["-o"])
			b.recordWord(in, c, c.Flags["--output"])
		case "wget":
			b.recordWord(in, c, c.Flags["-O"])
			b.recordWord(in, c, c.Flags["--output-document"])
		case "git":
			if c.Subcommand == "clone" && len(c.Args) == 2 {
				b.recordWord(in, c, c.Args[1])
			}
		}
	}
}

func (b *builder) recordWord(in *document.Instruction, c *document.Command, word *document.Word) {
	if word == nil || word.Certainty == document.Unknown || strings.HasPrefix(word.Value, "/dev/") || strings.HasPrefix(word.Value, "-") {
		return
	}
	if name, ok := b.pathInStage(c.Directory, word.Value); ok && !mounted(in, name) {
		b.recordFile(in, name, word.Span)
	}
}

// mounted reports whether a path is inside a mount of the instruction, and so not in a layer.
func mounted(in *document.Instruction, name string) bool {
	return slices.ContainsFunc(in.Mounts, func(m *document.Mount) bool {
		target := strings.TrimRight(m.Target, "/")
		return target != "" && (name == target || strings.HasPrefix(name, target+"/"))
	})
}

// recordRemoved records the files from earlier instructions of the stage that rm removes.
func (b *builder) recordRemoved(in *document.Instruction) {
	for _, c := range in.Commands {
		if c.Program != "rm" || c.Conditional {
			continue
		}
		for _, word := range c.Args {
			if word.Certainty == document.Unknown {
				continue
			}
			for _, target := range shell.ExpandBraces(word.Value) {
				if name, ok := b.pathInStage(c.Directory, target); ok {
					b.remove(in, name, word.Span)
				}
			}
		}
	}
}

func (b *builder) remove(in *document.Instruction, name string, span finding.Span) {
	if b.removals++; b.removals > maxRemovals || name == "?" || name == "/" {
		return
	}
	for _, m := range b.created {
		if m.removed || !slices.Contains(b.stage.Lineage, m.stage) || len(b.doc.Removed) >= maxRemoved {
			continue
		}
		if matches, _ := path.Match(name, m.path); !matches && !strings.HasPrefix(m.path, name+"/") && !inGlob(name, m.path) {
			continue
		}
		m.removed = true
		b.doc.Removed = append(b.doc.Removed, &document.Removal{
			Path: m.path, By: m.by.Keyword, Made: m.span, Instruction: in.Index, Stage: &b.stage.Index, Span: span,
		})
	}
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
