package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// That a policy reports nothing proves something only if every fact that it read is certain:
// then it would have read the same facts, and reported nothing, whatever the unknown values
// are. The reader therefore watches what a deny rule reads, also keys that do not exist, and
// finds the first fact that depends on something unknown.

// reader collects what a rule reads of a document.
type reader struct {
	document *document.Document
	scope    string // of the policy
	doubts   []doubt
	visited  map[facts.Read]bool
}

// doubt is a fact that was read and is not certain.
type doubt struct {
	span   finding.Span
	why    string
	remedy string
}

func newReader(document *document.Document, scope string) *reader {
	return &reader{document: document, scope: scope, visited: map[facts.Read]bool{}}
}

// watch starts to collect what is read of a view.
func (r *reader) watch(view *ast.Term) (stop func()) { return facts.Watch(view, r.read) }

func (r *reader) read(read facts.Read) {
	if r.visited[read] {
		return
	}
	r.visited[read] = true
	switch of := read.Of.(type) {
	case *input:
		r.readInput(read)
	case *document.Stage:
		r.readStage(of, read)
	case *document.User:
		r.readUser(of, read)
	case *document.Image:
		r.readImage(of, read)
	case *document.Instruction:
		r.readInstruction(of, read)
	case *document.Command:
		r.readCommand(of, read)
	case *document.FetchSource:
		r.readSource(of, read)
	case *document.Install:
		r.readInstall(of, read)
	case *document.Package:
		if of.Certainty == document.Unknown && read.Field != "span" && !(read.Field == "pinned" && of.Pinned) {
			r.doubt(of.Span, finding.UnknownWord, of.Name)
		}
	case *document.Word:
		if of.Certainty == document.Unknown && read.Field != "span" {
			r.doubt(of.Span, finding.UnknownWord, of.Value)
		}
	default:
		r.readValue(read)
	}
}

// readValue handles the types that hold one value.
func (r *reader) readValue(read facts.Read) {
	var value *document.Value
	switch of := read.Of.(type) {
	case *document.Value:
		value = of
	case *document.Setting:
		value = &of.Value
	case *document.Port:
		value = &of.Value
	case *document.Flag:
		value = &of.Value
	case *document.Variable:
		if of.Value == nil && of.Certainty == document.Unknown && slices.Contains([]string{"value", "number", "certainty"}, read.Field) {
			r.doubt(of.Span, finding.UnknownWord, of.Name)
		}
	case *document.Pair:
		if of.Credential == "unknown" && read.Field == "credential" {
			r.doubt(of.PairSpan, finding.UnknownWord, of.Key)
		}
	case *document.Assignment:
		if of.Value == nil && read.Field == "value" && r.sees(of.Stage) {
			r.doubt(of.Span, finding.UnknownWord, of.Name)
		}
	case *document.Mount:
		if read.Field == "copies" {
			r.readMountCopies(of)
			return
		}
		for _, text := range [...]string{of.Target, of.Source, of.ID, of.Sharing} {
			if strings.Contains(text, "${") && read.Field != "type" && read.Field != "span" {
				r.doubt(of.Span, finding.UnknownWord, text)
			}
		}
	case *document.AptSource:
		if of.Open && slices.Contains([]string{"scheme", "url", "options"}, read.Field) && r.sees(of.Stage) {
			r.doubt(of.Span, finding.UnknownWord, of.URL)
		}
	case *document.NodeScript:
		if of.Type == "" && read.Field == "type" {
			r.doubt(of.Span, finding.UnknownWord, of.File)
		}
	}
	if value != nil && value.Value == nil && !slices.Contains([]string{"raw", "span", "name_span", "variable", "source", "stage", "repeated"}, read.Field) {
		r.doubt(value.Span, finding.UnknownWord, value.Raw)
	}
}

// copyingPrograms can write a secret to a file, or keep it in their settings.
var copyingPrograms = []string{
	"awk", "aws", "az", "base64", "bundle", "cat", "composer", "conda", "cp", "dd", "docker", "dotnet", "echo", "env", "envsubst", "gcloud", "gh", "git", "grep", "head", "helm",
	"install", "mv", "npm", "pip", "pip3", "pnpm", "podman", "poetry", "printenv", "printf", "rsync", "sed", "tail", "tee", "tr", "yarn",
}

