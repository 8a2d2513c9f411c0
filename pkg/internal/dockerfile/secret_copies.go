package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// recordCopies records the files to which commands of a RUN write its secrets.
func (b *builder) recordCopies(in *document.Instruction, commands []*document.Command) {
	for _, mount := range in.Mounts {
		if mount.Type != "secret" {
			continue
		}
		s := b.secretOf(in, mount)
		for _, command := range commands {
			for _, path := range s.copiesOf(in, command) {
				temporary, unclear := b.isTemporary(in, command, s.workingFolder, path, s.path)
				temporary = temporary || isUnset(in, command)
				mount.Copies = append(mount.Copies, &document.MountCopy{
					Program: command.Program, Path: path, Temporary: temporary, Unclear: s.unclear || unclear, Span: command.Span,
				})
			}
			s.unclear = false
			s.follow(command)
		}
	}
}

// mountedSecret is where commands find a secret.
type mountedSecret struct {
	path      string   // "": only in a variable
	variables []string // that hold its content
	exported  string   // the one that is in the environment of commands
	unclear   bool     // the command names a file like it in a folder that is not known
	workingFolder
}

func (b *builder) secretOf(in *document.Instruction, mount *document.Mount) mountedSecret {
	s := mountedSecret{path: secretPath(mount), workingFolder: b.workingFolder()}
	if s.path != "" && !path.IsAbs(s.path) {
		s.path = path.Join(s.folder, s.path)
	}
	if name := mount.Options["env"]; name != "" {
		s.variables, s.exported = append(s.variables, name), name
	}
	if in.Text == nil || s.path == "" {
		return s
	}
	// TOKEN=$(cat /run/secrets/token)
	for i, rest := 0, in.Text.String(); ; {
		at := strings.Index(rest[i:], "=")
		if at < 0 {
			return s
		}
		name := rest[:i+at]
		for j := len(name); j >= 0; j-- {
			if j == 0 || !shell.IsNameByte(name[j-1]) {
				name = name[j:]
				break
			}
		}
		i += at + 1
		if value := strings.TrimLeft(rest[i:], `"'`); name != "" && s.startsWithContent(value) && !slices.Contains(s.variables, name) {
			s.variables = append(s.variables, name)
		}
	}
}

// startsWithContent reports whether a text starts with a substitution by the content of the secret.
func (s *mountedSecret) startsWithContent(text string) bool {
	for _, start := range [...]string{"$(cat ", "$(< ", "$(<", "`cat "} {
		if rest, ok := strings.CutPrefix(text, start); ok {
			name := strings.TrimLeft(rest, `"'`)
			if end := strings.IndexAny(name, " \t\n\"'`)|;&"); end >= 0 {
				name = name[:end]
			}
			if s.path != "" && (name == s.path || path.Join(s.folder, name) == s.path) {
				return true
			}
		}
	}
	return false
}

// secretPath returns the path at which commands find a secret; "" if it is only in a variable.
func secretPath(mount *document.Mount) string {
	switch {
	case mount.Target != "":
		return mount.Target
	case mount.Options["env"] == "" && mount.ID != "":
		return "/run/secrets/" + mount.ID
	}
	return ""
}

// copiesOf returns the files to which one command writes a secret.
func (s *mountedSecret) copiesOf(in *document.Instruction, c *document.Command) (paths []string) {
	switch c.Program {
	case "cp", "mv", "install", "rsync":
		if last := len(c.Args) - 1; last > 0 && slices.ContainsFunc(c.Args[:last], func(w *document.Word) bool { return s.isIn(s.absolute(c, w.Value)) }) {
			paths = append(paths, c.Args[last].Value)
		}
	case "dd":
		for _, word := range c.Words {
			if to, ok := strings.CutPrefix(word, "of="); ok && slices.ContainsFunc(c.Words, func(word string) bool {
				from, ok := strings.CutPrefix(word, "if=")
				return ok && s.isAt(c, from)
			}) {
				paths = append(paths, to)
			}
		}
	case "tee":
		reads := func(r *document.Redirect) bool {
			return r.Operator == "<" && r.Target != nil && s.isAt(c, r.Target.Value)
		}
		if len(c.Args) > 0 && (s.isInHeredoc(in, c) || slices.ContainsFunc(c.Redirects, reads)) {
			paths = append(paths, c.Args[0].Value)
		}
	case "cat", "base64", "head", "tr", "grep", "sed", "awk", "tail":
		holds := c.Program == "sed" && slices.ContainsFunc(c.Words, s.inserts)
		if holds && slices.ContainsFunc(c.Words, isInPlace) {
			return append(paths, c.Words[len(c.Words)-1])
		}
		if holds || s.isInHeredoc(in, c) || slices.ContainsFunc(c.Words, func(word string) bool { return s.isAt(c, word) }) {
			paths = appendOutput(paths, in, c)
		}
	case "env", "printenv":
		if s.exported != "" && (len(c.Words) == 1 || c.Program == "printenv" && slices.Contains(c.Words, s.exported)) {
			paths = appendOutput(paths, in, c)
		}
	case "echo", "printf":
		if slices.ContainsFunc(c.Words, s.holds) {
			paths = appendOutput(paths, in, c)
		}
	case "envsubst":
		if s.exported != "" || slices.ContainsFunc(c.Assigns, func(a *document.Assign) bool { return a.Value != nil && s.holds(a.Value.Value) }) {
			paths = appendOutput(paths, in, c)
		}
	default:
		if path := storedBy(c); path != "" && (slices.ContainsFunc(c.Words, s.holds) || s.logsIn(in, c)) {
			paths = append(paths, path)
		}
	}
	return paths
}

