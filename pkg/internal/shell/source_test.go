package shell

import (
	"fmt"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// partsOf writes the parts of a source that are there.
func partsOf(s *document.FetchSource) string {
	var parts []string
	add := func(has bool, format string, args ...any) {
		if has {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	add(s.Scheme != "", "scheme=%s", s.Scheme)
	add(s.Host != "", "host=%s", s.Host)
	add(s.Port != "", "port=%s", s.Port)
	add(s.Path != "", "path=%s", s.Path)
	add(s.Ref != "", "ref=%s", s.Ref)
	add(s.Credentials, "credentials")
	add(s.Git, "git")
	add(s.Local, "local")
	add(s.Product != "", "%s %v", s.Product, s.Version)
	return strings.Join(parts, " ")
}

func TestSources(t *testing.T) {
	tests := []struct {
		text   string
		remote bool
		want   string
	}{
		{"HTTPS://User:pw@Example.com:8080/a/b?c=d", true, "scheme=https host=example.com port=8080 path=/a/b credentials"},
		{"localhost:80", true, "host=localhost port=80"},
		{"localhost:${PORT:-80}/x", true, "host=localhost port=${port:-80} path=/x"},
		{"${HOST:-a}/x", true, "host=${host:-a} path=/x"},
		{"https://[::1]:443/", false, "scheme=https host=[::1] port=443 path=/"},
		{"a?u=http://b/c", true, "host=a"},
		{"./openssl-3.0.5.tar.gz", false, "path=./openssl-3.0.5.tar.gz local openssl [3 0 5]"},
		{"file:///x", false, "scheme=file path=/x local"},
		{"../x", false, "path=../x local"},
		{"https://a/b/openssl-3.0.5.tar.gz.asc", false, "scheme=https host=a path=/b/openssl-3.0.5.tar.gz.asc openssl [3 0 5]"},
		{"https://a/node-exporter-v1.7.zip?x", false, "scheme=https host=a path=/node-exporter-v1.7.zip node-exporter [1 7]"},
		{"https://a/x-${V}.tar.gz", false, "scheme=https host=a path=/x-${V}.tar.gz"},
		{"https://a/x-1.2-rc1.tar", false, "scheme=https host=a path=/x-1.2-rc1.tar"},
		{"https://a/b.GIT#v1:sub", false, "scheme=https host=a path=/b.GIT ref=v1 git"},
		{"git@a:b/c", false, "path=git@a:b/c git"},
		{"git://a/b", false, "scheme=git host=a path=/b git"},
		{"", true, ""},
	}
	for _, test := range tests {
		if got := partsOf(SourceOf(test.text, finding.Span{}, test.remote)); got != test.want {
			t.Errorf("%s\n got  %q\n want %q", test.text, got, test.want)
		}
	}
}

func TestSourcesOfCommands(t *testing.T) {
	for text, want := range map[string]string{
		"curl -o /x -k https://a/b localhost/c": "https://a/b, localhost/c",
		"wget -q a":                             "a",
		"git clone --depth 1 /src dst":          "/src",
		"git fetch a":                           "",
		"cat https://a":                         "",
	} {
		commands, _ := commandsOf(text, "posix")
		var got []string
		for _, s := range commands[0].Sources {
			got = append(got, text[s.Span.Start.Column-1:s.Span.End.Column-1])
			if s.Git != (commands[0].Program == "git") {
				t.Errorf("%s: git is %t", text, s.Git)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