// readMountCopies handles what commands do with a mount.
func (r *reader) readMountCopies(mount *document.Mount) {
	for _, in := range r.document.Index["mounts"] {
		if !slices.Contains(in.Mounts, mount) || mount.Type != "secret" {
			continue
		}
		r.readUnread(func(u *document.Unread) bool { return u.Instruction == in.Index })
		for _, c := range in.Commands {
			if c.Open != nil && slices.Contains(copyingPrograms, c.Program) {
				r.doubtOpen(c)
			}
		}
	}
}

// readInput handles the fields of the document itself.
func (r *reader) readInput(read facts.Read) {
	switch read.Field {
	case "commands", "installs", "settings", "variables", "apt_sources", "sudo_rules", "rechanged", "missing_users", "removed", "lost", "unresolved":
		r.readUnread(func(u *document.Unread) bool { return r.sees(u.Stage) })
	}
	switch read.Field {
	case "settings", "variables":
		r.readOpen("export", "env", "declare")
	case "apt_sources":
		r.readOpen("echo", "printf", "add-apt-repository")
	case "sudo_rules":
		r.readOpen("sed", "echo", "printf")
	case "missing_users":
		r.readUsers()
		r.readOpen("apt-get", "apk")
		r.readCopies()
	case "rechanged":
		r.readOpen("chmod", "chown")
		r.readCopies()
	case "removed":
		r.readOpen("rm", "mv")
		r.readCopies()
	case "context", "lock_files":
		if !r.document.HasContext && !read.Found {
			r.doubt(r.start(), finding.UnknownContext)
		}
		r.readCopies()
	}
}

// readUnread doubts the commands that are not known.
func (r *reader) readUnread(concerned func(*document.Unread) bool) {
	for _, u := range r.document.Unread {
		if concerned(u) {
			r.doubt(u.Span, unknownCommand, u.Name, u.Why)
		}
	}
}

// readOpen doubts what commands of programs do whose arguments are unknown. Only those that
// write to a file of apt or sudo, or somewhere unknown, add an entry.
func (r *reader) readOpen(programs ...string) {
	for _, program := range programs {
		for _, c := range r.document.Commands[program] {
			if c.Open != nil && r.sees(c.Stage) && (program != "echo" && program != "printf" || writesSettings(c)) {
				r.doubtOpen(c)
			}
		}
	}
}

func writesSettings(c *document.Command) bool {
	if c.PipedTo != nil {
		return true
	}
	return slices.ContainsFunc(c.Redirects, func(to *document.Redirect) bool {
		return to.Target != nil && (strings.Contains(to.Target.Value, "apt") || strings.Contains(to.Target.Value, "sudoers") || to.Target.Certainty == document.Unknown)
	})
}

// readCopies doubts what COPY and ADD do whose arguments are unknown, and where files are below
// an unknown WORKDIR.
func (r *reader) readCopies() {
	for _, keyword := range [...]string{"copy", "add", "workdir"} {
		for _, in := range r.document.By[keyword] {
			for _, arg := range in.Args {
				if arg.Value == nil && r.sees(in.Stage) {
					r.doubt(arg.Span, finding.UnknownWord, arg.Raw)
				}
			}
		}
	}
}

// readUsers doubts names in USER that are not known, and accounts of base images that are not known.
func (r *reader) readUsers() {
	for _, in := range r.document.By["user"] {
		if len(in.Args) == 1 && in.Args[0].Value == nil && r.sees(in.Stage) {
			r.doubt(in.Args[0].Span, finding.UnknownWord, in.Args[0].Raw)
		}
	}
	for _, stage := range r.document.Stages {
		if r.sees(&stage.Index) && stage.By["user"] != nil && !known(stage.Root) {
			r.doubtAbout(stage)
		}
	}
}

func (r *reader) readStage(stage *document.Stage, read facts.Read) {
	if !r.sees(&stage.Index) {
		return
	}
	switch read.Field {
	case "healthcheck", "cmd", "entrypoint", "starts", "workdir", "env", "exposed":
		if !read.Found && !known(stage.Root) {
			r.doubtAbout(stage)
		}
	}
}

