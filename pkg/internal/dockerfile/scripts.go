package dockerfile

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// Limits on the scripts that are read for one Dockerfile.
const (
	maxScripts     = 64
	maxScriptDepth = 4        // of scripts that run scripts
	maxScript      = 64 << 10 // bytes of one script
)

// copied is one COPY or ADD from the build context, or a bind mount of it.
type copied struct {
	stage   int
	index   int               // of the instruction; of a mount: that of its RUN
	target  string            // the path in the image
	folder  bool              // target is a folder, because the text says so
	source  string            // in the build context
	heredoc *document.Heredoc // instead of source
}

// recordContextCopies records where COPY and ADD put files of the build context.
func (b *builder) recordContextCopies(in *document.Instruction) {
	last := len(in.Args) - 1
	if in.Keyword != "copy" && in.Keyword != "add" || b.stage == nil || in.Flags["from"] != nil || last < 1 || in.Args[last].Value == nil {
		return
	}
	raw := *in.Args[last].Value
	target, ok := b.pathInStage("", raw)
	if !ok || len(b.copies) >= maxCreated {
		return
	}
	folder := last > 1 || strings.HasSuffix(raw, "/") || raw == "." || raw == ".."
	for _, source := range in.Args[:last] {
		if source.Value == nil {
			continue
		}
		c := copied{stage: b.stage.Index, index: in.Index, target: target, folder: folder, source: strings.TrimPrefix(path.Clean("/"+*source.Value), "/")}
		if name, ok := strings.CutPrefix(*source.Value, "<<"); ok {
			at := slices.IndexFunc(in.Heredocs, func(h *document.Heredoc) bool { return h.Name == strings.Trim(strings.TrimPrefix(name, "-"), `"'`) })
			if at < 0 {
				continue
			}
			c.heredoc, c.source = in.Heredocs[at], in.Heredocs[at].Name
		}
		b.copies = append(b.copies, c)
	}
}

// runScripts adds to the commands of RUN those of the shell scripts that it runs, and records
// what it runs that cannot be read.
func (b *builder) runScripts(in *document.Instruction) {
	if !b.options.Proof || b.stage == nil {
		return
	}
	if in.Keyword != "run" {
		b.recordUnread(in, in.Commands)
		b.recordTrigger(in)
		return
	}
	level := map[*document.Command]int{}
	for i := 0; i < len(in.Commands); i++ { // grows
		c := in.Commands[i]
		word := scriptOf(c)
		if word == nil {
			word = b.copiedProgram(c)
		}
		if word == nil {
			continue
		}
		text, name, why := b.scriptText(in, c, word.Value, word.Certainty)
		if why == "" && len(text) > maxScript {
			why = finding.UnreadSize
		}
		if why == "" && (level[c] >= maxScriptDepth || b.scripts >= maxScripts) {
			why = finding.UnreadTooMany
		}
		if why != "" {
			b.unread(in, word.Value, why, word.Span)
			continue
		}
		if !isShell(text) {
			continue // a program, as any other
		}
		b.scripts++
		b.doc.Scripts = append(b.doc.Scripts, &document.Script{Path: name, Instruction: in.Index, Stage: in.Stage, Span: word.Span})
		inner, failure := shell.ScriptCommands(text, c, word.Span, b.lookup(), &b.shell, len(in.Commands))
		if failure != nil {
			b.unread(in, word.Value, finding.UnreadSyntax, word.Span)
		}
		for _, command := range inner {
			level[command] = level[c] + 1
		}
		in.Commands = append(in.Commands, inner...)
	}
	b.recordUnread(in, in.Commands)
}

// scriptOf returns the word that names the shell script that a command runs; nil: it runs none.
// What other programs run, such as make, is not followed.
func scriptOf(c *document.Command) *document.Word {
	switch c.Program {
	case "sh", "bash", "ash", "dash", "zsh", "ksh":
		if c.Flags["-c"] != nil || c.Flags["-n"] != nil || c.Flags["--version"] != nil || c.Flags["--help"] != nil || c.RunsInput || len(c.Args) == 0 {
			return nil
		}
		return c.Args[0]
	case ".", "source":
		if len(c.Args) == 0 || setsOnlyVariables(c.Args[0].Value) {
			return nil
		}
		return c.Args[0]
	}
	if c.Certainty == document.Unknown || !isScriptName(c) {
		return nil
	}
	name := c.Path
	if name == "" {
		name = c.Program
	}
	return &document.Word{Value: name, Certainty: c.Certainty, Span: c.ProgramSpan}
}

// copiedProgram returns the path of a program that COPY put into a folder of programs; nil: no COPY did.
func (b *builder) copiedProgram(c *document.Command) *document.Word {
	if c.Program == "" || strings.Contains(c.Program, "/") || c.Path != "" && !path.IsAbs(c.Path) || c.Certainty == document.Unknown {
		return nil
	}
	for _, from := range slices.Backward(b.copies) {
		place := from.target
		if path.Base(place) != c.Program || from.folder {
			place = path.Join(from.target, path.Base(from.source))
		}
		if !slices.Contains(b.stage.Lineage, from.stage) {
			continue
		}
		if path.Base(place) == c.Program && b.isSearched(path.Dir(place)) {
			return &document.Word{Value: place, Certainty: document.Literal, Span: c.ProgramSpan}
		}
		place = path.Join(from.target, c.Program)
		if _, _, found := b.sourceText(from, place); found && b.isSearched(from.target) {
			return &document.Word{Value: place, Certainty: document.Literal, Span: c.ProgramSpan}
		}
	}
	return nil
}

