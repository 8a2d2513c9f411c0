package dockerfile

import (
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// checkInstruction finds what BuildKit parses but rejects when it expands the words of one
// instruction and applies them: the first problem, because BuildKit stops there too. It has to
// run before the instruction changes the scope.
func (b *builder) checkInstruction(in *document.Instruction, c *chunk, command any) {
	switch {
	case in.Keyword == "from" && in.TrailingComment != nil:
		b.reject(in, b.commentProblem(in, c, command, false))
		return
	case in.Keyword == "from":
		b.checkFrom(in)
		return
	case b.stage == nil && in.Keyword != "arg":
		return
	case in.Trigger != nil:
		if b.triggers == nil {
			b.triggers = map[*document.Instruction]*chunk{}
		}
		b.triggers[in] = c
		return
	}
	p := b.rejected(in, c, command)
	if p == nil {
		return
	}
	if in.ExecError != nil { // the cause, which a policy reports
		p.Kind = malformedExecForm
	}
	b.reject(in, p)
}

func (b *builder) reject(in *document.Instruction, p *document.Problem) {
	p.Conversion = true
	in.Broken = p.Kind != malformedExecForm && !p.Default
	b.doc.Problems = append(b.doc.Problems, p)
}

// rejected returns the first problem of an instruction, or nil. command is what BuildKit made of it.
func (b *builder) rejected(in *document.Instruction, c *chunk, command any) *document.Problem {
	if p := b.rejectedWords(in, c, command); p != nil {
		return p
	}
	return b.commentProblem(in, c, command, false)
}

// rejectedWords is rejected without the words of a trailing comment.
func (b *builder) rejectedWords(in *document.Instruction, c *chunk, command any) *document.Problem {
	switch in.Keyword {
	case "arg":
		return b.checkDefaults(in)
	case "env", "label":
		return b.checkPairs(in, command)
	case "user":
		return b.checkArgs(in.Args, wordCheck{})
	case "workdir":
		if p := b.checkArgs(in.Args, wordCheck{}); p != nil {
			return p
		}
		return b.checkFolders(in.Args)
	case "stopsignal":
		return b.checkArgs(in.Args, wordCheck{plausible: plausibleSignals, valid: checkSignal})
	case "volume":
		return b.checkArgs(in.Args, wordCheck{valid: checkVolume})
	case "expose":
		return b.checkArgs(in.Args, wordCheck{plausible: plausiblePorts, split: true, valid: checkPort})
	case "copy", "add":
		return b.checkFiles(in, c, command)
	case "run":
		return b.checkMounts(c, command)
	}
	return nil
}

func (b *builder) checkArgs(args []*document.Value, check wordCheck) *document.Problem {
	for _, arg := range args {
		check.raw, check.span, check.known = arg.Raw, arg.Span, arg.Value
		if p := b.examine(check); p != nil {
			return p
		}
	}
	return nil
}

// checkDefaults checks the values of ARG, which BuildKit expands unless the build gives another one.
func (b *builder) checkDefaults(in *document.Instruction) *document.Problem {
	for _, pair := range in.Pairs {
		if pair.Value == nil {
			continue
		}
		if _, given := b.options.BuildArgs[pair.Key]; given {
			continue
		}
		p := b.examine(wordCheck{raw: pair.Value.Raw, span: pair.Value.Span, known: pair.Value.Value})
		if p != nil && p.Message != requiredMessage(pair.Value.Raw) { // ARG A=${B:?text} asks for a build argument
			p.Default = true
			_, name, _ := strings.Cut(pair.Value.Raw, "${")
			name, _, placeholder := strings.Cut(name, ":")
			if placeholder && b.placeholders[name] {
				return nil // ${option:NAME} of a template, in each of its defaults
			}
			b.placeholders[name] = placeholder
			return p
		}
	}
	return nil
}

// checkPairs checks the names and values of ENV and LABEL.
func (b *builder) checkPairs(in *document.Instruction, command any) *document.Problem {
	var pairs instructions.KeyValuePairs
	switch command := command.(type) {
	case *instructions.EnvCommand:
		pairs = command.Env
	case *instructions.LabelCommand:
		pairs = command.Labels
	}
	if len(pairs) != len(in.Pairs) {
		return nil
	}
	for i, pair := range in.Pairs {
		if p := b.examine(wordCheck{raw: pairs[i].Key, span: pair.KeySpan}); p != nil {
			return p
		}
		if pair.Value == nil {
			continue
		}
		if p := b.examine(wordCheck{raw: pairs[i].Value, span: pair.Value.Span, known: pair.Value.Value}); p != nil {
			return p
		}
	}
	return nil
}

// Values for which an argument with a variable may be valid.
var (
	plausibleSignals   = []string{"SIGTERM", "TERM", "1", "+1", "MIN"}
	plausiblePorts     = []string{"80", "tcp", "/tcp", "8080/udp", "0", "65535", "-65535", "80/", "127.0.0.1", "80-81"}
	plausibleFlags     = []string{"1000", "0644", "0"}
	plausibleDrives    = []string{"C", "C:/x"}
	plausiblePlatforms = []string{"linux", "linux/amd64", "amd64"}
	plausibleChecksums = []string{"https://example.com/a", validDigest, strings.TrimPrefix(validDigest, "sha256:"), "sha256"}
)

// validDigest is the checksum of no content.
const validDigest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

func checkVolume(_ wordCheck, path string) *fault {
	if path != "" {
		return nil
	}
	return &fault{kind: wrongArgumentCount, message: "VOLUME has an empty path", hint: argumentHint("volume")}
}

func checkSignal(w wordCheck, signal string) *fault {
	if isSignal(signal) {
		return nil
	}
	f := &fault{kind: invalidSignal, message: fmt.Sprintf("%q is not a signal", text.Shorten(signal)), hint: "write the name of a signal, such as SIGTERM or SIGINT", part: signal}
	if w.known == nil { // the policy cannot know
		f.kind = parseError
	}
	return f
}

// checkFiles checks the words of COPY and ADD, and the bodies of their heredocs.
func (b *builder) checkFiles(in *document.Instruction, c *chunk, command any) *document.Problem {
	copied := filesOf(command)
	for _, name := range [...]string{"chown", "chmod", "checksum"} {
		flags := in.Flags[name]
		if len(flags) == 0 {
			continue
		}
		check := wordCheck{raw: copied.flag(name), span: flags[0].Span, plausible: plausibleFlags, files: copied}
		switch name {
		case "chown":
			check.valid = checkOwner
		case "chmod":
			check.valid = checkMode
		}
		if p := b.examine(check); p != nil {
			return p
		}
	}
	if from := in.Flags["from"]; len(from) > 0 && !strings.Contains(from[0].Raw, "$") {
		if p := b.examine(wordCheck{raw: from[0].Raw, span: from[0].Span}); p != nil {
			return p
		}
	}
	sources, first, windows := 0, "", b.isWindows()
	for i, arg := range in.Args {
		if doc, err := parser.ParseHeredoc(arg.Raw); err == nil && doc != nil && len(c.heredocs) > 0 {
			continue
		}
		check := wordCheck{raw: arg.Raw, span: arg.Span, known: arg.Value, files: copied}
		if check.windows = windows; windows {
			check.plausible = plausibleDrives
		}
		if i == len(in.Args)-1 {
			if windows {
				check.valid = checkDestination
			}
		} else {
			if sources++; sources == 1 {
				first = arg.Raw
			}
			check.valid = checkSource
		}
		if p := b.examine(check); p != nil {
			return p
		}
	}
	if p := b.checkGitFolder(in); p != nil {
		return p
	}
	if p := b.checkChecksum(in, copied.checksum, first, sources); p != nil {
		return p
	}
	for _, doc := range in.Heredocs {
		if !doc.Expand {
			continue
		}
		if p := b.examine(wordCheck{raw: doc.Content, span: doc.Span, body: true}); p != nil {
			return p
		}
	}
	return nil
}

// checkGitFolder checks the flag --keep-git-dir against the queries of the sources.
func (b *builder) checkGitFolder(in *document.Instruction) *document.Problem {
	flags := in.Flags["keep-git-dir"]
	if len(flags) == 0 || len(in.Args) == 0 {
		return nil
	}
	keep := "true"
	if strings.EqualFold(flags[0].Value.String(), "false") {
		keep = "false"
	}
	return b.checkArgs(in.Args[:len(in.Args)-1], wordCheck{plausible: []string{"true", "false"}, valid: func(_ wordCheck, source string) *fault {
		git := parseGit(source)
		if !git.is || git.keep == "" || git.keep == keep {
			return nil
		}
		return &fault{
			kind: unknownFlag, part: source, message: fmt.Sprintf("--keep-git-dir=%s contradicts %q", keep, text.Shorten(source)),
			hint: "remove one of the two",
		}
	}})
}

// checkChecksum checks the flag --checksum of ADD against its sources.
func (b *builder) checkChecksum(in *document.Instruction, checksum, source string, sources int) *document.Problem {
	if checksum == "" {
		return nil
	}
	p := b.newProbe()
	if len(checksum)+len(source)+(strings.Count(checksum, "$")+strings.Count(source, "$"))*p.longest > maxValue {
		return nil
	}
	f := always(p, plausibleChecksums, func(p *probe) *fault {
		expanded, _, err := b.lex.ProcessWord(clean(checksum), p)
		if err != nil {
			return lexFault(checksum, err)
		}
		from, _, err := b.lex.ProcessWord(clean(source), p)
		if err != nil {
			return lexFault(source, err)
		}
		for _, arg := range in.Args { // the same variable may be in other words
			if _, _, err := b.lex.ProcessWord(clean(arg.Raw), p); err != nil {
				return lexFault(arg.Raw, err)
			}
		}
		return checksumFault(expanded, from, sources)
	})
	if f == nil {
		return nil
	}
	return &document.Problem{Kind: f.kind, Message: f.message, Hint: f.hint, Span: in.Flags["checksum"][0].Span}
}

// checkFrom checks the words of FROM, in which only the ARGs before the first FROM have values.
func (b *builder) checkFrom(in *document.Instruction) {
	scope, stage := b.scope, b.stage
	b.scope, b.stage = nil, nil
	defer func() { b.scope, b.stage = scope, stage }()
	problem := b.checkBase(in)
	if platform := in.Flags["platform"]; problem == nil && len(platform) > 0 && platform[0].Raw != "" {
		problem = b.examine(wordCheck{raw: platform[0].Raw, span: platform[0].Span, plausible: plausiblePlatforms, valid: checkPlatform})
		if problem != nil && problem.Kind == unknownFlag && b.hasUndeclared(platform[0].Raw) {
			problem.Kind = undefinedArg
		}
	}
	if problem != nil {
		b.reject(in, problem)
	}
}

// checkBase checks the reference of FROM. If it is certain, imageProblem and referenceProblem check its
// value; if a build argument can change it, it may be valid.
func (b *builder) checkBase(in *document.Instruction) *document.Problem {
	if len(in.Args) == 0 {
		return nil
	}
	base := in.Args[0]
	check := wordCheck{raw: base.Raw, span: base.Span}
	switch open := b.isOpen(base.Raw); {
	case open:
		check.valid = func(_ wordCheck, reference string) *fault {
			if reference == "" || hasOnly(reference, "._-:@/[]") {
				return nil
			}
			return &fault{
				kind: parseError, message: fmt.Sprintf("%q is not a valid image or stage", text.Shorten(base.Raw)),
				hint: "write an image or an earlier stage",
			}
		}
	case b.hasUndeclared(base.Raw):
		check.valid = func(_ wordCheck, reference string) *fault {
			if _, ok := b.names[reference]; ok || reference == "" { // referenceProblem finds the empty one
				return nil
			}
			img := &document.Image{Value: reference}
			if imageref.Describe(img); img.Invalid == "" || img.Invalid == imageref.HostUnderscore {
				return nil
			}
			return &fault{
				kind: undefinedArg, message: fmt.Sprintf("%q is not a valid image or stage", text.Shorten(base.Raw)),
				hint: "write an image or an earlier stage", part: reference,
			}
		}
	}
	return b.examine(check)
}

// isOpen reports whether a word of FROM has a variable that a build argument can set.
func (b *builder) isOpen(word string) bool {
	if !b.canExpand(word) {
		return false
	}
	p := &probe{scope: b.globals, value: "x", used: map[string]bool{}}
	_, _, err := b.lex.ProcessWord(clean(word), p)
	return err == nil && len(p.used) > 0
}

// hasUndeclared reports whether a word of FROM has a variable that is not declared above it, which a
// policy reports.
func (b *builder) hasUndeclared(word string) bool {
	if !b.canExpand(word) {
		return false
	}
	result, err := b.lex.ProcessWordWithMatches(clean(word), b.globals)
	if err != nil {
		return false
	}
	for name := range result.Unmatched {
		if name != "" && b.globals.find(name) == nil {
			return true
		}
	}
	return false
}

// isPort reports whether BuildKit accepts a port or range.
func isPort(port string) bool {
	low, high, isRange := strings.Cut(port, "-")
	from, ok := portNumber(low)
	if !ok || !isRange {
		return ok
	}
	to, ok := portNumber(high)
	return ok && from <= to || low == high
}

func portNumber(number string) (int, bool) {
	digits := strings.TrimPrefix(number, "+")
	if digits == "" || len(strings.TrimLeft(digits, "0")) > 5 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n := 0
	for _, digit := range []byte(digits) {
		n = n*10 + int(digit-'0')
	}
	return n, n <= 65535
}

// checkPort checks one word of EXPOSE.
func checkPort(w wordCheck, word string) *fault {
	host, container := "", word
	if colon := strings.LastIndexByte(word, ':'); colon >= 0 {
		host, container = word[:colon], word[colon+1:]
	}
	port, protocol, _ := strings.Cut(container, "/")
	if isProtocol(protocol) && isPort(port) && isHost(host, port) {
		return nil
	}
	f := &fault{kind: parseError, message: fmt.Sprintf("%q is not a port", text.Shorten(w.raw)), part: word, hint: "write a port such as 8080, 8080/udp or 3000-3010"}
	if w.known != nil { // policies report these
		described := describePort(portOf(&document.Value{Raw: w.raw, Value: w.known}))
		switch {
		case described.Mapped:
			f.kind = hostMapping
			return f
		case !isProtocol(described.Protocol):
			f.kind = invalidProtocol
			return f
		case described.From != nil && max(*described.From, *described.To) > 65535, described.From != nil && *described.To < *described.From:
			f.kind = portOutOfRange
			return f
		}
	}
	if strings.Contains(word, ",") {
		f.hint = "separate ports with blanks: EXPOSE 80 443"
	}
	return f
}

func isProtocol(protocol string) bool {
	switch strings.ToLower(protocol) {
	case "", "tcp", "udp", "sctp":
		return true
	}
	return false
}
