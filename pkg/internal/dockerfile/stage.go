package dockerfile

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/install"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// platformArgs are the ARGs that BuildKit declares before the first FROM. Their values depend on the build.
var platformArgs = []string{
	"BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT",
	"TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT",
}

func newGlobals() *scope {
	s := newScope(nil)
	s.global = true
	for _, name := range platformArgs {
		s.vars[name] = &document.Variable{Name: name, Kind: "arg", Certainty: document.Unknown}
	}
	return s
}

// apply updates the state of the stage with the effect of an instruction.
func (b *builder) apply(in *document.Instruction) {
	switch in.Keyword {
	case "from":
		b.openStage(in)
		return
	case "arg":
		b.declare(in)
		return
	}
	st := b.stage
	if st == nil {
		return
	}
	in.User = st.User
	if in.Form == "shell" && in.Text != nil {
		in.Shell = st.Shell
	}
	switch in.Keyword {
	case "env":
		b.setEnv(in)
	case "user":
		if len(in.Args) == 1 {
			st.User = userOf(in.Args[0], st.Index)
		}
	case "workdir":
		if len(in.Args) == 1 {
			st.Workdir = b.workdir(in.Args[0])
		}
	case "shell":
		if len(in.Args) > 0 {
			st.Shell = shellOf(in, st.Root)
		}
	case "healthcheck":
		if len(in.Args) > 0 {
			st.Healthcheck = &document.Healthcheck{
				Disabled: strings.EqualFold(in.Args[0].Raw, "none"), NeverFails: in.NeverFails,
				Source: document.FromInstruction, Stage: st.Index, Span: in.Span,
			}
		}
	case "cmd", "entrypoint":
		b.setProcess(in)
	case "expose":
		if in.Broken && !isPolicyOfPorts(b.fault) {
			return // one cause, one finding
		}
		for _, port := range in.Args {
			in.Ports = append(in.Ports, describePort(portOf(port)))
		}
		st.Exposed = append(st.Exposed, in.Ports...)
	case "copy", "add":
		b.fillFromContext(in)
		if from := in.Flags["from"]; len(from) > 0 && from[len(from)-1].Raw != "" && !in.Broken {
			in.From = b.image("copy", from[len(from)-1].Raw, from[len(from)-1].Span)
			if strings.Contains(in.From.Raw, "$") { // which BuildKit rejects, whatever the value
				in.From.Certainty = document.Unknown
			}
			b.fillRoot(in)
		}
	}
}

// openStage starts the stage of a FROM with the state that it inherits.
func (b *builder) openStage(in *document.Instruction) {
	b.closeStage()
	st := &document.Stage{Index: len(b.doc.Stages), Span: in.Span, Lineage: []int{len(b.doc.Stages)}}
	b.scope = nil // FROM only sees the ARGs before the first FROM
	b.stage = nil
	var parent *scope
	if len(in.Args) > 0 {
		raw := in.Args[0]
		st.From = b.image("from", raw.Raw, raw.Span)
		st.From.In = &st.Index
		in.From = st.From
		if platform := in.Flags["platform"]; len(platform) > 0 {
			st.From.Platform = &platform[0].Value
			imageref.DescribePlatform(st.From)
		}
		if b.fault != "" && !isPolicyOfImages(b.fault) {
			b.settled[st.From], st.From.Invalid = true, "" // one cause, one finding
		} else {
			b.checkArguments(st.From)
		}
		if len(in.Args) >= 3 && strings.EqualFold(in.Args[1].Raw, "as") {
			st.From.Alias, st.From.AliasSpan = text.Shorten(in.Args[2].Raw), in.Args[2].Span
			st.Name = strings.ToLower(st.From.Alias)
		}
	}
	if from := st.From; from != nil && from.Kind == "stage" && *from.StageIndex < st.Index {
		st.Parent = from.StageIndex
		parent = b.scopes[*st.Parent]
	}
	if from := b.contextStage(st.From); from != nil {
		parent = b.inheritContext(st, st.From.Raw, from, st.From.Span)
		if from.Root != nil {
			st.From.Support = from.Root.Support
		}
	} else {
		b.inherit(st)
	}
	b.scope = newScope(parent)
	if parent == nil && st.From != nil {
		b.scope.inherit(st.From)
	}
	b.scopes = append(b.scopes, b.scope)
	b.doc.Stages = append(b.doc.Stages, st)
	b.stage = st
	if st.Name != "" {
		if b.names == nil {
			b.names = map[string]int{}
		}
		if earlier, ok := b.names[st.Name]; ok {
			st.DuplicateOf = &earlier
		}
		b.names[st.Name] = st.Index
	}
	if st.Parent != nil {
		b.checkTriggers(b.doc.Stages[*st.Parent])
		b.runTriggers(b.doc.Stages[*st.Parent])
	}
}