// isSearched reports whether the shell searches a folder of the image for programs.
func (b *builder) isSearched(folder string) bool {
	if name := path.Base(folder); name == "bin" || name == "sbin" {
		return true
	}
	v := b.scope.find("PATH")
	return v != nil && v.Value != nil && slices.Contains(strings.Split(*v.Value, ":"), folder)
}

// setsOnlyVariables reports whether a file that is sourced is one of those that tools generate
// to set variables.
func setsOnlyVariables(name string) bool {
	return name == "/etc/os-release" || name == "/etc/profile" || name == "/etc/environment" || strings.HasSuffix(name, "/bin/activate") || strings.HasSuffix(name, ".cargo/env")
}

// isScriptName reports whether a program is probably a shell script: by its name, or because
// it is a path outside of the folders of programs.
func isScriptName(c *document.Command) bool {
	switch extension := path.Ext(c.Program); extension {
	case ".sh", ".bash":
		return true
	case ".py", ".js", ".mjs", ".cjs", ".rb", ".pl", ".php", ".ps1", ".bat", ".cmd", ".exe", ".jar", ".run", ".AppImage":
		return false
	}
	switch c.Program {
	case "configure", "Configure", "config", "gradlew", "mvnw": // as make: they build
		return false
	}
	if c.Path == "" || strings.Contains(c.Path, `\`) {
		return false
	}
	folder := path.Base(path.Dir(c.Path))
	return folder != "bin" && folder != "sbin"
}

// isShell reports whether a file is a text that a shell runs.
func isShell(text string) bool {
	if strings.IndexByte(text, 0) >= 0 {
		return false
	}
	line, _, _ := strings.Cut(text, "\n")
	if !strings.HasPrefix(line, "#!") {
		return true
	}
	kind := shell.Interpreter(line)
	return kind == "posix" || kind == "bash"
}

// scriptText returns the text of a script and its path in the build context, or why it cannot be read.
func (b *builder) scriptText(in *document.Instruction, c *document.Command, name string, certainty document.Certainty) (text, source, why string) {
	if certainty == document.Unknown {
		return "", "", whyVariable(name)
	}
	place, ok := b.pathInStage(c.Directory, name)
	if !ok {
		return "", "", finding.UnreadPath
	}
	for _, from := range slices.Backward(b.mountedAt(in)) {
		if text, source, ok := b.sourceText(from, place); ok {
			return text, source, ""
		}
	}
	for _, from := range slices.Backward(b.copies) {
		if !slices.Contains(b.stage.Lineage, from.stage) {
			continue
		}
		if text, source, ok := b.sourceText(from, place); ok {
			if b.mayChange(from, place, in, c) {
				return "", "", finding.UnreadChanged
			}
			return text, source, ""
		}
	}
	if b.options.Context == nil {
		return "", "", finding.UnreadContext
	}
	return "", "", finding.UnreadMissing
}

// mountedAt returns the bind mounts of the build context.
func (b *builder) mountedAt(in *document.Instruction) (list []copied) {
	for _, m := range in.Mounts {
		if m.Type != "bind" || m.From != nil || m.Target == "" {
			continue
		}
		if target, ok := b.pathInStage("", m.Target); ok {
			list = append(list, copied{target: target, folder: true, source: strings.TrimPrefix(path.Clean("/"+m.Source), "/")})
			list = append(list, copied{target: target, source: strings.TrimPrefix(path.Clean("/"+m.Source), "/")})
		}
	}
	return list
}

// sourceText returns the text of the file that a copy puts at a path of the image.
func (b *builder) sourceText(from copied, place string) (text, source string, ok bool) {
	if from.heredoc != nil {
		return from.heredoc.Content, from.source, place == from.target || place == path.Join(from.target, from.source)
	}
	below, inside := strings.CutPrefix(place, strings.TrimSuffix(from.target, "/")+"/")
	var candidates []string
	switch {
	case place == from.target && !from.folder:
		candidates = []string{from.source}
	case inside && strings.ContainsAny(from.source, "*?["):
		if matches, _ := path.Match(path.Base(from.source), path.Base(below)); matches && path.Base(below) == below {
			candidates = []string{path.Join(path.Dir(from.source), below)}
		}
	case inside:
		candidates = []string{path.Join(from.source, below)} // the folder's content
		if path.Base(from.source) == below {
			candidates = append(candidates, from.source)
		}
	}
	for _, name := range candidates {
		if text, ok := b.contextText(name); ok {
			return text, name, true
		}
	}
	return "", "", false
}

// contextText returns the text of a regular file of the build context.
func (b *builder) contextText(name string) (string, bool) {
	if b.options.Context == nil || !fs.ValidPath(name) || b.isExcluded(name) {
		return "", false
	}
	file, err := b.options.Context.Open(name)
	if err != nil {
		return "", false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", false
	}
	text, err := io.ReadAll(io.LimitReader(file, maxScript+1))
	if err != nil {
		return "", false
	}
	return string(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))), true
}
