// Package dockerfile turns a Dockerfile into a document of facts. It finds the instructions,
// has BuildKit check each of them, and tracks the effective state through the stages. It is
// the only package that imports BuildKit.
//
// It imports pkg/document, pkg/finding, pkg/internal/imageref, pkg/internal/install,
// pkg/internal/secret, pkg/internal/shell and pkg/internal/text.
package dockerfile

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/install"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Options is what is known about a Dockerfile besides its content.
type Options struct {
	Path          string            // as shown in reports
	BuildArgs     map[string]string // by name; their certainty is "bound"
	UnknownArgs   []string          // build arguments whose values are not known
	Target        string            // final stage, by name or index; empty: the last one
	Contexts      Contexts          // named build contexts
	Context       fs.FS             // root of the build context; nil: not available
	DockerfileDir fs.FS             // folder of the Dockerfile, often the same root; nil: not available
	Proof         bool              // record what a proof depends on: scripts, and what cannot be read

	Support *imageref.SupportTable // nil: the built-in one

	// Unreadable is called with an ignore file that exists but cannot be read or is not valid; may be nil.
	Unreadable func(name string, err error)
}

// Parse reads a Dockerfile. It never fails: what BuildKit rejects becomes a Problem, and the
// document contains everything else.
func Parse(content []byte, options Options) *document.Document {
	b := &builder{
		options:      options,
		source:       text.New(string(content)),
		silent:       linter.New(&linter.Config{}),
		apt:          map[*document.Stage]install.AptSettings{},
		settled:      map[*document.Image]bool{},
		placeholders: map[string]bool{},
		doc: &document.Document{
			Path:     options.Path,
			By:       map[string][]*document.Instruction{},
			Commands: map[string][]*document.Command{},
		},
	}
	b.doc.Size, b.doc.Lines = len(content), b.source.Lines()
	b.doc.LineEndings = lineEndings(content)
	if problem := notText(content); problem != "" {
		b.rejectFile(problem, "save the Dockerfile as UTF-8 text")
		return b.doc
	}
	escape := b.directives()
	b.expander = newExpander(escape, &b.doc.Unresolved)
	b.globals = newGlobals()
	s := &scanner{source: b.source, escape: escape}
	chunks := s.chunks()
	if message, hint, span := b.foreign(content, chunks); message != "" {
		return b.rejectWhole(message, hint, span)
	}
	findStrays(chunks, escape)
	nodes := parseWhole(chunks, escape)
	for i, c := range chunks {
		var node *parser.Node
		if nodes != nil {
			node = nodes[i]
		}
		b.add(c, s, node)
	}
	if b.template != nil {
		return b.rejectWhole(templateMessage, templateHint, *b.template)
	}
	b.doc.Comments = s.comments
	b.doc.Characters = charactersOf(b.source)
	b.misplacedDirectives()
	b.closeStage()
	b.resolveArguments()
	b.link()
	b.recordSecrets()
	b.checkWhole()
	b.checkConversion()
	b.readContext()
	b.recordScripts()
	b.recordDrops()
	b.hintSwallowed()
	b.recordLockFiles()
	b.recordTooNew()
	slices.SortStableFunc(b.doc.Problems, func(p, q *document.Problem) int { return p.Span.Compare(q.Span) })
	return b.doc
}

// builder is the state while reading a file from top to bottom.
type builder struct {
	*expander
	options Options
	source  *text.Source
	doc     *document.Document
	shell   shell.Parser
	silent  *linter.Linter // discards the build checks of BuildKit

	globals           *scope // ARGs before the first FROM
	scope             *scope // of the current stage; nil before the first FROM
	scopes            []*scope
	stage             *document.Stage
	names             map[string]int             // index of the last stage of each name
	unresolvedInShell func(string, finding.Span) // see recordUnresolved
	inputs            [][][]int                  // of each stage: the stages that each of its references can name
	repetitions       repetitions                // in the current stage
	declared          map[string][]*declaration  // ARGs by name
	created           []*createdFile             // files created so far
	downloads         []download
	copies            []copied                                // from the build context so far
	ignore            *ignoreRules                            // nil: not read yet
	scripts           int                                     // scripts read so far
	partials          map[*document.Image]string              // values with variables, of images with Assumed
	removals          int                                     // arguments of rm checked so far
	listed            int                                     // variables in the Env of all stages so far
	apt               map[*document.Stage]install.AptSettings // as written by the commands so far
	places            int                                     // paths at which a package.json was looked for so far
	nearest           int                                     // searches for a nearest name so far
	fits              fitting                                 // used once all stages are known
	triggers          map[*document.Instruction]*chunk        // of ONBUILD, until a stage runs them
	failing           []failingTrigger                        // in the order of the stages
	triggersRun       int                                     // by stages of the file
	broughtManagers   map[string]bool                         // package managers that steps install
	placeholders      map[string]bool                         // what precedes the colon in ${option:NAME} of defaults that are rejected
	settled           map[*document.Image]bool                // of a FROM that is rejected for another reason
	fault             string                                  // kind of the problem of the current instruction
	template          *finding.Span                           // the first rejected instruction with a placeholder
}

