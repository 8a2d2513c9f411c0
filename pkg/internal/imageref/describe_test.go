package imageref

import (
	_ "crypto/sha256"
	_ "crypto/sha512"
	"strings"
	"testing"

	"github.com/distribution/reference"
)

const (
	someHex    = "dab7bf80fadf71027b94350f09bc8fa16b57dc9d7a8cbf5ff4693b6677014c74"
	someDigest = "sha256:" + someHex
)

func TestDescribeReferences(t *testing.T) {
	tests := []struct{ text, reference, registry, repository, name, tag, digest string }{
		{"node", "docker.io/library/node", "docker.io", "library/node", "node", "", ""},
		{"node:18-alpine", "docker.io/library/node:18-alpine", "docker.io", "library/node", "node", "18-alpine", ""},
		{"node:18@" + someDigest, "docker.io/library/node:18@" + someDigest, "docker.io", "library/node", "node", "18", someDigest},
		{"node@" + someDigest, "docker.io/library/node@" + someDigest, "docker.io", "library/node", "node", "", someDigest},
		{"library/node", "docker.io/library/node", "docker.io", "library/node", "node", "", ""},
		{"docker.io/node", "docker.io/library/node", "docker.io", "library/node", "node", "", ""},
		{"index.docker.io/library/node:18", "docker.io/library/node:18", "docker.io", "library/node", "node", "18", ""},
		{"registry-1.docker.io/a/b", "docker.io/a/b", "docker.io", "a/b", "a/b", "", ""},
		{"library/a/b", "docker.io/library/a/b", "docker.io", "library/a/b", "library/a/b", "", ""},
		{"Foo/bar", "Foo/bar", "Foo", "bar", "Foo/bar", "", ""},
		{"localhost/x:1", "localhost/x:1", "localhost", "x", "localhost/x", "1", ""},
		{"reg:5000/a/b:1", "reg:5000/a/b:1", "reg:5000", "a/b", "reg:5000/a/b", "1", ""},
		{"[::1]:5000/a", "[::1]:5000/a", "[::1]:5000", "a", "[::1]:5000/a", "", ""},
		{"ghcr.io/a/b__c--d.e:V1.2_x", "ghcr.io/a/b__c--d.e:V1.2_x", "ghcr.io", "a/b__c--d.e", "ghcr.io/a/b__c--d.e", "V1.2_x", ""},

		// With unresolved variables, the other parts are known.
		{"node:${V}", "", "docker.io", "library/node", "node", "", ""},
		{"node:${V}@" + someDigest, "", "docker.io", "library/node", "node", "", someDigest},
		{"node:18@sha256:${D}", "", "docker.io", "library/node", "node", "18", ""},
		{"node@${D}", "", "docker.io", "library/node", "node", "", ""},
		{"${REG}/node:18", "", "", "", "", "18", ""},
		{"${REG}node:18", "", "", "", "", "18", ""},
		{"${REG}:5000/node:18", "", "", "", "", "18", ""},
		{"node${S}", "", "", "", "", "", ""},
		{"acme/node${S}:1", "", "docker.io", "", "", "1", ""},
		{"docker.io/${ARCH}/alpine", "", "docker.io", "", "", "", ""},
		{"ghcr.io/a/${X}-base:3.14", "", "ghcr.io", "", "", "3.14", ""},
		{"my${X}.example.com/a", "", "", "", "", "", ""},
		{"reg:5000/${X}", "", "reg:5000", "", "", "", ""},
		{"${A}", "", "", "", "", "", ""},
		{"${A}:${B}", "", "", "", "", "", ""},
	}
	for _, test := range tests {
		img := describeText(test.text)
		got := [...]string{img.Reference, img.Registry, img.Repository, img.Name, img.Tag, img.Digest, img.Invalid}
		want := [...]string{test.reference, test.registry, test.repository, test.name, test.tag, test.digest, ""}
		if got != want {
			t.Errorf("%s:\n got  %q\n want %q", test.text, got, want)
		}
	}
}

