package changes

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
)

// maxPaths limits the paths of one git command.
const maxPaths = 200

// compare adds the changes of files to the set.
func (r *repository) compare(s *Set, base string, files []string) error {
	names, err := r.renames(base)
	if err != nil {
		return err
	}
	var changed []string
	for _, file := range files {
		if _, ok := names[file]; ok {
			changed = append(changed, file)
		}
	}
	for rest := changed; len(rest) > 0; rest = rest[min(maxPaths, len(rest)):] {
		var paths []string
		for _, file := range rest[:min(maxPaths, len(rest))] {
			s.files[file] = Lines{}
			paths = append(paths, file)
			if old := names[file]; old != file {
				paths = append(paths, old)
			}
		}
		out, err := r.run(append(diff(base, "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"), paths...)...)
		if err != nil {
			return r.failed(err)
		}
		if err := s.read(out); err != nil {
			return err
		}
	}
	return r.untracked(s, files)
}

// diff returns the arguments to compare the working tree with a commit; paths may follow.
func diff(base string, options ...string) []string {
	always := []string{
		"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=all", "--find-renames", "--text",
	}
	return append(append(always, options...), "--end-of-options", base, "--")
}

func (r *repository) failed(err error) error {
	help := ""
	if strings.Contains(err.Error(), "promisor") || strings.Contains(err.Error(), "missing blob") || strings.Contains(err.Error(), "unable to read") {
		help = "objects are missing from this partial clone: git fetch --refetch --no-filter origin " + r.revision
	}
	return &diag.Error{Message: fmt.Sprintf("find changes since %q: %v", r.revision, err), Help: help}
}

// renames maps the changed files to their names in the base.
func (r *repository) renames(base string) (map[string]string, error) {
	out, err := r.run(diff(base, "--name-status", "-z")...)
	if err != nil {
		return nil, r.failed(err)
	}
	names := map[string]string{}
	fields := strings.Split(string(out), "\x00")
	for len(fields) > 1 && fields[0] != "" {
		old, name, taken := fields[1], fields[1], 2
		if (fields[0][0] == 'R' || fields[0][0] == 'C') && len(fields) > 2 {
			name, taken = fields[2], 3
		}
		names[name] = old
		fields = fields[taken:]
	}
	return names, nil
}

// untracked adds the files that git does not track.
func (r *repository) untracked(s *Set, files []string) error {
	tracked := map[string]bool{}
	for rest := files; len(rest) > 0; rest = rest[min(maxPaths, len(rest)):] {
		out, err := r.run(append([]string{"ls-files", "-z", "--full-name", "--"}, rest[:min(maxPaths, len(rest))]...)...)
		if err != nil {
			return r.failed(err)
		}
		for name := range strings.SplitSeq(string(out), "\x00") {
			tracked[name] = true
		}
	}
	for _, file := range files {
		if !tracked[file] {
			s.files[file] = Lines{all: true}
		}
	}
	return nil
}

// read reads a patch without context lines. Content lines are counted,
// because they can look like anything.
func (s *Set) read(patch []byte) error {
	file := ""
	for len(patch) > 0 {
		line, rest, _ := bytes.Cut(patch, []byte("\n"))
		patch = rest
		switch text := string(line[:min(len(line), 1<<14)]); {
		case strings.HasPrefix(text, "diff --git "):
			file = ""
		case strings.HasPrefix(text, "+++ "):
			file = newName(text[len("+++ "):])
		case strings.HasPrefix(text, "@@ "):
			old, added, ok := hunk(text)
			if !ok {
				return &diag.Error{Message: fmt.Sprintf("unexpected output of git diff for %q: %.80q", file, text)}
			}
			patch = skip(patch, old+added.last-added.first+1)
			if changed, known := s.files[file]; known {
				changed.ranges = append(changed.ranges, added)
				s.files[file] = changed
			}
		}
	}
	return nil
}

// newName returns the name in a "+++" line, which is b/NAME, possibly quoted; empty for /dev/null.
func newName(text string) string {
	text = strings.TrimSuffix(text, "\t")
	if strings.HasPrefix(text, `"`) {
		text = unquote(text)
	}
	name, ok := strings.CutPrefix(text, "b/")
	if !ok {
		return ""
	}
	return name
}

// unquote undoes git's quoting of paths, which is like that of C strings.
func unquote(text string) string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, `"`), `"`)
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		if i+2 < len(text) && text[i] >= '0' && text[i] <= '3' {
			if n, err := strconv.ParseUint(text[i:i+3], 8, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		if at := strings.IndexByte("abtnvfr", text[i]); at >= 0 {
			b.WriteByte("\a\b\t\n\v\f\r"[at])
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// hunk parses "@@ -12,2 +13,4 @@" to the number of removed lines and the range of added ones.
func hunk(text string) (old int, added lineRange, ok bool) {
	fields := strings.Fields(text)
	if len(fields) < 4 || !strings.HasPrefix(fields[1], "-") || !strings.HasPrefix(fields[2], "+") {
		return 0, lineRange{}, false
	}
	_, old, ok = counts(fields[1][1:])
	first, count, newOK := counts(fields[2][1:])
	if count == 0 {
		first++ // git names the line above
	}
	return old, lineRange{first, first + count - 1}, ok && newOK
}

func counts(text string) (first, count int, ok bool) {
	number, many, several := strings.Cut(text, ",")
	first, err := strconv.Atoi(number)
	count = 1
	if several && err == nil {
		count, err = strconv.Atoi(many)
	}
	return first, count, err == nil && first >= 0 && count >= 0
}

// skip skips content lines and "\ No newline at end of file".
func skip(patch []byte, count int) []byte {
	for ; len(patch) > 0 && (count > 0 || patch[0] == '\\'); count-- {
		if patch[0] == '\\' {
			count++
		}
		_, rest, _ := bytes.Cut(patch, []byte("\n"))
		patch = rest
	}
	return patch
}
