package manifest

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// script finds the images that a shell script of a CI job builds, pushes, pulls,
// scans or deploys.
func (r *reading) script(n *node, values lookup, owner string) {
	if !n.isText() || !looksLike([]byte(n.text), "docker", "podman", "buildah", "kaniko", "trivy", "grype", "kubectl", "nerdctl") {
		return
	}
	text, expressions := maskExpressions(n.text)
	s := &script{reading: r, node: n, text: text, owner: owner, values: values, expressions: expressions}
	for _, c := range shell.ReadScript(text, func(name string) (string, certainty, bool) {
		value, certain, ok := values(name)
		return value, certain, ok && certain != document.Unknown
	}) {
		r.budgetLeft = max(r.budgetLeft-commandCost, 1)
		if r.spend() {
			s.command(c)
		}
	}
}

// commandCost is the number of steps of a command in a script.
const commandCost = 100

type script struct {
	*reading
	node        *node
	text        string
	owner       string
	values      lookup
	expressions map[string]string // by the variables that replace them
}

// maskExpressions replaces each ${{ }}, which the shell never sees, by a variable of
// the same length, and returns the expressions by variable.
func maskExpressions(text string) (string, map[string]string) {
	masked := map[string]string{}
	var b strings.Builder
	for {
		start := strings.Index(text, "${{")
		if start < 0 {
			break
		}
		length := strings.Index(text[start:], "}}") + 2
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
		for len(words) > 1 && (words[0] == "buildx" || words[0] == "image" || words[0] == "builder") {
			words = words[1:]
		}
		if len(words) == 0 {
			return
		}
		switch words[0] {
		case "build", "bud":
			s.flags(c, words[1:], roleBuild, "--tag", "-t")
		case "tag", "push":
			s.last(c, words[1:], roleBuild)
		case "pull":
			s.last(c, words[1:], roleCI)
		case "scout":
			s.last(c, words[1:], roleScan)
		}
	case "executor": // kaniko
		s.flags(c, words, roleBuild, "--destination", "-d")
	case "trivy":
		if len(words) > 1 && (words[0] == "image" || words[0] == "i") {
			s.last(c, words[1:], roleScan)
		}
	case "grype":
		s.last(c, words, roleScan)
	case "kubectl":
		s.setImage(c, words)
	}
}

// flags adds the values of a flag.
func (s *script) flags(c shell.ScriptCommand, words []string, role, long, short string) {
	for i, word := range words {
		value, ok := strings.CutPrefix(word, long+"=")
		switch {
		case ok:
		case (word == long || word == short) && i+1 < len(words):
			value = words[i+1]
		case strings.HasPrefix(word, short) && !strings.HasPrefix(word, "--") && len(word) > len(short):
			value = strings.TrimPrefix(word[len(short):], "=")
		default:
			continue
		}
		s.image(c, value, role)
	}
}

// last adds the last word unless it is a flag.
func (s *script) last(c shell.ScriptCommand, words []string, role string) {
	if len(words) > 0 && !strings.HasPrefix(words[len(words)-1], "-") {
		s.image(c, words[len(words)-1], role)
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
				s.image(c, image, roleRun)
			}
		}
	}
}

// image adds one reference and evaluates the ${{ }} in it as far as they are known.
func (s *script) image(c shell.ScriptCommand, word, role string) {
	value, certain := word, document.Literal
	for name, expression := range s.expressions {
		masked := "${" + name + "}"
		if strings.Contains(value, masked) {
			text, known := s.workflowValue(expression, s.values, 0)
			value, certain = strings.ReplaceAll(value, masked, text), worse(certain, known)
		}
	}
	if value == "" || strings.ContainsAny(value, " \t\n") {
		return
	}
	start := strings.Index(s.text[c.Start:c.End], word)
	at := s.node.within(c.Start, c.End)
	if start >= 0 {
		at = s.node.within(c.Start+start, c.Start+start+len(word))
	}
	s.use(useOf(s.node, value, certain, at, role, s.owner))
}