func (r *reader) readUser(user *document.User, read facts.Read) {
	if user.IsRoot != "unknown" || !slices.Contains([]string{"is_root", "name", "uid", "group", "source", "certainty"}, read.Field) {
		return
	}
	if user.Span != nil {
		if read.Field != "source" {
			r.doubt(*user.Span, finding.UnknownWord, user.Raw)
		}
		return
	}
	for _, stage := range r.document.Stages {
		if stage.User == user && r.sees(&stage.Index) {
			r.doubtAbout(stage)
		}
	}
}

func (r *reader) readImage(image *document.Image, read facts.Read) {
	if !r.sees(image.In) {
		return
	}
	unknown := image.Certainty == document.Unknown
	if len(image.Assumed) > 0 && !slices.Contains([]string{"raw", "span", "use", "used_in", "tag", "digest", "untagged", "assumed", "platform", "wanted"}, read.Field) {
		r.doubt(image.Span, finding.UnknownWord, image.Raw)
	}
	switch read.Field {
	case "name", "tag", "digest", "registry", "repository", "reference":
		if unknown && !read.Found {
			r.doubt(image.Span, finding.UnknownWord, image.Raw)
		}
	case "kind":
		if unknown && image.Name == "" {
			r.doubt(image.Span, finding.UnknownWord, image.Raw)
		}
	case "value", "certainty", "invalid", "unset":
		if unknown {
			r.doubt(image.Span, finding.UnknownWord, image.Raw)
		}
	case "product", "version", "prerelease", "distro", "release", "variants", "packages", "runs_as", "support", "made_for":
		if !read.Found && !known(image) {
			r.doubtImage(image)
		}
	}
}

// known reports whether what an image contains is known.
func known(image *document.Image) bool {
	switch {
	case image == nil:
		return false
	case image.Kind == "scratch" || image.Kind == "stage":
		return true
	}
	return image.Certainty != document.Unknown && (image.Product != "" || image.Distro != "" || image.RunsAs != nil)
}

func (r *reader) doubtAbout(stage *document.Stage) {
	if stage.Root == nil {
		r.doubt(stage.Span, finding.UnknownImage, "FROM")
		return
	}
	r.doubtImage(stage.Root)
}

func (r *reader) doubtImage(image *document.Image) {
	if image.Certainty == document.Unknown {
		r.doubt(image.Span, finding.UnknownWord, image.Raw)
		return
	}
	r.doubt(image.Span, finding.UnknownImage, image.Raw)
}

func (r *reader) readInstruction(in *document.Instruction, read facts.Read) {
	if !r.sees(in.Stage) {
		return
	}
	switch read.Field {
	case "commands":
		r.readUnread(func(u *document.Unread) bool { return u.Instruction == in.Index })
	case "sources", "signal":
		for _, arg := range in.Args {
			if arg.Value == nil {
				r.doubt(arg.Span, finding.UnknownWord, arg.Raw)
			}
		}
	}
}

func (r *reader) readCommand(c *document.Command, read facts.Read) {
	if !r.sees(c.Stage) {
		return
	}
	switch read.Field {
	case "flags":
		if c.Open != nil && !read.Found {
			r.doubtOpen(c)
		}
	case "args", "subcommand", "words", "config", "sources", "mode", "output_of":
		if c.Open != nil {
			r.doubtOpen(c)
		}
	}
	if read.Field == "certainty" && c.Certainty == document.Unknown {
		r.doubt(c.ProgramSpan, finding.UnknownWord, c.Program)
	}
	if read.Field == "words" || read.Field == "mode" || read.Field == "config" {
		for _, word := range c.Words {
			if strings.Contains(word, "${") {
				r.doubt(c.Span, finding.UnknownWord, word)
			}
		}
	}
}

func (r *reader) doubtOpen(c *document.Command) {
	r.doubt(*c.Open, finding.UnknownArguments, c.Program)
}

