package dockerfile

import (
	"io/fs"
	"path"
	"strings"

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
		if b.stage.Root == nil || b.stage.Root.Packages != "none" {
			continue
		}
		switch other := b.filesOf(in.From); {
		case other == nil || other.Kind == "scratch":
		case from == "/" && target == "/":
			root := *other
			root.Packages, root.Span = "", in.From.Span
			b.stage.Root = &root
		case other.Packages != "none" && (from == "" || hasPackages(from)) && (!known || hasPackages(target)):
			b.doubtPackages()
		}
	}
}

// fillFromMount records that a RUN can copy the packages of another stage or image into a stage without any.
func (b *builder) fillFromMount(in *document.Instruction) {
	for _, m := range in.Mounts {
		if m.Type != "bind" || m.From == nil || b.stage == nil || b.stage.Root == nil || b.stage.Root.Packages != "none" {
			continue
		}
		if other := b.filesOf(m.From); other != nil && other.Kind != "scratch" && other.Packages != "none" && (m.Source == "" || hasPackages(path.Clean("/"+m.Source))) {
			b.doubtPackages()
		}
	}
}

// doubtPackages records that it is not known whether the stage has packages.
func (b *builder) doubtPackages() {
	root := *b.stage.Root
	root.Packages = ""
	b.stage.Root = &root
}

// hasPackages reports whether a folder has the files of many packages, or says which packages there are.
func hasPackages(folder string) bool {
	switch folder {
	case "/", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/bin", "/sbin", "/lib", "/lib64", "/var", "/var/lib",
		"/var/lib/dpkg", "/var/lib/rpm", "/lib/apk", "/lib/apk/db":
		return true
	}
	return false
}

// isSystem reports whether a folder has the files of packages.
func isSystem(folder string) bool { return folder == "/" || folder == "/usr" }

// fillFromContext records that an archive or a folder of the build context becomes the root of a stage that has no
// packages so far: what it contains is not known. Without WORKDIR, "." is the root there.
func (b *builder) fillFromContext(in *document.Instruction) {
	last := len(in.Args) - 1
	if last < 1 || in.Flags["from"] != nil || in.Args[last].Value == nil || b.stage.Root == nil || b.stage.Root.Packages != "none" {
		return
	}
	if target, known := b.pathInStage("", *in.Args[last].Value); !known || target != "/" && target != "?" {
		return
	}
	for _, source := range in.Args[:last] {
		if source.Value == nil || in.Keyword == "add" && isArchive(*source.Value) || b.isFolder(*source.Value) {
			b.doubtPackages()
			return
		}
	}
}

// isFolder reports whether a source of the build context is a folder, by its name if the context is not available.
func (b *builder) isFolder(source string) bool {
	name := strings.TrimPrefix(path.Clean("/"+source), "/")
	if name == "" || strings.HasSuffix(source, "/") || strings.ContainsAny(name, "*?[") {
		return true
	}
	if b.options.Context == nil || !fs.ValidPath(name) {
		return strings.Contains(name, "rootfs")
	}
	info, err := fs.Stat(b.options.Context, name)
	return err == nil && info.IsDir()
}

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