// vars returns the current scope.
func (b *builder) vars() *scope {
	if b.scope != nil {
		return b.scope
	}
	return b.globals
}

// add reads one instruction and applies it to the stage. node is the result of parseWhole for
// the instruction, or nil.
func (b *builder) add(c *chunk, s *scanner, node *parser.Node) {
	index := len(b.doc.Instructions)
	unresolved, undeclared, images := len(b.doc.Unresolved), len(b.doc.UndeclaredArgs), len(b.doc.Images)
	in := b.read(c, 0, index)
	in.Comments = c.comments
	for _, i := range c.comments {
		s.comments[i].Above = &in.Index
	}
	for _, i := range c.inside {
		s.comments[i].Inside = &in.Index
	}
	b.fault = ""
	if !c.stray {
		b.judge(in, c, node)
	}
	if in.Broken = in.Broken || c.stray; in.Broken {
		in.ShellError = nil // the same cause
		if b.fault != "" && !isPolicyOfImages(b.fault) {
			b.doc.Images = b.doc.Images[:images]
		}
	}
	b.apply(in)
	for _, u := range b.doc.Unresolved[unresolved:] {
		u.Instruction = &in.Index
	}
	b.recordUndeclaredArgs(in, unresolved, undeclared)
	b.recordArguments(in, c)
	b.recordDownloads(in)
	b.recordFiles(in)
	b.recordMissingUser(in)
	b.recordContextCopies(in)
	b.recordRepeated(in)
	b.indexInstruction(in)
	b.doc.Instructions = append(b.doc.Instructions, in)
	if _, known := usages[in.Keyword]; known {
		b.doc.By[in.Keyword] = append(b.doc.By[in.Keyword], in)
	}
	if b.stage != nil {
		in.Stage = &b.stage.Index
		b.stage.Instructions = append(b.stage.Instructions, in)
		if b.stage.By == nil {
			b.stage.By = map[string][]*document.Instruction{}
		}
		b.stage.By[in.Keyword] = append(b.stage.By[in.Keyword], in)
	}
	b.fillFromMount(in)
	own := len(in.Commands)
	b.runScripts(in)
	if len(in.Commands) > own {
		b.recordCopies(in, in.Commands[own:]) // of the scripts
	}
	b.recordSettings(in)
	b.recordAptHeredocs(in)
	b.recordSudoCopies(in)
	b.indexCommands(in, in.Commands, false)
	b.recordRechanges(in)
	if in.Trigger != nil {
		b.indexCommands(in, in.Trigger.Commands, true)
		for _, img := range b.doc.Images[images:] { // the trigger runs in another stage
			b.settled[img] = img.Kind == "context"
			if img.StageIndex != nil && img.In != nil && *img.StageIndex == *img.In {
				img.Kind, img.StageIndex = "unknown", nil
			}
		}
	}
}

// judge finds why BuildKit rejects an instruction.
func (b *builder) judge(in *document.Instruction, c *chunk, node *parser.Node) {
	problems := len(b.doc.Problems)
	if p := chunkProblem(c, b.escape); p != nil {
		in.Broken = true
		b.doc.Problems = append(b.doc.Problems, p)
	} else if command, err := reject(c, node, b.escape, b.silent); err != nil {
		in.Broken = true
		p := b.commentProblem(in, c, command, true)
		if p == nil {
			p = problem(c, in, err)
		}
		b.doc.Problems = append(b.doc.Problems, p)
	} else {
		if c.gap >= 0 {
			gap := b.source.LineSpan(c.gap)
			in.Gap, in.Swallowed = &gap, b.keywordBelow(c.gap)
		}
		b.checkInstruction(in, c, command)
		if c.orphan != "" && len(b.doc.Problems) == problems { // of an unknown trigger, which a policy reports
			word := triggerWord(c)
			b.doc.Problems = append(b.doc.Problems, &document.Problem{
				Kind: invalidTrigger, Message: fmt.Sprintf("unknown instruction %q", text.Shorten(word.text)),
				Hint: argumentHint("onbuild"), Span: c.span(word.start, word.end),
			})
		}
	}
	if len(b.doc.Problems) == problems {
		return
	}
	p := b.doc.Problems[problems]
	b.fault = p.Kind
	if b.template == nil && !p.Default && hasPlaceholder(c.text) {
		b.template = &p.Span
	}
}

