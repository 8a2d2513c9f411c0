package changes

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// mostPaths bounds how many paths are given to git at once.
const mostPaths = 200

// compare fills the set with what has changed in the files that are asked for.
func (r *repository) compare(s *Set, base string, asked []string) error {
	names, err := r.renames(base)
	if err != nil {
		return err
	}
	var changed []string
	for _, file := range asked {
		if _, ok := names[file]; ok {
			changed = append(changed, file)
		}
	}
	for rest := changed; len(rest) > 0; rest = rest[min(mostPaths, len(rest)):] {
		var paths []string
		for _, file := range rest[:min(mostPaths, len(rest))] {
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
	return r.untracked(s, asked)
}

// diff is a comparison of the working tree with a commit; paths may follow.
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
	return &Error{fmt.Sprintf("ask git what has changed since %q: %v", r.revision, err), help}
}

// renames lists the files that have changed, with the names they had.
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

// untracked adds the files that git does not know.
func (r *repository) untracked(s *Set, asked []string) error {
	tracked := map[string]bool{}
	for rest := asked; len(rest) > 0; rest = rest[min(mostPaths, len(rest)):] {
		out, err := r.run(append([]string{"ls-files", "-z", "--full-name", "--"}, rest[:min(mostPaths, len(rest))]...)...)
		if err != nil {
			return r.failed(err)
		}
		for name := range strings.SplitSeq(string(out), "\x00") {
			tracked[name] = true
		}
	}
	for _, file := range asked {
		if !tracked[file] {
			s.files[file] = Lines{all: true}
		}
	}
	return nil
}

// read reads a patch without context lines. Lines of files are counted, since
// they can look like anything.
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
				return &Error{fmt.Sprintf("git says of %q what is not understood: %.80q", file, text), ""}
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

// newName reads the name in a "+++" line: b/NAME, in quotes if it is odd; /dev/null is none.
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

// unquote reads a path as git quotes it, like a string of C.
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

// hunk reads "@@ -12,2 +13,4 @@": how many lines are gone, and which are new.
func hunk(text string) (old int, added lines, ok bool) {
	fields := strings.Fields(text)
	if len(fields) < 4 || !strings.HasPrefix(fields[1], "-") || !strings.HasPrefix(fields[2], "+") {
		return 0, lines{}, false
	}
	_, old, ok = counts(fields[1][1:])
	first, count, fine := counts(fields[2][1:])
	if count == 0 {
		first++ // git names the line above
	}
	return old, lines{first, first + count - 1}, ok && fine
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

// skip leaves out lines of a file, and what git says about their end.
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
