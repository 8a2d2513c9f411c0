package dockerfile

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// recordCopies records the files to which the commands of a RUN write its secrets.
func recordCopies(in *document.Instruction) {
	for _, mount := range in.Mounts {
		if mount.Type != "secret" {
			continue
		}
		for _, command := range in.Commands {
			for _, path := range copiesOf(in, command, mount) {
				mount.Copies = append(mount.Copies, &document.MountCopy{
					Program: command.Program, Path: path, Temporary: isTemporary(in, path), Span: command.Span,
				})
			}
		}
	}
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
func copiesOf(in *document.Instruction, c *document.Command, mount *document.Mount) (paths []string) {
	place := secretPath(mount)
	switch c.Program {
	case "cp", "mv", "install":
		if len(c.Args) == 2 && place != "" && c.Args[0].Value == place {
			paths = append(paths, c.Args[1].Value)
		}
	case "cat", "base64", "head", "tr":
		if place != "" && slices.Contains(c.Words, place) {
			paths = appendOutput(paths, in, c)
		}
	case "echo", "printf":
		if slices.ContainsFunc(c.Words, func(word string) bool { return holdsSecret(word, place, mount.Options["env"]) }) {
			paths = appendOutput(paths, in, c)
		}
	}
	return paths
}

// holdsSecret reports whether a word contains the content of the secret: $(cat FILE), $(<FILE) or its variable.
func holdsSecret(word, path, variable string) bool {
	if variable != "" && strings.Contains(word, "${"+variable+"}") {
		return true
	}
	inner, _, _ := strings.Cut(word, ")")
	if path == "" || !strings.HasSuffix(inner, path) {
		return false
	}
	inner = strings.TrimSuffix(inner, path)
	return strings.HasSuffix(inner, "$(cat ") || strings.HasSuffix(inner, "$(< ") || strings.HasSuffix(inner, "$(<")
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

// isTemporary reports whether a file is gone after the RUN: a command removes it, or it is in a mount or kernel
// file system.
func isTemporary(in *document.Instruction, path string) bool {
	if strings.HasPrefix(path, "/dev/") || strings.HasPrefix(path, "/proc/") {
		return true
	}
	if slices.ContainsFunc(in.Mounts, func(m *document.Mount) bool { return m.Target != "" && strings.HasPrefix(path, m.Target) }) {
		return true
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	for _, c := range in.Commands {
		switch c.Program {
		case "rm", "shred", "unlink", "trap", "mv":
		default:
			continue
		}
		if slices.ContainsFunc(c.Words, func(word string) bool { return strings.Contains(word, name) }) {
			return true
		}
		if c.Program == "rm" && slices.ContainsFunc(c.Args, func(w *document.Word) bool { return strings.HasPrefix(path, w.Value) }) {
			return true
		}
	}
	return false
}