func TestDescribeInvalid(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "the reference has no name"},
		{":18", "the reference has no name"},
		{"NODE:18", "repository name must be lower case"},
		{"NODE:${V}", "repository name must be lower case"},
		{"my_private.registry:5000/redis", "the registry's host name contains an underscore"},
		{"a..example/b", "the registry is not a valid host name"},
		{"-a.example/b", "the registry is not a valid host name"},
		{"reg:port/b", "the port of the registry is not a number"},
		{"https://example.com/a", "a reference must not have a scheme such as https://"},
		{"a b", "repository name contains a character other than a-z, 0-9, '.', '_', '-' and '/'"},
		{"a..b", "repository name has a separator where a letter or digit is required"},
		{"_a", "repository name has a separator where a letter or digit is required"},
		{"a-/b", "repository name has an empty part or one that ends in a separator"},
		{"a//b", "repository name has an empty part or one that ends in a separator"},
		{"a_", "repository name must end in a letter or digit"},
		{strings.Repeat("a", 300), "repository name is longer than 255 characters"},
		{someHex, "64 hex digits are the ID of an image, not a name"},
		{"a:", "the tag is empty"},
		{"a:-b", "the tag starts with '.' or '-'"},
		{"a:b+c", "the tag contains a character other than letters, digits, '_', '.' and '-'"},
		{"a:" + strings.Repeat("b", 129), "the tag is longer than 128 characters"},
		{"a@b", "the digest has no algorithm, such as sha256:"},
		{"a@md5:" + someHex, "the digest's algorithm is not sha256, sha384 or sha512"},
		{"a@sha256:abc", "the digest does not have the number of lower-case hex digits of its algorithm"},
	}
	for _, test := range tests {
		img := describeText(test.text)
		if img.Invalid != test.want || img.Name != "" || img.Reference != "" || img.RunsAs != nil {
			t.Errorf("%q: %q, name %q, want only %q", test.text, img.Invalid, img.Name, test.want)
		}
	}
}

// FuzzDescribe compares the grammar with the registries' own library, which
// the program does not use because compiling its expressions costs a millisecond at each start.
func FuzzDescribe(f *testing.F) {
	for _, text := range []string{
		"node:18-alpine3.19", "Foo/bar", "[::1]:5000/a:b", "a_b.c/d", "index.docker.io/a", someHex, "a@" + someDigest,
		"eclipse-temurin:8u502-b07-jdk", "gcr.io/distroless/nodejs22-debian13:nonroot", "node:${V}-alpine${A}",
		"registry.access.redhat.com/ubi9/python-312:1-2", "mcr.microsoft.com/devcontainers/go:1-1.22", "${A}/b:c@${D}",
		"registry.access.redhat.com/ubi9/ubi:9.5-1", "quay.io/sclorg/nodejs-20-c9s", "cgr.dev/chainguard/node:${V}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		img := describeText(text)
		if len(img.Invalid) > 100 {
			t.Errorf("%q: reason is too long: %q", text, img.Invalid)
		}
		if img.Version == nil && img.Prerelease != "" || img.Product == "" && img.Version != nil {
			t.Errorf("%q: product %q, version %v, pre-release %q", text, img.Product, img.Version, img.Prerelease)
		}
		if strings.Contains(text, "${") {
			return
		}
		want, err := reference.ParseNormalizedNamed(text)
		switch {
		case err == nil && reference.Domain(want) == "":
			// Without a host, the name cannot be pulled.
		case (err == nil) != (img.Invalid == ""):
			t.Errorf("%q: got %q, the library has %v", text, img.Invalid, err)
		case err == nil && reference.Domain(want) != "registry-1.docker.io" && img.Reference != want.String():
			t.Errorf("%q: got %s, the library has %s", text, img.Reference, want)
		}
	})
}

func BenchmarkDescribe(b *testing.B) {
	for _, text := range []string{"node:18-alpine3.19", "eclipse-temurin:21.0.12_8-jre-noble", "ghcr.io/acme/service:1.2.3"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				describeText(text)
			}
		})
	}
}
