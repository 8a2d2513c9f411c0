package secret

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Found is a credential in a text.
type Found struct {
	Kind       string // such as "GitHub token"; "password" and "token" in a URL
	Host       string // for a credential in a URL
	Start, End int    // byte offsets of what a report points at
}

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
		{kind: "Anthropic key", prefix: "sk-ant-", least: 40, most: 200, alphabet: "-_"},
		{kind: "OpenAI key", prefix: "sk-proj-", least: 40, most: 250, alphabet: "-_"},
		{kind: "Slack webhook", prefix: "hooks.slack.com/services/T", least: 38, most: 80, alphabet: "/"},
		{kind: "JSON web token", prefix: "eyJ", least: 40, most: 4096, alphabet: "-_."},
	}
}

// Max limits the credentials that are listed for a file.
const Max = 1000

// Find finds the credentials that can be told by their text alone: tokens of known providers,
// private keys, and passwords and tokens in URLs, in file order. It searches comments for tokens
// and keys too, because everyone with access to the file can read them.
//
// hidden is what no report should print, whatever its format, from where to where: all of these, the bodies of private keys,
// and what is assigned to a name such as PASSWORD, as in shell text, YAML, JSON, properties and flags. It has
// also what no policy reports, such as a password in a comment or for localhost: to hide more than needed
// is no harm.
func Find(s *text.Source) (found []Found, hidden [][2]int) {
	hide := func(start, end int) {
		if start < end {
			hidden = append(hidden, [2]int{start, end})
		}
	}
	add := func(kind, host string, start, end int) {
		if len(found) < Max {
			found = append(found, Found{Kind: kind, Host: host, Start: start, End: end})
		}
	}
	eachToken(s.Text, func(kind string, start, end int) {
		add(kind, "", start, end)
		hide(start, end)
	})
	eachKey(s.Text, func(start, header, end int) {
		add("private key", "", start, header)
		hide(header, end)
	})
	eachURL(s.Text, func(u urlSecret) {
		if u.kind == "password" && isPlaceholder(s.Text[u.start:u.end]) {
			return
		}
		hide(u.start, u.end)
		if !s.InComment(u.at) && (u.kind == "token" || !isLocal(u.host)) {
			add(u.kind, u.host, u.start, u.end)
		}
	})
	eachConnection(s.Text, func(start, end int) {
		hide(start, end)
		if !s.InComment(start) {
			add("password of a connection string", "", start, end)
		}
	})
	eachAssignment(s.Text, func(_ string, start, end int) { hide(start, end) })
	slices.SortStableFunc(found, func(a, b Found) int { return a.Start - b.Start })
	return found, hidden
}

// eachToken reports every token of a known form.
func eachToken(content string, report func(kind string, start, end int)) {
	for _, form := range tokenForms() {
		text.EachMatch(content, form.prefix, func(at int) (next int) {
			end, ok := form.match(content, at)
			if ok {
				report(form.kind, at, end)
			}
			return end
		})
	}
}

// eachKey reports every private key: where its header starts and ends, and where the key ends.
func eachKey(content string, report func(start, header, end int)) {
	end := 0 // the first "-----END " after the last header; len(content): there is none
	text.EachMatch(content, "-----BEGIN ", func(at int) (next int) {
		line, _, _ := strings.Cut(content[at:min(len(content), at+100)], "\n")
		title := strings.Index(line, " KEY-----")
		if title < 0 || !strings.Contains(line[:title+1], " PRIVATE ") {
			return at
		}
		header := at + title + len(" KEY-----")
		if end < header {
			if end = header + strings.Index(content[header:], "-----END "); end < header {
				end = len(content)
			}
		}
		if end == len(content) || end-header > longestKey {
			report(at, header, header)
			return header
		}
		report(at, header, end)
		return end
	})
}

// eachConnection reports the passwords of connection strings, as of ADO.NET, JDBC and Azure Storage:
// Server=db;User Id=sa;Password=...
func eachConnection(content string, report func(start, end int)) {
	for _, name := range [...]string{";Password=", ";password=", ";PASSWORD=", ";Pwd=", ";pwd=", ";PWD=", ";AccountKey=", ";SharedAccessKey="} {
		text.EachMatch(content, name, func(at int) (next int) {
			start := at + len(name)
			end := start
			for end < len(content) && strings.IndexByte(";\"'`\n\r\t ", content[end]) < 0 {
				end++
			}
			value := content[start:end]
			if !strings.ContainsAny(value, "$%{<(") && len(value) >= 4 && Plausible("password", value) {
				report(start, end)
			}
			return end
		})
	}
}

// longestKey is more bytes than any private key in a Dockerfile has.
const longestKey = 32 << 10

// urlSecret is a password or token in a URL.
type urlSecret struct {
	kind, host     string
	at, start, end int // where "://" is, and the credential
}

// eachURL reports the passwords and tokens in URLs, also those that stand for one or are local.
func eachURL(content string, report func(urlSecret)) {
	queried := 0
	text.EachMatch(content, "://", func(at int) (next int) {
		from := at + len("://")
		host, start, end, next := passwordOf(content, from)
		if !text.IsAlphanumeric(byteAt(content, at-1)) {
			return next
		}
		if start < end {
			report(urlSecret{"password", host, at, start, end})
		}
		if from >= queried { // a URL in the path of another one is part of its query
			start, end, queried = queryToken(content, from)
			if start < end {
				report(urlSecret{"token", host, at, start, end})
			}
		}
		return next
	})
}

// match reports whether a token of the form is at an offset, and where it ends.
func (f *tokenForm) match(content string, at int) (end int, ok bool) {
	if before := byteAt(content, at-1); text.IsAlphanumeric(before) || before == '_' {
		return at, false
	}
	start := at + len(f.prefix)
	end = start
	for end < len(content) && end-start <= f.most && f.allows(content[end]) {
		end++
	}
	body := content[start:end]
	if len(body) < f.least || len(body) > f.most || isPlaceholderToken(body) {
		return end, false
	}
	if f.prefix == "eyJ" && strings.Count(body, ".") != 2 || f.upper && strings.ToUpper(body) != body {
		return end, false
	}
	return end, true
}

func (f *tokenForm) allows(c byte) bool {
	return text.IsAlphanumeric(c) || strings.IndexByte(f.alphabet, c) >= 0
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
func passwordOf(content string, from int) (host string, start, end, stop int) {
	stop = from
	for stop < len(content) && stop-from < 512 && strings.IndexByte("/?#\\ \t\r\n\"'`<>(){}$,;|", content[stop]) < 0 {
		stop++
	}
	authority := content[from:stop]
	at := strings.LastIndexByte(authority, '@')
	host = authority[at+1:]
	colon := strings.IndexByte(authority[:max(at, 0)], ':')
	if colon < 0 || host == "" || !text.IsAlphanumeric(host[0]) {
		return host, 0, 0, stop
	}
	return host, from + colon + 1, from + at, stop
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
func queryToken(content string, from int) (start, end, stop int) {
	stop = from
	for stop < len(content) && stop-from < 2048 && strings.IndexByte(" \t\r\n\"'`<>\\|;", content[stop]) < 0 {
		stop++
	}
	query := strings.IndexByte(content[from:stop], '?')
	if query < 0 {
		return 0, 0, stop
	}
	for i := from + query + 1; i < stop; {
		next := i + strings.IndexByte(content[i:stop]+"&", '&')
		name, value, _ := strings.Cut(content[i:next], "=")
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

func byteAt(text string, i int) byte {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}
