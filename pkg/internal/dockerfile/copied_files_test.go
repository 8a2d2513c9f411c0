package dockerfile

import (
	"maps"
	"slices"
	"testing"
	"testing/fstest"
)

func TestFilesOfBindMounts(t *testing.T) {
	context := fstest.MapFS{"id_rsa": {}, "keys/.npmrc": {}, "keys/readme": {}}
	for text, want := range map[string][]string{
		"RUN --mount=type=bind,target=/src cp /src/id_rsa /root/.ssh/":                             {"id_rsa"},
		"RUN --mount=type=bind,target=/src cd /src && cp -r keys /app":                             {"keys/.npmrc"},
		"RUN --mount=type=bind,source=keys,target=/k install -m 600 /k/.n* /app/":                  {"keys/.npmrc"},
		"RUN --mount=type=bind,target=/src cp /src/id_rsa /tmp/key && use /tmp/key && rm /tmp/key": nil,
		"RUN --mount=type=bind,target=/src use /src/id_rsa && cp /srv/id_rsa /app":                 nil,
		"RUN --mount=type=bind,from=a,target=/src cp /src/id_rsa /app":                             nil,
	} {
		doc := Parse([]byte("FROM scratch AS a\nFROM alpine:3.20\n"+text+"\n"), Options{Context: context, DockerfileDir: context, Proof: true})
		var got []string
		for _, file := range doc.CopiedFiles {
			got = append(got, file.Path)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestContentOfCopiedFiles(t *testing.T) {
	context := fstest.MapFS{
		"tls/server.pem": {Data: []byte("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n-----BEGIN EC PRIVATE KEY-----\n")},
		"tls/chain.pem":  {Data: []byte("-----BEGIN CERTIFICATE-----\n")},
		"prod.env":       {},
	}
	doc := Parse([]byte("FROM alpine:3.20\nCOPY . /\n"), Options{Context: context, DockerfileDir: context, Proof: true})
	got := map[string]bool{}
	for _, file := range doc.CopiedFiles {
		got[file.Path] = file.PrivateKey
	}
	if want := map[string]bool{"prod.env": false, "tls/chain.pem": false, "tls/server.pem": true}; !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
