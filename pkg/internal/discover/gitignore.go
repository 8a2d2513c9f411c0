package discover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/ignore"
	"github.com/altlas/altlas-lint/pkg/internal/safefile"
)

// maxGitignore is the size limit of a .gitignore in bytes.
const maxGitignore = 1 << 20

// gitignores are the lists that apply to a directory, the nearest last.
type gitignores []gitignore

type gitignore struct {
	prefix string // of the paths that the list applies to, relative to the repository
	list   ignore.List
}

// match reports whether Git ignores a path. It does not check the folders above.
func (g gitignores) match(relative string, folder bool) bool {
	for i := len(g) - 1; i >= 0; i-- {
		name := strings.TrimPrefix(relative, g[i].prefix)
		if ignored, decided := g[i].list.Match(name, folder); decided {
			return ignored
		}
	}
	return false
}

// ignoredAbove returns the lists of the directories from the repository's root to the parent
// of the one where a walk starts.
func ignoredAbove(boundary, relative string) (gitignores, error) {
	if relative == "" {
		return nil, nil
	}
	var lists gitignores
	var problems []error
	for at, rest := "", relative; ; {
		dir := filepath.Join(boundary, filepath.FromSlash(at))
		has := func(name string) bool {
			_, err := os.Lstat(filepath.Join(dir, name))
			return err == nil
		}
		var err error
		if lists, err = lists.with(dir, at, has); err != nil {
			problems = append(problems, err)
		}
		name, after, more := strings.Cut(rest, "/")
		if !more {
			return lists, errors.Join(problems...)
		}
		at, rest = join(at, name), after
	}
}

// with adds the lists of a directory. In a nested repository only its own lists apply.
func (g gitignores) with(dir, relative string, has func(name string) bool) (gitignores, error) {
	prefix := relative
	if prefix != "" {
		prefix += "/"
	}
	var problems []error
	read := func(path string) {
		text, err := readGitignore(path)
		if err != nil {
			problems = append(problems, diag.Wrap("read", path, err, ""))
		}
		if text != "" {
			g = append(g[:len(g):len(g)], gitignore{prefix, ignore.Parse(text)})
		}
	}
	if has(".git") {
		g = nil
		if excludes := gitFolder(dir); excludes != "" {
			read(filepath.Join(excludes, "info", "exclude"))
		}
	}
	if has(".gitignore") {
		read(filepath.Join(dir, ".gitignore"))
	}
	return g, errors.Join(problems...)
}

// gitFolder returns the folder with a repository's info/exclude, or "" if it is unknown. In
// worktrees and submodules, .git is a file that names it.
func gitFolder(dir string) string {
	at := filepath.Join(dir, ".git")
	info, err := os.Lstat(at)
	if err != nil || info.IsDir() {
		return at
	}
	text, err := readGitignore(at)
	target, ok := strings.CutPrefix(strings.TrimSpace(text), "gitdir: ")
	if err != nil || !ok {
		return ""
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(dir, target)
	}
	if text, err := readGitignore(filepath.Join(target, "commondir")); err == nil && text != "" {
		shared := strings.TrimSpace(text)
		if filepath.IsAbs(shared) {
			return shared
		}
		return filepath.Join(target, shared)
	}
	return target
}

// readGitignore reads a regular file, or returns "" if there is none. Like Git, it does not
// follow links.
func readGitignore(path string) (string, error) {
	text, err := safefile.ReadNoFollow(path, maxGitignore)
	if _, special := errors.AsType[*safefile.NotRegularError](err); special || errors.Is(err, fs.ErrNotExist) || errors.Is(err, safefile.ErrDirectory) {
		return "", nil
	}
	return string(text), err
}
