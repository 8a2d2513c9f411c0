package dockerfile

import (
	"io/fs"
	"path"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// recordSudoCopies records entries of sudoers in heredocs and in files of the build context that COPY or ADD writes.
func (b *builder) recordSudoCopies(in *document.Instruction) {
	last := len(in.Args) - 1
	if in.Keyword != "copy" && in.Keyword != "add" || last < 1 || b.stage == nil {
		return
	}
	target := "" // unknown
	if to := in.Args[last].Value; to != nil {
		if at, known := b.pathInStage("", *to); known {
			target = path.Clean("/" + strings.TrimPrefix(at, "?")) // without WORKDIR, most images start in /
		}
	}
	if target != "" && target != "/" && target != "/etc" && !isSudoers(target) {
		return
	}
	for _, source := range in.Args[:last] {
		switch {
		case source.Value == nil:
			b.addUnreadSudoers(in.Stage, source.Span)
		case in.Flags["from"] != nil:
			if from := path.Clean("/" + *source.Value); from == "/" || from == "/etc" || isSudoers(from) || isSudoers(target) {
				b.addUnreadSudoers(in.Stage, source.Span)
			}
		case strings.HasPrefix(*source.Value, "<<"):
		default:
			b.readSudoers(in, source, strings.TrimPrefix(path.Clean("/"+*source.Value), "/"), target)
		}
	}
	for _, doc := range in.Heredocs {
		if isSudoers(target) {
			b.addSudoRules(doc.Content, in.Stage, doc.Span)
		}
	}
}

// readSudoers records entries of sudoers in a file or folder of the build context that becomes target, or goes into it.
func (b *builder) readSudoers(in *document.Instruction, source *document.Value, name, target string) {
	pattern := strings.ContainsAny(name, "*?[")
	text, isFile := b.contextText(name)
	switch {
	case isFile && target == "":
		if len(sudoRulesIn(text)) > 0 {
			b.addUnreadSudoers(in.Stage, source.Span)
		}
	case isFile:
		if isSudoers(target) || isSudoers(path.Join(target, path.Base(name))) {
			b.addSudoRules(text, in.Stage, source.Span)
		}
	case target == "" || isSudoers(target) && (pattern || !b.isFolder(name)) || b.options.Context == nil && path.Ext(name) == "":
		b.addUnreadSudoers(in.Stage, source.Span)
	case b.options.Context == nil:
	case pattern:
		names, _ := fs.Glob(b.options.Context, name)
		for _, name := range names[:min(len(names), maxScripts)] {
			if !strings.ContainsAny(name, "*?[") {
				b.readSudoers(in, source, name, target)
			}
		}
	case b.isFolder(name):
		for _, place := range [...]string{"/etc/sudoers", "/etc/sudoers.d"} {
			if below, inside := strings.CutPrefix(place, strings.TrimSuffix(target, "/")); inside && (below == "" || below[0] == '/') {
				b.readSudoersIn(in, source, path.Join(name, below))
			}
		}
	}
}

// readSudoersIn records the entries of a file of the build context, or of the files in a folder.
func (b *builder) readSudoersIn(in *document.Instruction, source *document.Value, name string) {
	names := []string{name}
	if entries, err := fs.ReadDir(b.options.Context, path.Clean(name)); err == nil {
		for _, entry := range entries[:min(len(entries), maxScripts)] {
			names = append(names, path.Join(name, entry.Name()))
		}
	}
	for _, name := range names {
		if text, ok := b.contextText(name); ok {
			b.addSudoRules(text, in.Stage, source.Span)
		}
	}
}
