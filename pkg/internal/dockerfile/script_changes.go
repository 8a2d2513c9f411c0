package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// keepsFiles lists programs that do not change the files that they name.
var keepsFiles = []string{
	"sh", "bash", "ash", "dash", "zsh", "ksh", ".", "source", "chmod", "chown", "chgrp", "ls", "cat", "echo", "test", "[", "stat",
	"sha256sum", "md5sum", "grep", "head", "tail", "true", "set", "cd", "exec", "which", "command",
}

// mayChange reports whether a script that a copy put at a path of the image can have another text
// when a command runs it: because a command in between names it, or something else is put there.
func (b *builder) mayChange(from copied, place string, in *document.Instruction, by *document.Command) bool {
	for _, mount := range in.Mounts {
		if target, ok := b.pathInStage("", mount.Target); mount.From != nil && (!ok || isBelow(place, target)) {
			return true
		}
	}
	for _, other := range b.doc.Instructions {
		if other.Index > from.index && other.Stage != nil && slices.Contains(b.stage.Lineage, *other.Stage) && b.changes(other, other.Commands, place) {
			return true
		}
	}
	return b.changes(in, in.Commands[:max(0, slices.Index(in.Commands, by))], place)
}

// changes reports whether an instruction can change a file of the image.
func (b *builder) changes(in *document.Instruction, commands []*document.Command, place string) bool {
	switch in.Keyword {
	case "copy", "add":
		last := len(in.Args) - 1
		if last < 1 {
			return false
		}
		other := in.Flags["from"] != nil || in.Keyword == "add" || slices.ContainsFunc(in.Args, func(v *document.Value) bool { return v.Value == nil })
		if in.Args[last].Value == nil {
			return true
		}
		target, ok := b.pathInStage("", *in.Args[last].Value)
		return other && (!ok || isBelow(place, target))
	case "run":
		return slices.ContainsFunc(commands, func(c *document.Command) bool { return changesFile(c, place) })
	}
	return false
}

func changesFile(c *document.Command, place string) bool {
	name := path.Base(place)
	for _, to := range c.Redirects {
		if strings.HasPrefix(strings.TrimLeft(to.Operator, "0123456789&"), ">") && to.Target != nil &&
			(strings.Contains(to.Target.Value, name) || to.Target.Certainty == document.Unknown) {
			return true
		}
	}
	if folder := c.Flags["-C"]; folder != nil && isBelow(place, folder.Value) {
		return true
	}
	switch c.Program {
	case "git", "hg", "rsync", "svn", "tar", "unzip": // may write any file of a folder
		if slices.ContainsFunc(c.Words[1:], func(word string) bool { return word != "/" && path.IsAbs(word) && isBelow(place, word) }) {
			return true
		}
	}
	return c.Program != name && !slices.Contains(keepsFiles, c.Program) &&
		slices.ContainsFunc(c.Words[1:], func(word string) bool { return strings.Contains(word, name) })
}

// isBelow reports whether a path is a folder's or in it.
func isBelow(name, folder string) bool {
	folder = strings.TrimSuffix(folder, "/")
	return name == folder || strings.HasPrefix(name, folder+"/")
}

// isExcluded reports whether the ignore file keeps a file out of the build context.
func (b *builder) isExcluded(name string) bool {
	if b.options.DockerfileDir == nil {
		return false
	}
	matcher, _, _, err := b.ignoreMatcher()
	if err != nil || matcher == nil {
		return false
	}
	excluded, err := matcher.MatchesOrParentMatches(name)
	return err != nil || excluded
}