// indexInstruction indexes an instruction by the facts that only few instructions have.
func (b *builder) indexInstruction(in *document.Instruction) {
	file := func(has bool, field string) {
		if has {
			b.file(field, in)
		}
	}
	file(in.Gap != nil, "gap")
	file(in.ExecError != nil, "exec_error")
	file(len(in.Mounts) > 0, "mounts")
	file(in.Keyword == "run" && len(in.Flags) > 0, "run_flags")
	file(needsNewer(in), "newer_syntax")
	file(in.ShellError != nil, "shell_error")
	file(in.BashOnly != nil, "bash_only")
	file(len(in.Unexpanded) > 0, "unexpanded")
	file(in.TrailingComment != nil || in.Trigger != nil && in.Trigger.TrailingComment != nil, "trailing_comment")
	file(slices.ContainsFunc(in.Pairs, func(p *document.Pair) bool { return len(p.Previous) > 0 }), "previous")
	if in.Keyword == "from" && in.From != nil {
		file(len(in.From.Undeclared) > 0, "undeclared")
		file(in.From.Unset != "", "unset")
	}
}

// needsNewer reports whether an instruction uses syntax that docker/dockerfile frontends added later.
func needsNewer(in *document.Instruction) bool {
	if len(in.Mounts) > 0 || len(in.Heredocs) > 0 {
		return true
	}
	for _, name := range [...]string{"link", "parents", "exclude", "checksum", "keep-git-dir"} {
		if in.Flags[name] != nil {
			return true
		}
	}
	return false
}

func (b *builder) file(field string, in *document.Instruction) {
	if b.doc.Index == nil {
		b.doc.Index = map[string][]*document.Instruction{}
	}
	b.doc.Index[field] = append(b.doc.Index[field], in)
}

// indexCommands indexes the commands of an instruction by program, and finds its installs.
func (b *builder) indexCommands(in *document.Instruction, commands []*document.Command, onbuild bool) {
	shell.LinkPipes(commands)
	for _, command := range commands {
		command.Instruction, command.Stage, command.Onbuild = in.Index, in.Stage, onbuild
		if command.Program != "" {
			b.doc.Commands[command.Program] = append(b.doc.Commands[command.Program], command)
		}
		if command.Sudo && command.Program != "sudo" {
			b.doc.Commands["sudo"] = append(b.doc.Commands["sudo"], command)
		}
		b.recordShellVariables(command)
		b.recordAptSources(command)
		b.recordSudoRules(command)
	}
	if in.Keyword == "run" || onbuild {
		installs := install.Find(commands)
		for _, found := range installs {
			found.Instruction, found.Stage, found.Onbuild = in.Index, in.Stage, onbuild
		}
		target := in
		if in.Trigger != nil {
			target = in.Trigger
		}
		install.Complete(installs, commands, install.Surroundings{
			Mounts: target.Mounts, Lookup: b.lookup(), Bash: b.runsBash(), Apt: b.aptSettings(commands), DnfCache: dnfCache(b.rootImage()), Proof: b.options.Proof,
		})
		for _, found := range installs {
			b.findLock(in, found, commands)
		}
		for _, in := range installs {
			if b.stage != nil && in.Manager == "yarn" && in.CacheLeft == "~/.cache/yarn" && b.stage.User.IsRoot == "yes" {
				in.CacheLeft = "/usr/local/share/.cache/yarn" // where yarn 1 has it for root
			}
			if b.stage != nil && in.Manager == "pip" && in.CacheLeft != "" && lacksPipCache(b.stage.Root) {
				in.CacheLeft, in.CacheUnsure = "", b.options.Proof
			}
		}
		b.markAbsent(installs, commands)
		b.doc.Installs = append(b.doc.Installs, installs...)
	}
}

// rootImage returns the base image of the stage; nil: none.
func (b *builder) rootImage() *document.Image {
	if b.stage == nil {
		return nil
	}
	return b.stage.Root
}

// runsBash reports whether shell forms of the stage certainly run in Bash.
func (b *builder) runsBash() bool {
	return b.stage != nil && (b.stage.Shell.Kind == "bash" || b.stage.Shell.Program == "bash")
}