// inherit sets the state of a stage to that of its parent stage or base image.
func (b *builder) inherit(st *document.Stage) {
	if st.Parent == nil {
		st.Root = st.From
		b.inheritImage(st)
		return
	}
	p := b.doc.Stages[*st.Parent]
	st.Root = p.Root
	if len(p.Lineage) <= maxLineage {
		st.Lineage = append(slices.Clone(p.Lineage), st.Index)
	}
	user, shell := *p.User, *p.Shell
	user.Source, shell.Source = inherited(user.Source), inherited(shell.Source)
	st.User, st.Shell = &user, &shell
	if apt, ok := b.apt[p]; ok {
		b.apt[st] = apt
	}
	if p.Workdir != nil {
		w := *p.Workdir
		w.Source = document.FromStage
		st.Workdir = &w
	}
	if p.Healthcheck != nil {
		h := *p.Healthcheck
		h.Source = document.FromStage
		st.Healthcheck = &h
	}
	st.Cmd, st.Entrypoint = inheritProcess(p.Cmd), inheritProcess(p.Entrypoint)
	st.Exposed = slices.Clip(p.Exposed)
}

// maxLineage limits the lineage of a stage, because each stage of a chain repeats it.
const maxLineage = 200

func inherited(s document.Source) document.Source {
	if s == document.FromInstruction {
		return document.FromStage
	}
	return s
}

func inheritProcess(p *document.Process) *document.Process {
	if p == nil {
		return nil
	}
	inherited := *p
	inherited.Source = document.FromStage
	return &inherited
}

func (b *builder) inheritImage(st *document.Stage) {
	st.User = &document.User{IsRoot: "unknown", Certainty: document.Unknown, Source: document.FromUnknown}
	st.Shell = baseShell(st.Root)
	if st.Root == nil {
		return
	}
	if known := st.Root.RunsAs; known != nil {
		user := *known
		user.Source = document.FromBase
		st.User = &user
	}
	if sets := imageref.SettingsOf(st.Root); sets != nil && sets.AssumeYes {
		b.apt[st] = install.AssumingYes()
	}
}

// closeStage completes the state of the current stage: what it starts, and its environment.
func (b *builder) closeStage() {
	st := b.stage
	if st == nil {
		return
	}
	b.replaceByContext(st)
	st.Starts = starts(st)
	vars := b.scope
	for s := vars; s != nil && b.listed < maxInherited; s = s.parent {
		for name, v := range s.vars {
			if v.Kind == "env" && !isInherited(v) && st.Env[name] == nil {
				if st.Env == nil {
					st.Env = make(map[string]*document.Variable, len(s.vars))
				}
				st.Env[name] = v
				b.listed++
			}
		}
	}
}

// declare adds an ARG to the scope. A build argument overrides the default, and an ARG of a
// stage without default takes the value from before the first FROM.
func (b *builder) declare(in *document.Instruction) {
	for _, p := range in.Pairs {
		v := &document.Variable{Name: p.Key, Kind: "arg", Certainty: document.Unknown, Span: p.KeySpan}
		given, bound := b.options.BuildArgs[p.Key]
		global := b.globals.find(p.Key)
		switch {
		case bound:
			v.Value, v.Certainty = &given, document.Bound
		case slices.Contains(b.options.UnknownArgs, p.Key):
		case p.Value != nil:
			v.Raw, v.Value, v.Span = p.Value.Raw, p.Value.Value, p.Value.Span
			v.Certainty = document.LeastCertain(p.Value.Certainty, document.Default)
		case b.stage != nil && global != nil:
			v.Raw, v.Value, v.Certainty, v.Span = global.Raw, global.Value, global.Certainty, global.Span
		}
		if v.Value != nil && len(*v.Value) > maxValue {
			v.Value, v.Certainty = nil, document.Unknown
		}
		b.vars().set(v)
		b.recordVariable(v)
		if b.stage == nil {
			b.doc.Args = append(b.doc.Args, v)
		}
	}
}

func (b *builder) setEnv(in *document.Instruction) {
	b.recordPrevious(in)
	for _, p := range in.Pairs {
		v := &document.Variable{Name: p.Key, Kind: "env", Raw: p.Value.Raw, Value: p.Value.Value, Certainty: p.Value.Certainty, Number: numberOf(p.Value.Value), Span: p.Value.Span}
		b.scope.set(v)
		b.recordVariable(v)
	}
}

// recordVariable indexes a variable by name.
func (b *builder) recordVariable(v *document.Variable) {
	if b.doc.Variables == nil {
		b.doc.Variables = map[string][]*document.Variable{}
	}
	b.doc.Variables[v.Name] = append(b.doc.Variables[v.Name], v)
}

