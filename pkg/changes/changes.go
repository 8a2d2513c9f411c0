// Package changes says which lines of which files have changed since a revision.
// It asks git, and is the only room that does. Of what a repository's
// configuration names no external diff, text conversion, hook or monitor is run,
// only the filters through which git reads its files; nothing is fetched.
package changes

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Set is what has changed since a revision.
type Set struct {
	Revision string
	root     string           // of the working tree, without links
	files    map[string]Lines // by path below the root, with "/"
}

// Lines are the lines of a file that have changed.
type Lines struct {
	all    bool
	ranges []lines // sorted
}

// lines are the lines from first to last; last is one less than first where
// lines are gone above first.
type lines struct{ first, last int }

// Error is why changes cannot be told.
type Error struct {
	Message string
	Help    string // what to do; may be empty
}

func (e *Error) Error() string { return e.Message }

// Since compares the working tree around a directory with a revision: with what
// it has in common with the current one, so that what others have changed there
// since does not count. The paths are all that will be asked for. What git does
// not know has changed from its first line to its last. Errors are [*Error].
func Since(ctx context.Context, directory, revision string, paths []string) (*Set, error) {
	git := repository{ctx: ctx, dir: directory, revision: revision}
	root, err := git.root()
	if err != nil {
		return nil, err
	}
	git.dir = root
	base, err := git.base()
	if err != nil {
		return nil, err
	}
	s := &Set{Revision: revision, root: root, files: map[string]Lines{}}
	var asked []string
	for _, path := range paths {
		file, ok := s.file(path)
		if !ok {
			return nil, &Error{fmt.Sprintf("%q is not in the git repository %q", path, root), "lint the files of one repository at a time"}
		}
		asked = append(asked, file)
	}
	slices.Sort(asked)
	return s, git.compare(s, base, slices.Compact(asked))
}

// file gives the path of a file below the root; links are followed, as they are when it is read.
func (s *Set) file(path string) (string, bool) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", false
	}
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	relative, err := filepath.Rel(s.root, path)
	return filepath.ToSlash(relative), err == nil && filepath.IsLocal(relative)
}

// Of gives what has changed in a file; false: nothing.
func (s *Set) Of(path string) (Lines, bool) {
	file, _ := s.file(path)
	changed, ok := s.files[file]
	return changed, ok
}

// Touch reports whether a line from first to last has changed, or lines below
// first and up to the one after last are gone.
func (l Lines) Touch(first, last int) bool {
	return l.all || slices.ContainsFunc(l.ranges, func(r lines) bool {
		if r.last < r.first {
			return first < r.first && r.first-1 <= last
		}
		return r.first <= last && first <= r.last
	})
}

// Hold reports whether a line of a span has changed.
func (l Lines) Hold(span finding.Span) bool {
	last := span.End.Line
	if span.End.Column == 1 && last > span.Start.Line {
		last-- // it ends with the line before
	}
	return l.all || slices.ContainsFunc(l.ranges, func(r lines) bool { return r.first <= last && span.Start.Line <= r.last && r.first <= r.last })
}

// repository runs git in a working tree.
type repository struct {
	ctx           context.Context
	dir, revision string
}

// run gives the standard output of git.
func (r *repository) run(arguments ...string) ([]byte, error) {
	always := []string{
		"--no-pager", "--no-optional-locks", "--literal-pathspecs",
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.quotePath=false",
	}
	command := exec.CommandContext(r.ctx, "git", append(always, arguments...)...)
	command.Dir = r.dir
	command.Env = append(os.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1")
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	err := command.Run()
	if err != nil {
		return nil, &failure{err, strings.TrimSpace(stderr.String())}
	}
	return stdout.Bytes(), nil
}

// failure is a run of git that failed.
type failure struct {
	err  error
	said string
}

func (f *failure) Error() string {
	if f.said != "" {
		return f.said
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// root gives the top of the working tree.
func (r *repository) root() (string, error) {
	out, err := r.run("rev-parse", "--show-toplevel")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", &Error{"git is not installed, or not in PATH", "--changed-since asks git what has changed"}
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return "", &Error{fmt.Sprintf("%q is not in a git repository", r.dir), "--changed-since asks git what has changed"}
	case err != nil && strings.Contains(err.Error(), "dubious ownership"):
		return "", &Error{fmt.Sprintf("git does not trust the repository around %q, which belongs to another user", r.dir), "git config --global --add safe.directory DIR says that you do"}
	case err != nil:
		return "", &Error{fmt.Sprintf("ask git for the repository around %q: %v", r.dir, err), ""}
	}
	root := strings.TrimSuffix(string(out), "\n")
	if root == "" {
		return "", &Error{fmt.Sprintf("%q is in a git repository without a working tree", r.dir), ""}
	}
	if resolved, err := filepath.EvalSymlinks(root); err == nil {
		root = resolved
	}
	return root, nil
}

// base gives the commit to compare with: the last one that the revision and HEAD
// have in common, or the revision itself where the history at hand does not reach it.
func (r *repository) base() (string, error) {
	out, err := r.run("rev-parse", "--verify", "--quiet", "--end-of-options", r.revision+"^{commit}")
	if err != nil {
		return "", r.unknown()
	}
	commit := strings.TrimSpace(string(out))
	if out, err := r.run("merge-base", "--end-of-options", commit, "HEAD"); err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	return commit, nil
}

func (r *repository) unknown() error {
	e := &Error{fmt.Sprintf("git knows no revision %q", r.revision), "name a commit, a branch or a tag, such as origin/main or HEAD~1"}
	if out, err := r.run("rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(string(out)) == "true" {
		e.Message += ", and the clone is shallow"
		branch, remote := strings.CutPrefix(r.revision, "origin/")
		switch {
		case remote:
			e.Help = fmt.Sprintf("fetch it first: git fetch --depth=1 origin %[1]s:refs/remotes/origin/%[1]s", branch)
		case strings.ContainsAny(r.revision, "~^"):
			e.Help = "fetch more first: git fetch --deepen=50, or fetch-depth: 0 in the checkout"
		default:
			e.Help = "fetch it first: git fetch --depth=1 origin " + r.revision
		}
	}
	return e
}
