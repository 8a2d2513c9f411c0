package manifest

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// script finds the images that a shell script of a CI job builds, pushes, pulls, scans, runs or deploys. The script is
// the lines of several nodes. The shell is a command line, as in "bash -e {0}".
func (r *reading) script(lines []*node, shellLine string, job *ciJob) {
	var b strings.Builder
	var parts []scriptPart
	for _, n := range lines {
		if n.isText() && r.spend() && b.Len() < maxSize {
			parts = append(parts, scriptPart{b.Len(), n})
			b.WriteString(n.text + "\n")
		}
	}
	if !looksLike([]byte(b.String()), "docker", "podman", "buildah", "kaniko", "trivy", "grype", "kubectl", "nerdctl", "skopeo", "crane", "helm", "kustomize") {
		return
	}
	text, expressions := maskExpressions(b.String())
	s := &script{reading: r, parts: parts, text: text, job: job, expressions: expressions, moves: changesFolder(text)}
	script := shell.Script{Text: text, Value: func(name string) (string, certainty, bool) {
		value, certain, ok := job.values(name)
		return value, certain, ok && certain != document.Unknown
	}}
	program, options, _ := strings.Cut(strings.TrimSpace(shellLine), " ")
	switch kind := shell.KindOf(program); {
	case kind == "posix" || kind == "bash":
		script.Errexit = options == "" || slices.ContainsFunc(strings.Fields(options), startsErrexit)
		script.Pipefail = strings.Contains(options, "pipefail") || options == "" && program == "bash"
	case kind == "powershell", kind == "cmd", strings.HasPrefix(program, "$"):
		s.unsure = true
	default:
		r.remark(parts[0].node, "a script of the shell %.100q is not read", program)
		return
	}
	commands, whole := script.Commands()
	if !whole {
		r.remark(parts[0].node, "the script of %.100q cannot be parsed", job.name)
	}
	for _, c := range commands {
		r.budgetLeft = max(r.budgetLeft-commandCost, 1)
		if r.spend() {
			s.command(c)
		}
	}
}

// remark notes something at a node, which can be in an included file.
func (r *reading) remark(n *node, format string, values ...any) {
	n = n.source()
	if n.file == r.file {
		r.file.note(n.at, format, values...)
		return
	}
	r.file.note(position(1, 1), "%s:%d: %s", n.file.shown, n.at.Line, fmt.Sprintf(format, values...))
}

// startsErrexit reports whether a word of a shell's command line has the option -e.
func startsErrexit(word string) bool {
	return word == "errexit" || strings.HasPrefix(word, "-") && !strings.HasPrefix(word, "--") && strings.Contains(word, "e")
}

// commandCost is the number of steps of a command in a script.
const commandCost = 100

type script struct {
	*reading
	parts       []scriptPart
	text        string
	job         *ciJob
	unsure      bool              // its shell is another one, or unknown
	moves       bool              // it changes its folder
	expressions map[string]string // by the variables that replace them
}

// scriptPart is the text of a node in a script.
type scriptPart struct {
	start int
	node  *node
}

// partAt returns the part that has an offset.
func (s *script) partAt(offset int) scriptPart {
	after := sort.Search(len(s.parts), func(i int) bool { return s.parts[i].start > offset })
	return s.parts[max(after-1, 0)]
}

// maskExpressions replaces each ${{ }} of GitHub and $[[ ]] of GitLab, which the shell never sees, by a variable of
// the same length, and returns the expressions by variable.
func maskExpressions(text string) (string, map[string]string) {
	masked := map[string]string{}
	var b strings.Builder
	for {
		start, end := strings.Index(text, "${{"), "}}"
		if inputs := strings.Index(text, "$[[ inputs."); inputs >= 0 && (start < 0 || inputs < start) {
			start, end = inputs, "]]"
		}
		if start < 0 {
			break
		}
		length := strings.Index(text[start:], end) + 2
		if length < 2 || length > 1000 || len(masked) > 10_000 {
			break
		}
		name := variableFor(len(masked), length-len("${}"))
		masked[name] = strings.TrimSpace(text[start+3 : start+length-2])
		b.WriteString(text[:start] + "${" + name + "}")
		text = text[start+length:]
	}
	b.WriteString(text)
	return b.String(), masked
}

// variableFor returns a variable name of a length for a number.
func variableFor(number, length int) string {
	name := []byte(strings.Repeat("_", length))
	for i := len(name) - 1; i >= 0 && number > 0; i-- {
		name[i] = byte('A' + number%26)
		number /= 26
	}
	return string(name)
}

