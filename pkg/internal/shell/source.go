package shell

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// sourcesOf returns what curl, wget and git clone download.
func sourcesOf(c *document.Command) (list []*document.FetchSource) {
	switch c.Program {
	case "curl", "wget":
		for _, word := range c.Args {
			list = append(list, SourceOf(word.Value, word.Span, true))
		}
	case "git":
		if c.Subcommand == "clone" && len(c.Args) > 0 {
			source := SourceOf(c.Args[0].Value, c.Args[0].Span, false)
			source.Git = true
			list = append(list, source)
		}
	}
	return list
}

// SourceOf splits a URL or path into its parts. If remote is set, a text without a scheme is a host and a path, as
// for curl; otherwise it is a path.
func SourceOf(text string, span finding.Span, remote bool) *document.FetchSource {
	s := &document.FetchSource{Text: text, Span: span}
	rest := text
	if scheme, after, ok := strings.Cut(text, "://"); ok && isScheme(scheme) {
		s.Scheme, rest, remote = strings.ToLower(scheme), after, true
	}
	s.Local = s.Scheme == "file" || strings.HasPrefix(text, "file:") ||
		strings.HasPrefix(text, "/") || strings.HasPrefix(text, "./") || strings.HasPrefix(text, "../")
	rest, s.Ref, _ = strings.Cut(rest, "#")
	bare, _, _ := strings.Cut(text, "#")
	s.Git = strings.HasPrefix(text, "git@") || s.Scheme == "git" || strings.HasSuffix(strings.ToLower(bare), ".git")
	if remote {
		authority := rest
		authority, rest = authority[:indexOrEnd(rest, "/?")], rest[indexOrEnd(rest, "/?"):]
		if user := strings.LastIndexByte(authority, '@'); user >= 0 {
			s.Credentials, authority = true, authority[user+1:]
		}
		s.Host, s.Port = cutPort(strings.ToLower(authority))
	}
	s.Path = rest[:indexOrEnd(rest, "?")]
	s.Git = s.Git || s.Host != "" && strings.HasSuffix(strings.ToLower(s.Path), ".git")
	if s.Git {
		s.Ref = gitRef(s.Ref, strings.TrimPrefix(rest[len(s.Path):], "?"))
	}
	s.Product, s.Version = releaseOf(path.Base(s.Path))
	s.Private, s.Moving = isPrivate(s.Host), movingRef(s)
	return s
}

// gitRef returns the ref of a Git repository: of the fragment before the folder, or of the query.
func gitRef(fragment, query string) string {
	if ref, _, _ := strings.Cut(fragment, ":"); ref != "" {
		return ref
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return ""
	}
	for _, key := range [...]string{"checksum", "commit", "tag", "ref", "branch"} {
		if ref := values.Get(key); ref != "" {
			return ref
		}
	}
	return ""
}

// isScheme reports whether a text is the scheme of a URL rather than the text before "://" in its query.
func isScheme(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i] | 0x20
		if (c < 'a' || c > 'z') && (i == 0 || !strings.ContainsRune("0123456789+-.", rune(text[i]))) {
			return false
		}
	}
	return text != ""
}

func indexOrEnd(text, any string) int {
	if i := strings.IndexAny(text, any); i >= 0 {
		return i
	}
	return len(text)
}

// cutPort splits a host and its port. The host can be an IPv6 address in brackets or a variable with a default.
func cutPort(authority string) (host, port string) {
	depth := 0
	for i := 0; i < len(authority); i++ {
		switch authority[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case ':':
			if depth == 0 {
				return authority[:i], authority[i+1:]
			}
		}
	}
	return authority, ""
}

// releaseOf reads the name of a release, "openssl-3.0.5", without the text from ".tar" or ".zip" on.
func releaseOf(file string) (product string, version []int) {
	for _, end := range [...]string{".tar", ".zip"} {
		file, _, _ = strings.Cut(file, end)
	}
	dash := strings.LastIndexByte(file, '-')
	if dash <= 0 {
		return "", nil
	}
	for part := range strings.SplitSeq(strings.TrimPrefix(file[dash+1:], "v"), ".") {
		n, err := strconv.ParseUint(part, 10, 31)
		if err != nil {
			return "", nil
		}
		version = append(version, int(n))
	}
	return file[:dash], version
}
