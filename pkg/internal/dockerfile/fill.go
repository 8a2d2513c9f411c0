package dockerfile

import (
	"path"

	"github.com/altlas/altlas-lint/pkg/document"
)

// fillRoot records a COPY of all files of another stage or image. In scratch, the distribution is then that of the other,
// and what happened to its packages is not known.
func (b *builder) fillRoot(in *document.Instruction) {
	last := len(in.Args) - 1
	if last < 1 {
		return
	}
	target, known := "", false
	if to := in.Args[last].Value; to != nil {
		target, known = b.pathInStage("", *to)
	}
	for _, source := range in.Args[:last] {
		from := ""
		if source.Value != nil {
			from = path.Clean("/" + *source.Value)
		}
		if path.Base(from) == "*" {
			from = path.Dir(from)
		}
		switch {
		case from != "" && !isSystem(from) || known && !isSystem(target):
		case from != "" && known:
			if from == target {
				in.FillsRoot = "yes"
			}
		case in.FillsRoot == "":
			in.FillsRoot = "possible"
		}
		if from != "/" || target != "/" || b.stage.Root == nil || b.stage.Root.Kind != "scratch" {
			continue
		}
		if other := b.filesOf(in.From); other != nil && other.Kind != "scratch" {
			root := *other
			root.Packages, root.Span = "", in.From.Span
			b.stage.Root = &root
		}
	}
}

// isSystem reports whether a folder has the files of packages.
func isSystem(folder string) bool { return folder == "/" || folder == "/usr" }

// filesOf returns the base of the files of a stage or image; nil: not known.
func (b *builder) filesOf(from *document.Image) *document.Image {
	if from.StageIndex == nil {
		return from
	}
	if *from.StageIndex < len(b.doc.Stages) {
		return b.doc.Stages[*from.StageIndex].Root
	}
	return nil
}
