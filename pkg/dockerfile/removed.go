package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/shell"
)

// createdFile is a file that an instruction puts into a stage.
type createdFile struct {
	path  string
	by    *document.Instruction
	stage int
	span  finding.Span
	gone  bool
}

// Bounds on the files of one Dockerfile that are followed: each removal looks at all that were made.
const (
	maxMade     = 500
	maxRemoved  = 500
	maxRemovals = 5000
)

// recordFiles follows which files an instruction makes and which it removes.
func (b *builder) recordFiles(in *document.Instruction) {
	if b.stage == nil {
		return
	}
	switch in.Keyword {
	case "copy", "add":
		b.recordCopied(in)
	case "run":
		if len(b.made) > 0 {
			b.recordRemoved(in)
		}
		b.recordWritten(in)
	}
}

// pathInStage gives the path of a file in the stage; ok is false where it is not known.
// Without any WORKDIR the working directory is the base image's, written as "?".
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
	if len(b.made) < maxMade {
		b.made = append(b.made, &createdFile{path: name, by: in, stage: b.stage.Index, span: span})
	}
}

// recordCopied notes single files and folders that COPY and ADD bring by their name.
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
		// Whether the target is a folder is in its name, or in the image.
		b.recordFile(in, path.Join(folder, name), source.Span)
		if last == 1 && !strings.HasSuffix(target, "/") && target != "." {
			b.recordFile(in, folder, source.Span)
		}
	}
}

// recordWritten notes what commands write by redirection, and what they download.
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

// mounted reports whether a path lies in a mount of the instruction, and so in no layer.
func mounted(in *document.Instruction, name string) bool {
	return slices.ContainsFunc(in.Mounts, func(m *document.Mount) bool {
		target := strings.TrimRight(m.Target, "/")
		return target != "" && (name == target || strings.HasPrefix(name, target+"/"))
	})
}

// recordRemoved notes what rm removes of the files that earlier instructions of the stage made.
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
	for _, m := range b.made {
		if m.gone || !slices.Contains(b.stage.Lineage, m.stage) || len(b.doc.Removed) >= maxRemoved {
			continue
		}
		if hit, _ := path.Match(name, m.path); !hit && !strings.HasPrefix(m.path, name+"/") && !inGlob(name, m.path) {
			continue
		}
		m.gone = true
		b.doc.Removed = append(b.doc.Removed, &document.Removal{
			Path: m.path, By: m.by.Keyword, Made: m.span, Instruction: in.Index, Stage: &b.stage.Index, Span: span,
		})
	}
}

// inGlob reports whether a path lies in what a pattern such as /tmp/* matches.
func inGlob(pattern, name string) bool {
	for parent := path.Dir(name); parent != name; name, parent = parent, path.Dir(parent) {
		if hit, _ := path.Match(pattern, parent); hit {
			return true
		}
	}
	return false
}
