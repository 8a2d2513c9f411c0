// Package changes finds the lines of files that have changed since a revision.
// It is the only package that runs git. It never fetches, and never runs external diffs, text
// conversions, hooks or monitors that a repository's configuration names,
// only the filters through which git reads files.
//
// It imports pkg/diag and pkg/finding.
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

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Set is the changes since a revision.
type Set struct {
	Revision string
	root     string           // of the working tree, with links resolved
	files    map[string]Lines // by path relative to root, with "/"
}

// Lines is the changed lines of a file.
type Lines struct {
	all    bool
	ranges []lineRange // sorted
}

// lineRange is a range of lines; last is first-1 if lines
// were removed above first.
type lineRange struct{ first, last int }

// Since compares the working tree that contains a directory with the merge base of a revision and
// HEAD, so that later changes of others to the revision do not count. paths are all files that
// [Set.Of] will be called with. Files that are not tracked
// count as changed in all lines. Errors are [*diag.Error].
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
	var files []string
	for _, path := range paths {
		file, ok := s.file(path)
		if !ok {
			return nil, &diag.Error{Message: fmt.Sprintf("%q is not in the git repository %q", path, root), Help: "lint the files of one repository at a time"}
		}
		files = append(files, file)
	}
	slices.Sort(files)
	return s, git.compare(s, base, slices.Compact(files))
}

// file returns a path relative to the root, with links resolved as when the file is read.
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

// Of returns the changes of a file; false if there are none.
func (s *Set) Of(path string) (Lines, bool) {
	file, _ := s.file(path)
	changed, ok := s.files[file]
	return changed, ok
}

// Touch reports whether a line from first to last has changed, or lines were removed
// between first and the line after last.
func (l Lines) Touch(first, last int) bool {
	return l.all || slices.ContainsFunc(l.ranges, func(r lineRange) bool {
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
		last-- // ends with the line before
	}
	return l.all || slices.ContainsFunc(l.ranges, func(r lineRange) bool { return r.first <= last && span.Start.Line <= r.last && r.first <= r.last })
}

// repository runs git in a working tree.
type repository struct {
	ctx           context.Context
	dir, revision string
}

// run returns the standard output of git. Errors have its standard error as message.
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

// failure is a failed git command.
type failure struct {
	err    error
	stderr string
}

func (f *failure) Error() string {
	if f.stderr != "" {
		return f.stderr
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// root returns the root of the working tree.
func (r *repository) root() (string, error) {
	out, err := r.run("rev-parse", "--show-toplevel")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", &diag.Error{Message: "git is not installed, or not in PATH", Help: "--changed-since needs git"}
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return "", &diag.Error{Message: fmt.Sprintf("%q is not in a git repository", r.dir), Help: "--changed-since needs a git repository"}
	case err != nil && strings.Contains(err.Error(), "dubious ownership"):
		return "", &diag.Error{Message: fmt.Sprintf("git does not trust the repository of %q, which belongs to another user", r.dir), Help: "to trust it: git config --global --add safe.directory DIR"}
	case err != nil:
		return "", &diag.Error{Message: fmt.Sprintf("find the git repository of %q: %v", r.dir, err)}
	}
	root := strings.TrimSuffix(string(out), "\n")
	if root == "" {
		return "", &diag.Error{Message: fmt.Sprintf("%q is in a git repository without a working tree", r.dir)}
	}
	if resolved, err := filepath.EvalSymlinks(root); err == nil {
		root = resolved
	}
	return root, nil
}

// base returns the commit to compare with: the merge base of the revision and HEAD,
// or the revision itself if the local history has none.
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
	e := &diag.Error{Message: fmt.Sprintf("git does not know the revision %q", r.revision), Help: "name a commit, a branch or a tag, such as origin/main or HEAD~1"}
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
