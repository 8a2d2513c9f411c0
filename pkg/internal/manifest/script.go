package manifest

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// script finds the images that a shell script of a CI job builds, pushes, pulls,
// scans or deploys.
func (r *reading) script(n *node, job *ciJob) {
	if changesFolder(n.str()) {
		job.folder = "" // also of the scripts that follow
	}
	if !n.isText() || !looksLike([]byte(n.text), "docker", "podman", "buildah", "kaniko", "trivy", "grype", "kubectl", "nerdctl") {
		return
	}
	text, expressions := maskExpressions(n.text)
	s := &script{reading: r, node: n, text: text, job: job, expressions: expressions}
	for _, c := range shell.ReadScript(text, func(name string) (string, certainty, bool) {
		value, certain, ok := job.values(name)
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
	job         *ciJob
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
			s.builds(c, words[1:], "--tag", "-t")
		case "tag":
			s.tagged(c, words[1:])
		case "push":
			s.last(c, words[1:], rolePush)
		case "pull":
			s.last(c, words[1:], roleCI)
		case "scout":
			s.last(c, words[1:], roleScan)
		}
	case "executor": // kaniko
		s.builds(c, words, "--destination", "-d")
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
	if value == "" || strings.ContainsAny(value, " \t\n") {
		return nil
	}
	start := strings.Index(s.text[c.Start:c.End], word)
	at := s.node.within(c.Start, c.End)
	if start >= 0 {
		at = s.node.within(c.Start+start, c.Start+start+len(word))
	}
	return useOf(s.node, value, certain, at, role, s.job.name)
}
