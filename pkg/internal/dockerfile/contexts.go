package dockerfile

import (
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

// Contexts are named build contexts, by their name in the form of [ContextName].
type Contexts map[string]Context

// Context is what the name of a build context stands for. Without fields nothing is known of it.
type Context struct {
	Image string             // a reference, of docker-image://
	Built *document.Document // another Dockerfile, of which it is the final stage
	Files bool               // a folder, repository or archive
}

// ContextName returns the name of a build context in the form in which names are compared, or "" for a
// text that cannot be one.
func ContextName(name string) string { return imageref.ContextName(name) }

// target returns the final stage that a context stands for, or nil.
func (c *Context) target() *document.Stage {
	if c.Built == nil {
		return nil
	}
	for _, st := range c.Built.Stages {
		if st.Target {
			return st
		}
	}
	return nil
}

// describeContext describes a reference that is the name of a build context. It returns false for any other.
func (b *builder) describeContext(img *document.Image) bool {
	given := b.contextOf(img.Value)
	if given == nil {
		return false
	}
	img.Kind = "context"
	switch {
	case given.Image == "scratch":
		img.Value, img.Context = given.Image, "image"
		describeScratch(img)
	case given.Image != "":
		img.Value, img.Context = given.Image, "image"
		img.Kind, img.Certainty = "image", document.LeastCertain(img.Certainty, document.Bound)
		imageref.Describe(img)
	case given.target() != nil:
		img.Context = "stage"
	case given.Files:
		img.Context = "files"
		img.RunsAs = imageref.UserOf("root", 0)
	default:
		img.Context = "unknown"
	}
	return true
}

// contextStage returns the final stage of another Dockerfile that a reference stands for, or nil.
func (b *builder) contextStage(img *document.Image) *document.Stage {
	if img == nil || img.Context != "stage" {
		return nil
	}
	given := b.contextOf(img.Value)
	if given == nil {
		return nil
	}
	return given.target()
}

// contextOf returns the build context with a name, or nil.
func (b *builder) contextOf(name string) *Context {
	if len(b.options.Contexts) == 0 {
		return nil
	}
	if given, ok := b.options.Contexts[ContextName(name)]; ok {
		return &given
	}
	return nil
}

// inheritContext sets the state of a stage to that of a final stage of another Dockerfile, which a build
// context stands for. What it inherits is at the name of the context. It returns the variables.
func (b *builder) inheritContext(st *document.Stage, name string, from *document.Stage, at finding.Span) *scope {
	st.Root = &document.Image{Raw: name, Value: name, Span: at, Use: "from", Kind: "context", Context: "stage", Certainty: document.Unknown}
	if root := from.Root; root != nil {
		// Its packages remain unknown: what the other Dockerfile does with them is not visible here.
		st.Root.Value, st.Root.Distro, st.Root.Release, st.Root.Support = root.Value, root.Distro, root.Release, root.Support
	}
	user, shellOf := *from.User, *from.Shell
	user.Source, shellOf.Source = inherited(user.Source), inherited(shellOf.Source)
	if user.Source != document.FromUnknown {
		user.Span = &at
	}
	if user.Stage != nil {
		user.Stage = &st.Index
	}
	if shellOf.Span != nil {
		shellOf.Span = &at
	}
	st.User, st.Shell = &user, &shellOf
	if from.Workdir != nil {
		workdir := *from.Workdir
		workdir.Source, workdir.Stage, workdir.Span = document.FromStage, st.Index, at
		st.Workdir = &workdir
	}
	if from.Healthcheck != nil {
		check := *from.Healthcheck
		check.Source, check.Stage, check.Span = document.FromStage, st.Index, at
		st.Healthcheck = &check
	}
	st.Cmd, st.Entrypoint = b.contextProcess(st, from.Cmd, at), b.contextProcess(st, from.Entrypoint, at)
	for _, port := range from.Exposed {
		copied := *port
		copied.Span = at
		st.Exposed = append(st.Exposed, &copied)
	}
	vars := newScope(nil)
	for _, v := range from.Env {
		copied := *v
		copied.Span = at
		vars.set(&copied)
	}
	return vars
}

// contextProcess returns the CMD or ENTRYPOINT of another Dockerfile, with spans of this one.
func (b *builder) contextProcess(st *document.Stage, p *document.Process, at finding.Span) *document.Process {
	if p == nil {
		return nil
	}
	copied := *p
	copied.Source, copied.Stage, copied.Span, copied.Scripts = document.FromStage, st.Index, at, nil
	copied.Instruction = len(b.doc.Instructions) // the FROM that is being read
	copied.Words, copied.Commands = nil, nil
	for _, word := range p.Words {
		moved := *word
		moved.Span = at
		copied.Words = append(copied.Words, &moved)
	}
	for _, command := range p.Commands {
		copied.Commands = append(copied.Commands, moveCommand(command, st, copied.Instruction, at))
	}
	return &copied
}

// moveCommand returns a command of another Dockerfile with spans of this one.
func moveCommand(c *document.Command, st *document.Stage, instruction int, at finding.Span) *document.Command {
	moved := &document.Command{
		Program: c.Program, Path: c.Path, Words: c.Words, Subcommand: c.Subcommand, Span: at, ProgramSpan: at,
		Instruction: instruction, Stage: &st.Index, Index: c.Index, Operator: c.Operator, Sudo: c.Sudo, Wrapped: c.Wrapped,
		PipedTo: c.PipedTo, PipeEnd: c.PipeEnd, Conditional: c.Conditional, Nested: c.Nested, Directory: c.Directory,
		Certainty: c.Certainty, OutputOf: c.OutputOf, RunsInput: c.RunsInput, SubcommandSpan: at,
	}
	if c.SudoSpan != nil {
		moved.SudoSpan = &at
	}
	moveWord := func(w *document.Word) *document.Word {
		if w == nil {
			return nil
		}
		return &document.Word{Value: w.Value, Certainty: w.Certainty, Span: at}
	}
	for _, word := range c.Args {
		moved.Args = append(moved.Args, moveWord(word))
	}
	for name, word := range c.Flags {
		if moved.Flags == nil {
			moved.Flags = map[string]*document.Word{}
		}
		moved.Flags[name] = moveWord(word)
	}
	for _, redirect := range c.Redirects {
		moved.Redirects = append(moved.Redirects, &document.Redirect{Operator: redirect.Operator, Target: moveWord(redirect.Target)})
	}
	for _, assign := range c.Assigns {
		moved.Assigns = append(moved.Assigns, &document.Assign{Name: assign.Name, Value: moveWord(assign.Value)})
	}
	return moved
}

// replaceByContext gives a stage the state of the build context of the same name: BuildKit takes that
// instead of the stage.
func (b *builder) replaceByContext(st *document.Stage) {
	given := b.contextOf(st.Name)
	if given == nil || st.From == nil {
		return
	}
	at := st.From.AliasSpan
	st.Workdir, st.Healthcheck, st.Cmd, st.Entrypoint, st.Starts, st.Exposed = nil, nil, nil, nil, nil, nil
	if from := given.target(); from != nil {
		*b.scope = *b.inheritContext(st, st.Name, from, at)
		return
	}
	root := &document.Image{Raw: st.Name, Value: st.Name, Span: at, Use: "from", Certainty: document.Literal}
	b.describeContext(root)
	st.Root = root
	b.inheritImage(st)
	*b.scope = *newScope(nil)
}