// aptSettings returns the apt settings that the commands of the stage have written so far,
// or nil before the first stage.
func (b *builder) aptSettings(commands []*document.Command) *install.AptSettings {
	if b.stage == nil {
		return nil
	}
	settings := b.apt[b.stage]
	settings.Read(commands)
	b.apt[b.stage] = settings
	return &settings
}

// directives reads "# syntax=", "# escape=" and "# check=" at the top of the file and
// returns the escape character. Below a line that starts with "#!", BuildKit reads all but "# escape=".
func (b *builder) directives() (escape byte) {
	escape = parser.DefaultEscapeToken
	var reader parser.DirectiveParser
	shebang := false
	for i := 0; i < b.source.Lines(); i++ {
		line := b.source.Line(i)
		if shebang = shebang || i == 0 && strings.HasPrefix(line, "#!"); shebang && i == 0 {
			continue
		}
		d, err := reader.ParseLine([]byte(strings.TrimLeftFunc(line, unicode.IsSpace)))
		if err != nil {
			b.doc.Problems = append(b.doc.Problems, &document.Problem{
				Kind: invalidDirective, Message: text.Shorten(text.FirstLine(err.Error())),
				Hint: "remove one of the two directives", Span: b.source.LineSpan(i),
			})
			return escape
		}
		if d == nil {
			return escape
		}
		if shebang && d.Name == "escape" {
			continue
		}
		start := b.source.Starts[i] + strings.Index(line, "=")
		start += strings.Index(b.source.Text[start:], d.Value)
		directive := &document.Directive{Value: d.Value, Span: b.source.Span(start, start+len(d.Value))}
		if b.doc.Directives == nil {
			b.doc.Directives = map[string]*document.Directive{}
		}
		b.doc.Directives[d.Name] = directive
		switch {
		case d.Name == "check":
			b.checkOptions(directive)
		case d.Name != "escape":
		case d.Value == "`" || d.Value == `\`:
			escape = d.Value[0]
		default:
			b.doc.Problems = append(b.doc.Problems, &document.Problem{
				Kind: invalidDirective, Message: fmt.Sprintf("escape character %q is neither ` nor \\", text.Shorten(d.Value)),
				Hint: "write # escape=` or remove the directive", Span: directive.Span,
			})
		}
	}
	return escape
}

// checkOptions checks the value of "# check=", which BuildKit reads up to the first blank.
func (b *builder) checkOptions(directive *document.Directive) {
	options, _, _ := strings.Cut(directive.Value, " ")
	if _, err := linter.ParseLintOptions(options); err != nil {
		b.doc.Problems = append(b.doc.Problems, &document.Problem{
			Kind: invalidDirective, Message: fmt.Sprintf("%q has an unknown option or value", text.Shorten(directive.Value)),
			Hint: "write options without blanks, such as skip=all or skip=JSONArgsRecommended;error=true", Span: directive.Span, Conversion: true,
		})
	}
}

// checkWhole finds why BuildKit rejects the file as a whole.
func (b *builder) checkWhole() {
	if len(b.doc.Instructions) == 0 {
		b.rejectFile("the file has no instructions", "start the file with FROM")
		return
	}
	for _, in := range b.doc.Instructions {
		if in.Broken && in.Stage == nil && in.Keyword != "arg" {
			return // this line may be FROM
		}
		if in.Stage != nil || in.Keyword == "arg" || in.Broken {
			continue
		}
		b.doc.Problems = append(b.doc.Problems, &document.Problem{
			Kind: firstInstruction, Message: strings.ToUpper(in.Keyword) + " comes before the first FROM",
			Hint: "move it below FROM; only ARG can come first", Span: in.KeywordSpan,
		})
		return // BuildKit stops here too, and the other lines have the same cause
	}
	if len(b.doc.Stages) == 0 {
		b.rejectFile("the file has no FROM", "add FROM with a base image")
	}
}

func (b *builder) rejectFile(message, hint string) {
	b.doc.Problems = append(b.doc.Problems, &document.Problem{Kind: parseError, Message: message, Hint: hint, Span: b.source.LineSpan(0)})
}

// notText returns a message about a file that is recognizably not UTF-8 text, or "".
func notText(text []byte) string {
	head := text[:min(len(text), 2)]
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return "the file is UTF-16, which BuildKit cannot read"
	}
	return ""
}

func lineEndings(text []byte) string {
	all := bytes.Count(text, []byte("\n"))
	crlf := bytes.Count(text, []byte("\r\n"))
	switch {
	case all == 0:
		return ""
	case crlf == 0:
		return "lf"
	case crlf == all:
		return "crlf"
	}
	return "mixed"
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