// logsIn reports whether a command that logs in gets the secret as a file or on its standard input.
func (s *mountedSecret) logsIn(in *document.Instruction, c *document.Command) bool {
	if s.path == "" || !slices.Contains([]string{"az", "docker", "gcloud", "gh", "podman"}, c.Program) {
		return false
	}
	return slices.ContainsFunc(c.Words, func(word string) bool { return strings.HasSuffix(word, s.path) }) ||
		slices.ContainsFunc(c.Redirects, func(r *document.Redirect) bool {
			return r.Operator == "<" && r.Target != nil && s.isAt(c, r.Target.Value)
		}) ||
		slices.ContainsFunc(in.Commands, func(from *document.Command) bool {
			return from.PipedTo != nil && *from.PipedTo == c.Index &&
				slices.ContainsFunc(from.Words, func(word string) bool { return s.isAt(from, word) || s.holds(word) })
		})
}

// inserts reports whether a word of sed holds the content of the secret other than as what it looks for.
func (s *mountedSecret) inserts(word string) bool {
	if !s.holds(word) {
		return false
	}
	if len(word) < 2 || word[0] != 's' {
		return true
	}
	return !s.startsWithContent(word[2:]) && !slices.ContainsFunc(s.variables, func(name string) bool { return strings.HasPrefix(word[2:], "${"+name+"}") })
}

// isInPlace reports whether a flag makes sed write to its files.
func isInPlace(flag string) bool {
	return strings.HasPrefix(flag, "-i") || strings.HasPrefix(flag, "--in-place")
}

// isInHeredoc reports whether a command reads a heredoc that contains the content of the secret.
func (s *mountedSecret) isInHeredoc(in *document.Instruction, c *document.Command) bool {
	for _, doc := range in.Heredocs {
		if !doc.Expand || !opens(c, doc.Name) {
			continue
		}
		if s.holds(doc.Content) {
			return true
		}
		for _, name := range s.variables {
			if _, rest, ok := strings.Cut(doc.Content, "$"+name); ok && (rest == "" || !shell.IsNameByte(rest[0])) {
				return true
			}
		}
	}
	return false
}

// absolute returns the path that a word of a command names. In a folder that is not known, it is that of the secret if
// its name is the same.
func (s *mountedSecret) absolute(c *document.Command, word string) string {
	switch {
	case path.IsAbs(word):
		return word
	case path.IsAbs(c.Directory):
		return path.Join(c.Directory, word)
	case s.folder == "" || s.moved && c.Directory == "":
		if path.Base(word) != path.Base(s.path) {
			return ""
		}
		s.unclear = true
		return s.path
	}
	return path.Join(s.folder, c.Directory, word)
}

// isAt reports whether a word of a command is the path of the secret.
func (s *mountedSecret) isAt(c *document.Command, word string) bool {
	return s.path != "" && s.absolute(c, word) == s.path
}

// isIn reports whether a path is that of the secret, of its folder, or a pattern for it.
func (s *mountedSecret) isIn(name string) bool {
	if s.path == "" || name == "" {
		return false
	}
	folder := path.Dir(s.path)
	matches, _ := path.Match(name, s.path)
	return matches || strings.TrimSuffix(name, "/") == folder || strings.TrimSuffix(name, "/.") == folder
}

// storedBy returns where a command stores its arguments, or "".
func storedBy(c *document.Command) string {
	second := ""
	if len(c.Words) > 1 {
		second = c.Words[1]
	}
	switch c.Program + " " + second {
	case "npm config", "npm set", "pnpm config", "yarn config":
		return "~/.npmrc"
	case "git config":
		return "~/.gitconfig"
	case "git clone", "git remote":
		return ".git"
	case "pip config", "pip3 config":
		return "pip.conf"
	case "composer config":
		return "auth.json"
	case "aws configure":
		return "~/.aws/credentials"
	case "gcloud auth":
		return "~/.config/gcloud"
	case "az login":
		return "~/.azure"
	case "docker login", "podman login":
		return "~/.docker/config.json"
	case "poetry config", "bundle config", "conda config", "helm repo", "dotnet nuget", "huggingface-cli login", "gh auth":
		return "its configuration"
	}
	return ""
}

// holds reports whether a word contains the content of the secret: $(cat FILE), $(<FILE) or its variable.
func (s *mountedSecret) holds(word string) bool {
	for _, name := range s.variables {
		if strings.Contains(word, "${"+name+"}") {
			return true
		}
	}
	if s.path == "" {
		return false
	}
	for i := range len(word) {
		if word[i] == '$' || word[i] == '`' {
			if s.startsWithContent(word[i:]) {
				return true
			}
		}
	}
	return false
}

// appendOutput adds the file that receives the output of a command: by a redirection, by a redirection of its reader,
// or by tee.
func appendOutput(paths []string, in *document.Instruction, c *document.Command) []string {
	if path, ok := redirected(c); ok {
		return append(paths, path)
	}
	if c.PipedTo == nil || *c.PipedTo >= len(in.Commands) {
		return paths
	}
	reader := in.Commands[*c.PipedTo]
	if path, ok := redirected(reader); ok {
		return append(paths, path)
	}
	if reader.Program == "tee" && len(reader.Args) > 0 {
		return append(paths, reader.Args[0].Value)
	}
	return paths
}

func redirected(c *document.Command) (path string, ok bool) {
	for _, redirect := range c.Redirects {
		if redirect.Target != nil && (redirect.Operator == ">" || redirect.Operator == ">>") {
			return redirect.Target.Value, true
		}
	}
	return "", false
}
