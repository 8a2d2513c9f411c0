package dockerfile

import (
	"slices"
	"sort"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// tokenForm is the format of a token: a fixed prefix and a body of known length.
type tokenForm struct {
	kind     string
	prefix   string
	least    int    // minimum bytes of the body
	most     int    // maximum bytes of the body
	alphabet string // characters of the body besides letters and digits
	upper    bool   // all letters are upper case
}

// tokenForms returns the documented formats that are distinctive enough to avoid false positives.
func tokenForms() []tokenForm {
	return []tokenForm{
		{kind: "AWS access key", prefix: "AKIA", least: 16, most: 16, upper: true},
		{kind: "AWS access key", prefix: "ASIA", least: 16, most: 16, upper: true},
		{kind: "GitHub token", prefix: "ghp_", least: 36, most: 36},
		{kind: "GitHub token", prefix: "gho_", least: 36, most: 36},
		{kind: "GitHub token", prefix: "ghu_", least: 36, most: 36},
		{kind: "GitHub token", prefix: "ghs_", least: 36, most: 36},
		{kind: "GitHub token", prefix: "ghr_", least: 36, most: 76},
		{kind: "GitHub token", prefix: "github_pat_", least: 82, most: 82, alphabet: "_"},
		{kind: "GitLab token", prefix: "glpat-", least: 20, most: 60, alphabet: "-_."},
		{kind: "Slack token", prefix: "xoxb-", least: 20, most: 90, alphabet: "-"},
		{kind: "Slack token", prefix: "xoxp-", least: 20, most: 90, alphabet: "-"},
		{kind: "Stripe key", prefix: "sk_live_", least: 24, most: 120},
		{kind: "Stripe key", prefix: "rk_live_", least: 24, most: 120},
		{kind: "Google API key", prefix: "AIza", least: 35, most: 35, alphabet: "-_"},
		{kind: "npm token", prefix: "npm_", least: 36, most: 36},
		{kind: "PyPI token", prefix: "pypi-AgEIcHlwaS5vcmc", least: 50, most: 250, alphabet: "-_"},
		{kind: "Docker Hub token", prefix: "dckr_pat_", least: 27, most: 27, alphabet: "-_"},
		{kind: "Hugging Face token", prefix: "hf_", least: 34, most: 34},
		{kind: "SendGrid key", prefix: "SG.", least: 66, most: 66, alphabet: "-_."},
		{kind: "DigitalOcean token", prefix: "dop_v1_", least: 64, most: 64},
		{kind: "JSON web token", prefix: "eyJ", least: 40, most: 4096, alphabet: "-_."},
	}
}

// maxSecrets limits the secrets listed per file.
const maxSecrets = 1000

// secretsOf finds the credentials in a file: tokens of known providers, private keys, and
// passwords and tokens in URLs. It searches comments for tokens and keys too, because
// everyone with access to the file can read them.
func secretsOf(s *text.Source) []*document.Secret {
	var found []*document.Secret
	add := func(kind, host string, start, end int) {
		if len(found) < maxSecrets {
			found = append(found, &document.Secret{Kind: kind, URL: host, Span: s.Span(start, end)})
		}
	}
	for _, form := range tokenForms() {
		eachMatch(s.Text, form.prefix, func(at int) (next int) {
			end, ok := form.match(s.Text, at)
			if ok {
				add(form.kind, "", at, end)
			}
			return end
		})
	}
	eachMatch(s.Text, "-----BEGIN ", func(at int) (next int) {
		line, _, _ := strings.Cut(s.Text[at:min(len(s.Text), at+100)], "\n")
		end := strings.Index(line, " KEY-----")
		if end > 0 && strings.Contains(line[:end+1], " PRIVATE ") {
			add("private key", "", at, at+end+len(" KEY-----"))
		}
		return at
	})
	queried := 0
	eachMatch(s.Text, "://", func(at int) (next int) {
		from := at + len("://")
		host, start, end, next := passwordOf(s.Text, from)
		if !isAlphanumeric(byteAt(s.Text, at-1)) || inComment(s, at) {
			return next
		}
		if start < end {
			add("password", host, start, end)
		}
		if from >= queried { // a URL in the path of another one is part of its query
			start, end, queried = queryToken(s.Text, from)
			if start < end {
				add("token", host, start, end)
			}
		}
		return next
	})
	slices.SortStableFunc(found, func(a, b *document.Secret) int { return a.Span.Compare(b.Span) })
	return found
}

// eachMatch calls visit with every offset of what in a text. visit returns where to continue.
func eachMatch(text, what string, report func(at int) (next int)) {
	for from := 0; ; {
		i := strings.Index(text[from:], what)
		if i < 0 {
			return
		}
		from = max(report(from+i), from+i+len(what))
	}
}

// match reports whether a token of the form is at an offset, and where it ends.
func (f *tokenForm) match(text string, at int) (end int, ok bool) {
	if before := byteAt(text, at-1); isAlphanumeric(before) || before == '_' {
		return at, false
	}
	start := at + len(f.prefix)
	end = start
	for end < len(text) && end-start <= f.most && f.allows(text[end]) {
		end++
	}
	body := text[start:end]
	if len(body) < f.least || len(body) > f.most || isPlaceholderToken(body) {
		return end, false
	}
	if f.prefix == "eyJ" && strings.Count(body, ".") != 2 || f.upper && strings.ToUpper(body) != body {
		return end, false
	}
	return end, true
}

func (f *tokenForm) allows(c byte) bool {
	return isAlphanumeric(c) || strings.IndexByte(f.alphabet, c) >= 0
}

// isPlaceholderToken reports whether a token is an example from documentation: it has few distinct
// characters, consecutive letters or digits, or a word such as "example".
func isPlaceholderToken(body string) bool {
	var visited [256]bool
	distinct := 0
	for i := 0; i < len(body); i++ {
		if !visited[body[i]] {
			visited[body[i]] = true
			distinct++
		}
	}
	lower := strings.ToLower(body)
	for _, word := range []string{"example", "abcdef", "123456", "xxxx", "your", "fake", "dummy", "0000"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return distinct < min(10, len(body)/2)
}

// passwordOf returns the host of the URL whose authority starts at from, the offsets of the
// password before it, and the end of the authority. Without a password start equals end.
func passwordOf(text string, from int) (host string, start, end, stop int) {
	stop = from
	for stop < len(text) && stop-from < 512 && strings.IndexByte("/?#\\ \t\r\n\"'`<>(){}$,;|", text[stop]) < 0 {
		stop++
	}
	authority := text[from:stop]
	at := strings.LastIndexByte(authority, '@')
	host = authority[at+1:]
	colon := strings.IndexByte(authority[:max(at, 0)], ':')
	if colon < 0 || host == "" || !isAlphanumeric(host[0]) {
		return host, 0, 0, stop
	}
	if password := authority[colon+1 : at]; len(password) > 0 && !isPlaceholder(password) && !isLocal(host) {
		return host, from + colon + 1, from + at, stop
	}
	return host, 0, 0, stop
}

// isLocal reports whether a host is the build container itself, which does not outlive the build.
func isLocal(host string) bool {
	name, _, _ := strings.Cut(host, ":")
	return name == "localhost" || name == "127.0.0.1"
}

// isPlaceholder reports whether a word stands for a password.
func isPlaceholder(password string) bool {
	switch lower := strings.ToLower(password); lower {
	case "password", "passwd", "pass", "pwd", "secret", "token", "changeme", "example", "mypassword", "yourpassword", "your_password", "your-password":
		return true
	default:
		if strings.ToUpper(password) == password && (strings.Contains(lower, "password") || strings.Contains(lower, "token") || strings.Contains(lower, "secret")) {
			return true
		}
		return strings.Trim(lower, "x*.-") == "" || strings.HasPrefix(lower, "%")
	}
}

// queryToken returns the offsets of a token in the query of the URL whose authority starts at
// from, and the end of the URL. Without a token start equals end.
func queryToken(text string, from int) (start, end, stop int) {
	stop = from
	for stop < len(text) && stop-from < 2048 && strings.IndexByte(" \t\r\n\"'`<>\\|;", text[stop]) < 0 {
		stop++
	}
	query := strings.IndexByte(text[from:stop], '?')
	if query < 0 {
		return 0, 0, stop
	}
	for i := from + query + 1; i < stop; {
		next := i + strings.IndexByte(text[i:stop]+"&", '&')
		name, value, _ := strings.Cut(text[i:next], "=")
		switch strings.ToLower(name) {
		case "token", "access_token", "private_token", "auth_token", "api_key", "apikey", "x-amz-signature":
			if len(value) >= 16 && !strings.ContainsAny(value, "${}%") && !isPlaceholderToken(value) {
				return next - len(value), next, stop
			}
		}
		i = next + 1
	}
	return 0, 0, stop
}

// inComment reports whether the line of an offset is a comment.
func inComment(s *text.Source, offset int) bool {
	line := sort.SearchInts(s.Starts, offset+1) - 1
	return strings.HasPrefix(strings.TrimLeft(s.Text[s.Starts[line]:offset], " \t"), "#")
}

func byteAt(text string, i int) byte {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
