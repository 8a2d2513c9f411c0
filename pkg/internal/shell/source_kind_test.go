package shell

import (
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
)

func TestPrivateHosts(t *testing.T) {
	for url, want := range map[string]bool{
		"http://localhost:8080/a": true, "http://mirror/a": true, "http://10.1.2.3/a": true, "http://172.16.0.1/a": true, "http://172.31.9.9": true,
		"http://[::1]/a": true, "http://[fd00::1]/a": true, "http://169.254.1.1/a": true, "http://repo.corp/a": true, "http://${HOST}/a": true,
		"http://172.32.0.1/a": false, "http://172.foo.example/a": false, "http://10.example.com/a": false, "http://8.8.8.8/a": false,
		"http://example.com/a": false, "/local/file": false,
	} {
		if got := SourceOf(url, finding.Span{}, false).Private; got != want {
			t.Errorf("%s: %t", url, got)
		}
	}
}

func TestMovingRefs(t *testing.T) {
	const github = "https://github.com/acme/app/"
	for url, want := range map[string]string{
		github + "archive/main.tar.gz": "main", github + "archive/refs/heads/develop.zip": "develop", github + "tarball/master": "master",
		github + "raw/refs/heads/main/a.sh": "main", github + "releases/latest/download/a": "latest",
		"https://raw.githubusercontent.com/acme/app/master/a.sh":    "master",
		"https://codeload.github.com/acme/app/tar.gz/main":          "main",
		"https://gitlab.example.com/acme/app/-/raw/main/a.sh":       "main",
		"https://gitlab.example.com/a/-/archive/trunk/a-trunk.zip":  "trunk",
		"https://gitlab.example.com/a/-/archive/v1.2/a-v1.2.tar.gz": "",
		github + "archive/v1.2.tar.gz":                              "", github + "archive/refs/tags/v1.tar.gz": "", github + "releases/download/v1/main.zip": "",
		"https://example.com/a.git#main": "main", "https://example.com/a.git#refs/heads/v2:docs": "v2", "git@example.com:a.git#master": "master",
		"https://example.com/a.git?branch=main": "main", "https://example.com/a.git?branch=main&checksum=0123456": "",
		"https://example.com/a.git": "", "https://example.com/a.git#v1.2": "", "https://example.com/a.git#main.1": "", "https://example.com/a.git#:docs": "",
		github: "", "https://github.com": "", "https://raw.githubusercontent.com/acme/app": "", "https://example.com/acme/app/archive/main.zip": "",
	} {
		if got := SourceOf(url, finding.Span{}, false).Moving; got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}