func (r *reader) readSource(source *document.FetchSource, read facts.Read) {
	text := source.Text
	switch read.Field {
	case "scheme", "host", "port", "credentials", "local", "private":
		if rest, ok := strings.CutPrefix(text, source.Scheme+"://"); ok {
			text, _, _ = strings.Cut(rest, "/")
		} else {
			text, _, _ = strings.Cut(text, "/")
		}
		if read.Field == "scheme" && source.Scheme != "" {
			return
		}
	case "span":
		return
	}
	if strings.ContainsAny(text, "$`") {
		r.doubt(source.Span, finding.UnknownWord, source.Text)
	}
}

func (r *reader) readInstall(in *document.Install, read facts.Read) {
	if !r.sees(in.Stage) {
		return
	}
	c := r.commandOf(in)
	switch read.Field {
	case "assume_yes", "lean", "constrained", "of_project":
		if !read.Found && c != nil && c.Open != nil {
			r.doubtOpen(c)
		}
	case "open_flags":
		if read.Found && c != nil && c.Open != nil {
			r.doubtOpen(c)
		}
	case "leaves":
		switch {
		case !in.CacheUnsure:
		case in.OpenFlags:
			r.doubt(in.Span, finding.UnknownArguments, in.Program)
		default:
			r.doubt(in.Span, finding.UnknownCache, in.Program)
		}
	case "packages", "loose":
		for _, p := range in.Packages {
			switch {
			case p.Certainty != document.Unknown:
			case p.Name == "{}":
				r.doubt(p.Span, finding.UnknownArguments, in.Program)
			case !p.Pinned:
				r.doubt(p.Span, finding.UnknownWord, p.Name)
			case !r.isGiven(p.Version):
				r.doubt(p.Span, finding.UnknownWord, p.Version)
			}
		}
	}
}

// isGiven reports whether a version is known or taken from an ARG or ENV of the file: nothing is installed without a value.
func (r *reader) isGiven(version string) bool {
	for {
		before, rest, found := strings.Cut(version, "${")
		if strings.ContainsAny(before, "$`") {
			return false
		}
		if !found {
			return true
		}
		var name string
		name, version, _ = strings.Cut(rest, "}")
		variables := r.document.Variables[name]
		if len(variables) == 0 || slices.ContainsFunc(variables, func(v *document.Variable) bool { return v.Kind != "arg" && v.Kind != "env" }) {
			return false
		}
	}
}

// commandOf returns the command of an install; nil: there is none.
func (r *reader) commandOf(install *document.Install) *document.Command {
	if install.Instruction >= len(r.document.Instructions) {
		return nil
	}
	in := r.document.Instructions[install.Instruction]
	if install.Onbuild && in.Trigger != nil {
		in = in.Trigger
	}
	if install.Command >= len(in.Commands) {
		return nil
	}
	return in.Commands[install.Command]
}

// sees reports whether the policy is about a stage; nil is what belongs to none.
func (r *reader) sees(stage *int) bool {
	if stage == nil || *stage >= len(r.document.Stages) {
		return true
	}
	return inScope(r.scope, r.document.Stages[*stage])
}

// inScope reports whether policies of a scope are about a stage.
func inScope(scope string, stage *document.Stage) bool {
	switch scope {
	case "shipped":
		return stage.Ships
	case "reachable":
		return stage.Reachable
	}
	return true
}

func (r *reader) doubt(span finding.Span, message string, values ...any) {
	const most = 100
	if len(r.doubts) < most {
		r.doubts = append(r.doubts, doubt{span, fmt.Sprintf(message, values...), remedies[message]})
	}
}

const unknownCommand = finding.UnknownCommand + "%s" // one of the finding.Unread reasons

var remedies = map[string]string{
	finding.UnknownWord: finding.GiveValue, finding.UnknownArguments: finding.GiveValue, finding.UnknownCache: finding.RemoveCache, finding.UnknownImage: finding.ChooseImage,
	unknownCommand: finding.WriteCommands, finding.UnknownContext: finding.GivePath,
}

// start is the span of the first instruction.
func (r *reader) start() finding.Span {
	if len(r.document.Instructions) == 0 {
		return finding.Span{}
	}
	return r.document.Instructions[0].KeywordSpan
}