// command reads one command.
func (s *script) command(c shell.ScriptCommand) {
	words := c.Words[1:]
	switch c.Program {
	case "docker", "podman", "buildah", "nerdctl":
		s.engine(c, words)
	case "executor": // kaniko
		s.builds(c, words, "--destination", "-d", false)
	case "trivy":
		if len(words) > 1 && (words[0] == "image" || words[0] == "i") {
			s.last(c, words[1:], roleScan)
		}
	case "grype":
		s.last(c, words, roleScan)
	case "kubectl":
		s.setImage(c, words)
		s.option(c, words, "--image", roleRun)
	case "kustomize":
		s.setImage(c, words)
	case "skopeo", "crane":
		s.copies(c, words)
	case "helm":
		s.chart(c, words)
	}
}

// engine reads docker and its relatives.
func (s *script) engine(c shell.ScriptCommand, words []string) {
	if i := skipFlags(words, globalFlags); i < len(words) {
		words = words[i:]
	}
	kept := false
	for len(words) > 1 && slices.Contains([]string{"buildx", "image", "builder", "container", "service"}, words[0]) {
		if words[0] == "buildx" && words[1] == "create" {
			s.job.buildx = true
			return
		}
		kept = kept || words[0] == "buildx" && s.job.buildx // docker build has another builder
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	switch name := words[0]; name {
	case "build", "bud", "b":
		s.builds(c, words[1:], "--tag", "-t", kept)
	case "tag":
		s.tagged(c, words[1:])
	case "push":
		s.last(c, words[1:], rolePush)
	case "pull":
		s.last(c, words[1:], roleCI)
	case "scout":
		s.last(c, words[1:], roleScan)
	case "run", "create", "from":
		s.runs(c, words[1:])
	case "save":
		for _, word := range words[1:] {
			if !strings.HasPrefix(word, "-") {
				s.add(s.image(c, word, roleCI))
			}
		}
	case "update": // of a service
		s.option(c, words, "--image", roleRun)
	}
}

// last adds the last word unless it is a flag.
func (s *script) last(c shell.ScriptCommand, words []string, role string) {
	if len(words) > 0 && !strings.HasPrefix(words[len(words)-1], "-") {
		s.add(s.image(c, words[len(words)-1], role))
	}
}

// setImage reads kubectl set image KIND/NAME CONTAINER=IMAGE.
func (s *script) setImage(c shell.ScriptCommand, words []string) {
	for i, word := range words {
		if word != "set" || i+1 >= len(words) || words[i+1] != "image" {
			continue
		}
		for _, pair := range words[i+2:] {
			if _, image, ok := strings.Cut(pair, "="); ok && !strings.HasPrefix(pair, "-") {
				s.add(s.image(c, image, roleRun))
			}
		}
	}
}

func (s *script) add(u *Reference) {
	if u != nil {
		s.use(u)
	}
}

// image returns one reference, with the ${{ }} in it evaluated as far as they are known; nil: it is none.
func (s *script) image(c shell.ScriptCommand, word, role string) *Reference {
	value, certain := word, document.Literal
	for name, expression := range s.expressions {
		masked := "${" + name + "}"
		if strings.Contains(value, masked) {
			text, known := s.workflowValue(expression, s.job.values, 0)
			value, certain = strings.ReplaceAll(value, masked, text), worse(certain, known)
		}
	}
	value = withoutCommands(value)
	if fixed, _ := fixedParts(value); value == "" || strings.ContainsAny(strings.Join(fixed, ""), " \t\n") {
		return nil
	}
	from, to := c.Start, c.End
	if start := strings.Index(s.text[from:to], word); start >= 0 {
		from, to = from+start, from+start+len(word)
	}
	part := s.partAt(from)
	at := part.node.within(from-part.start, min(to-part.start, len(part.node.text)))
	u := useOf(part.node, value, certain, at, role, s.job.name)
	u.Raw = value
	return u
}

// withoutCommands replaces each $(...) and `...` of a word by a variable without a value.
func withoutCommands(word string) string {
	var b strings.Builder
	for {
		start := strings.IndexAny(word, "$`")
		if start < 0 {
			break
		}
		b.WriteString(word[:start])
		word = word[start:]
		length := 1 + variableLength(word[1:])
		switch {
		case word[0] == '`':
			if length = strings.IndexByte(word[1:], '`') + 2; length < 2 {
				length = len(word)
			}
		case strings.HasPrefix(word, "$("):
			length = 1 + groupLength(word[1:], '(', ')')
		default:
			b.WriteString(word[:length])
			word = word[length:]
			continue
		}
		inner := strings.TrimSuffix(strings.TrimPrefix(strings.Trim(word[:length], "`"), "$("), ")")
		b.WriteString("${" + strings.NewReplacer("{", "(", "}", ")").Replace(inner) + "}")
		word = word[length:]
	}
	b.WriteString(word)
	return b.String()
}
