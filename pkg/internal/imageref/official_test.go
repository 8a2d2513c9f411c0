package imageref

import "testing"

func TestMayBeContext(t *testing.T) {
	for text, want := range map[string]bool{
		"templates": true, "base": true, "my-image": true, "java8": true,
		"": false, "node": false, "eclipse-temurin": false, "rocket.chat": false, "znc": false, "adminer": false,
		"acme/base": false, "base:1": false, "base@" + someDigest: false, "${BASE}": false, "node alpine": false,
	} {
		if got := MayBeContext(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

func TestContextName(t *testing.T) {
	for text, want := range map[string]string{
		"base": "base", "base:latest": "base", "node:18": "node:18", "docker.io/library/node": "node",
		"index.docker.io/node:18": "node:18", "ghcr.io/acme/base": "ghcr.io/acme/base", "localhost:5000/base:1": "localhost:5000/base:1",
		"node@" + someDigest: "node@" + someDigest, "node:18@" + someDigest: "node:18@" + someDigest,
		"": "", "Base": "", "scratch": "", "context": "", "Context": "", "a=b": "", "${BASE}": "", "docker-image://node": "",
	} {
		if got := ContextName(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSource(t *testing.T) {
	for text, want := range map[string]string{
		"docker.io": "docker.io", "hub.docker.com": "docker.io", "index.docker.io/acme/*": "docker.io/acme/*",
		"registry-1.docker.io/library/*": "docker.io/library/*", "*.acme.example": "*.acme.example", "ghcr.io/acme/": "ghcr.io/acme/",
		"*": "*", "registry.example:5000": "registry.example:5000",
	} {
		if got := Source(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
