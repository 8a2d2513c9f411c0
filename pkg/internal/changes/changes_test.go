package changes_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/changes"
)

// repository is a new git repository.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git not found")
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_SYSTEM": os.DevNull, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.invalid",
		"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.invalid",
	} {
		t.Setenv(name, value)
	}
	r := repository{t, t.TempDir()}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r repository) git(arguments ...string) {
	r.t.Helper()
	command := exec.Command("git", arguments...)
	command.Dir = r.dir
	if out, err := command.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", arguments, err, out)
	}
}

func (r repository) write(name, text string) {
	r.t.Helper()
	testfile.Write(r.t, filepath.Join(r.dir, name), text)
}

func (r repository) commit() {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-q", "--no-verify", "-m", "x")
}

func (r repository) since(revision string, names ...string) *changes.Set {
	r.t.Helper()
	s, err := r.try(revision, names...)
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

func (r repository) try(revision string, names ...string) (*changes.Set, error) {
	var paths []string
	for _, name := range names {
		paths = append(paths, filepath.Join(r.dir, name))
	}
	return changes.Since(r.t.Context(), r.dir, revision, paths)
}

// changed returns the changed lines of a file, up to line 9, such as "2 3"; "-" if the file has not changed.
func (r repository) changed(s *changes.Set, name string) string {
	lines, ok := s.Of(filepath.Join(r.dir, name))
	if !ok {
		return "-"
	}
	var list []string
	for line := 1; line <= 9; line++ {
		at := finding.Position{Line: line, Column: 1}
		if lines.Hold(finding.Span{Start: at, End: finding.Position{Line: line, Column: 5}}) {
			list = append(list, strconv.Itoa(line))
		}
	}
	return strings.Join(list, " ")
}

func numbered(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func TestSinceFindsChangedLines(t *testing.T) {
	r := newRepository(t)
	ten := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}
	odd := []string{"a b/Dockerfile", "Dockerfile.ü", "q\"uo\\te", "tab\there", "-- b", ":(top)x", "new\nline", "b/+++ b/x"}
	r.write("Dockerfile", numbered(ten...))
	r.write("same", numbered(ten...))
	r.write("old", numbered(ten...))
	r.write("mode", numbered(ten...))
	r.write("gone", "x\n")
	for _, name := range odd {
		r.write(name, numbered(ten...))
	}
	r.commit()
	r.write("Dockerfile", numbered("1", "2", "two", "3", "++ b/same", "@@ -1 +1 @@", "-- a/same", "8", "9"))
	for _, name := range odd {
		r.write(name, numbered("1", "2", "3", "4", "-five", "6", "7", "8", "9", "10"))
	}
	r.git("mv", "old", "renamed")
	r.write("renamed", numbered("1", "2", "3", "4", "5", "6", "7", "eight", "9", "10"))
	r.git("rm", "-q", "gone")
	if err := os.Chmod(filepath.Join(r.dir, "mode"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.write("untracked", "1\n2\n")
	r.write("nul", "1\n\x00\n")
	r.git("add", "nul")
	all := append([]string{"Dockerfile", "same", "renamed", "mode", "untracked", "nul"}, odd...)
	s := r.since("HEAD", all...)
	want := map[string]string{"Dockerfile": "3 5 6 7", "same": "-", "renamed": "8", "mode": "", "untracked": "1 2 3 4 5 6 7 8 9", "nul": "1 2"}
	for _, name := range all {
		expected, ok := want[name]
		if !ok {
			expected = "5"
		}
		if got := r.changed(s, name); got != expected {
			t.Errorf("%q: changed lines %q, want %q", name, got, expected)
		}
	}
}

func TestTouchRemovedLines(t *testing.T) {
	r := newRepository(t)
	r.write("d", numbered("1", "2", "3", "4", "5", "6"))
	r.commit()
	r.write("d", numbered("1", "2", "4", "5"))
	lines, _ := r.since("HEAD", "d").Of(filepath.Join(r.dir, "d"))
	for _, test := range []struct {
		first, last int
		want        bool
	}{{1, 1, false}, {1, 2, true}, {2, 2, true}, {3, 3, false}, {3, 4, true}, {4, 99, true}, {5, 99, false}, {1, 99, true}} {
		if got := lines.Touch(test.first, test.last); got != test.want {
			t.Errorf("removed between %d and %d: %v", test.first, test.last, got)
		}
	}
	if got := r.changed(r.since("HEAD", "d"), "d"); got != "" {
		t.Errorf("changed lines %q, want none", got)
	}
}

// Later changes on the other branch do not count.
func TestSinceUsesMergeBase(t *testing.T) {
	r := newRepository(t)
	r.write("d", numbered("1", "2", "3"))
	r.write("e", numbered("1", "2", "3"))
	r.commit()
	r.git("checkout", "-q", "-b", "topic")
	r.write("d", numbered("1", "two", "3"))
	r.commit()
	r.git("checkout", "-q", "main")
	r.write("e", numbered("one", "2", "3"))
	r.commit()
	r.git("checkout", "-q", "topic")
	s := r.since("main", "d", "e")
	if d, e := r.changed(s, "d"), r.changed(s, "e"); d != "2" || e != "-" {
		t.Errorf("changed lines %q and %q", d, e)
	}
	r.git("checkout", "-q", "--orphan", "alone")
	if d := r.changed(r.since("main", "d"), "d"); d != "2" {
		t.Errorf("without a merge base, changed lines %q", d)
	}
}

func TestShallowClones(t *testing.T) {
	r := newRepository(t)
	r.write("d", numbered("1", "2", "3"))
	r.commit()
	r.git("checkout", "-q", "-b", "topic")
	r.write("d", numbered("1", "two", "3"))
	r.commit()
	clone := repository{t, filepath.Join(t.TempDir(), "clone")}
	r.git("clone", "-q", "--depth=1", "--branch=topic", "file://"+r.dir, clone.dir)
	_, err := clone.try("origin/main", "d")
	wrong, ok := errors.AsType[*diag.Error](err)
	if !ok || !strings.Contains(wrong.Message, `does not know the revision "origin/main", and the clone is shallow`) {
		t.Fatalf("error %v", err)
	}
	advice, ok := strings.CutPrefix(wrong.Help, "fetch it first: git ")
	if !ok {
		t.Fatalf("help %q", wrong.Help)
	}
	clone.git(strings.Fields(advice)...)
	if got := clone.changed(clone.since("origin/main", "d"), "d"); got != "2" {
		t.Errorf("after %q, changed lines %q, want 2", wrong.Help, got)
	}
	if _, err := clone.try("HEAD~1", "d"); err == nil || !strings.Contains(err.Error(), "shallow") {
		t.Errorf("HEAD~1: %v", err)
	}
}

func TestSinceErrors(t *testing.T) {
	r := newRepository(t)
	r.write("d", "1\n")
	r.commit()
	outside := t.TempDir()
	for _, test := range []struct{ dir, revision, path, want string }{
		{r.dir, "nowhere", r.dir + "/d", `git does not know the revision "nowhere"`},
		{r.dir, "--output=x", r.dir + "/d", `git does not know the revision "--output=x"`},
		{r.dir, "HEAD:d", r.dir + "/d", `git does not know the revision "HEAD:d"`},
		{r.dir, "HEAD", outside + "/d", "is not in the git repository"},
		{outside, "HEAD", outside + "/d", "is not in a git repository"},
	} {
		_, err := changes.Since(t.Context(), test.dir, test.revision, []string{test.path})
		if _, ok := errors.AsType[*diag.Error](err); !ok || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s in %s: %v, want %s", test.revision, test.dir, err, test.want)
		}
	}
}

// A repository's configuration is not trusted: nothing that it names is run.
func TestSinceRunsNothingConfigured(t *testing.T) {
	r := newRepository(t)
	r.write("d", "1\n")
	r.write(".gitattributes", "d diff=evil\n")
	r.commit()
	mark := filepath.Join(t.TempDir(), "ran")
	evil := filepath.Join(r.dir, "evil")
	r.write("evil", "#!/bin/sh\ntouch '"+mark+"'\necho 1\n")
	r.write(".git/hooks/post-index-change", "#!/bin/sh\ntouch '"+mark+"'\n")
	for _, name := range []string{evil, filepath.Join(r.dir, ".git/hooks/post-index-change")} {
		if err := os.Chmod(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"diff.external", "diff.evil.textconv", "diff.evil.command", "core.fsmonitor", "core.pager"} {
		r.git("config", key, evil)
	}
	for key, value := range map[string]string{
		"diff.noprefix": "true", "diff.mnemonicPrefix": "true", "color.ui": "always", "diff.interHunkContext": "9", "diff.context": "9",
		"diff.relative": "true", "core.quotePath": "true", "diff.renames": "false", "diff.wordRegex": ".",
	} {
		r.git("config", key, value)
	}
	os.Remove(mark) // git config may have run something
	r.write("d", "2\n")
	if got := r.changed(r.since("HEAD", "d"), "d"); got != "1" {
		t.Errorf("changed lines %q", got)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("a configured program was run")
	}
}
