package dockerfile

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// baseShell returns the shell of a stage before its first instruction. Without one in the
// table of images it is that of the system.
func baseShell(root *document.Image) *document.Shell {
	s := &document.Shell{Kind: "posix", Words: []string{"/bin/sh", "-c"}, Source: document.FromBase}
	if root != nil {
		if imageref.ShellKind(root) == "cmd" {
			s.Kind, s.Words = "cmd", []string{"cmd", "/S", "/C"}
		}
		if sets := imageref.SettingsOf(root); sets != nil && sets.Shell != nil {
			s.Kind, s.Words, s.SetsPipefail = sets.Kind, slices.Clone(sets.Shell), sets.Pipefail
			if sets.Kind == "bash" {
				s.Program = "bash"
			}
		}
	}
	describeShell(s, root)
	return s
}

// shellOf returns the shell that a SHELL instruction sets.
func shellOf(in *document.Instruction, root *document.Image) *document.Shell {
	s := &document.Shell{Source: document.FromInstruction, Span: &in.Span}
	for _, word := range in.Args {
		s.Words = append(s.Words, word.String())
	}
	s.Kind = shell.KindOfWords(s.Words)
	s.SetsPipefail = shell.SetsPipefail(s.Words)
	describeShell(s, root)
	return s
}

// describeShell sets what follows from the words of a shell and the image that it is in.
func describeShell(s *document.Shell, root *document.Image) {
	if s.Program == "" {
		s.Program = programOf(s.Words[0], root)
	}
	s.Pipefail = imageref.Pipefail(root, s.Program)
}

func programOf(word string, root *document.Image) string {
	name := word[strings.LastIndexAny(word, `/\`)+1:]
	switch name = strings.TrimSuffix(strings.ToLower(name), ".exe"); name {
	case "sh":
		if root != nil && root.Kind == "image" {
			return imageref.SystemShell(root)
		}
	case "ash":
		return "busybox"
	case "pwsh":
		return "powershell"
	case "bash", "cmd", "dash", "ksh", "mksh", "powershell", "zsh":
		return name
	}
	return ""
}