// recordShellVariables indexes the variables that a command sets for programs: NAME=value before
// the program, or export.
func (b *builder) recordShellVariables(c *document.Command) {
	for _, a := range c.Assigns {
		if a.Name != "" && a.Value != nil {
			b.recordVariable(shellVariableOf("command", a.Name, a.Value.Value, a.Value))
		}
	}
	if c.Program != "export" {
		return
	}
	for _, word := range c.Args {
		if name, value, ok := strings.Cut(word.Value, "="); ok {
			b.recordVariable(shellVariableOf("export", name, value, word))
		}
	}
}

func shellVariableOf(kind, name, value string, at *document.Word) *document.Variable {
	v := &document.Variable{Name: name, Kind: kind, Raw: value, Certainty: at.Certainty, Span: at.Span}
	if at.Certainty != document.Unknown {
		v.Value = &value
	}
	return v
}

func (b *builder) workdir(v *document.Value) *document.Setting {
	s := &document.Setting{Value: *v, Source: document.FromInstruction, Stage: b.stage.Index}
	s.Relative, s.Blanks = false, false // these are about the word
	before := b.stage.Workdir
	if s.Value.Value == nil || strings.HasPrefix(*s.Value.Value, "/") || b.stage.Shell.Kind == "cmd" {
		return s
	}
	if before == nil { // the WORKDIR of the base image is unknown
		s.Value.Value, s.Value.Certainty = nil, document.Unknown
		return s
	}
	if before.Value.Value != nil {
		joined := path.Join(*before.Value.Value, *s.Value.Value)
		s.Value.Value = &joined
	} else {
		s.Value.Value = nil
	}
	s.Certainty = document.LeastCertain(s.Certainty, before.Certainty)
	return s
}

// setProcess sets CMD or ENTRYPOINT. A new ENTRYPOINT resets an inherited CMD.
func (b *builder) setProcess(in *document.Instruction) {
	st := b.stage
	p := &document.Process{
		Keyword: in.Keyword, Form: in.Form, Words: in.Args, Commands: in.Commands,
		Source: document.FromInstruction, Stage: st.Index, Instruction: in.Index, Span: in.Span,
	}
	if in.Keyword == "cmd" {
		st.Cmd = p
		return
	}
	p.TakesArguments = takesArguments(in.Commands)
	st.Entrypoint = p
	if st.Cmd != nil && st.Cmd.Source != document.FromInstruction {
		st.Cmd = nil
	}
}

// starts returns the process that a container without arguments starts: ENTRYPOINT followed by CMD.
func starts(st *document.Stage) *document.Process {
	if st.Entrypoint == nil || st.Cmd == nil || st.Entrypoint.Form != "exec" || st.Cmd.Form != "exec" {
		if st.Entrypoint != nil {
			return st.Entrypoint
		}
		return st.Cmd
	}
	both := *st.Entrypoint
	both.Words = slices.Concat(st.Entrypoint.Words, st.Cmd.Words)
	both.Commands = shell.ExecCommands(both.Words, func(string) (string, document.Certainty, bool) { return "", document.Unknown, false }, false, 0)
	for _, c := range both.Commands {
		c.Instruction, c.Stage = both.Instruction, &st.Index
	}
	return &both
}

// userOf parses name[:group] of USER.
func userOf(v *document.Value, stage int) *document.User {
	u := &document.User{Raw: v.Raw, Certainty: v.Certainty, Source: document.FromInstruction, Stage: &stage, Span: &v.Span, IsRoot: "unknown"}
	if v.Value == nil {
		return u
	}
	u.Name, u.Group, _ = strings.Cut(*v.Value, ":")
	u.IsRoot = "no"
	if id, err := strconv.ParseInt(u.Name, 10, 64); err == nil && id >= 0 {
		u.UID = &id
		if id == 0 {
			u.IsRoot = "yes"
		}
	}
	switch {
	case u.Name == "root", isWindowsAdministrator(u.Name):
		u.IsRoot = "yes"
	case u.Name == "":
		u.IsRoot = "unknown"
	}
	return u
}

func portOf(v *document.Value) *document.Port {
	p := &document.Port{Value: *v, Protocol: "tcp"}
	if v.Value == nil {
		return p
	}
	ports, protocol, ok := strings.Cut(*v.Value, "/")
	if ok {
		p.Protocol = strings.ToLower(protocol)
	}
	low, high, isRange := strings.Cut(ports, "-")
	if n, err := strconv.ParseUint(low, 10, 31); err == nil {
		from := int(n)
		p.From, p.To = &from, &from
	}
	if n, err := strconv.ParseUint(high, 10, 31); isRange && err == nil {
		to := int(n)
		p.To = &to
	}
	return p
}

// isWindowsAdministrator reports whether a name, possibly after its domain, is that of a built-in account of Windows with
// all rights.
func isWindowsAdministrator(name string) bool {
	slash := strings.LastIndexByte(name, '\\')
	switch strings.ToLower(name[slash+1:]) {
	case "containeradministrator", "administrator":
		return true
	case "system", "localsystem": // the first can be an account of Linux
		return slash >= 0
	}
	return false
}
