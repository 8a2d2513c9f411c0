package dockerfile

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/distribution/reference"
)

func described(text string) *Image {
	img := &Image{Value: text, Kind: "image", Certainty: Literal}
	if strings.Contains(text, "${") {
		img.Certainty = Unknown
	}
	img.describe()
	return img
}

func TestReferences(t *testing.T) {
	hex := strings.Repeat("0a", 32)
	tests := []struct{ text, want string }{ // reference|name|tag|digest or !why
		{"node", "docker.io/library/node|node||"},
		{"node:18-alpine", "docker.io/library/node:18-alpine|node|18-alpine|"},
		{"docker.io/node:18", "docker.io/library/node:18|node|18|"},
		{"index.docker.io/library/node:18", "docker.io/library/node:18|node|18|"},
		{"registry-1.docker.io/library/node", "docker.io/library/node|node||"},
		{"library/node", "docker.io/library/node|node||"},
		{"frozen68/api-gateway:beta.v9", "docker.io/frozen68/api-gateway:beta.v9|frozen68/api-gateway|beta.v9|"},
		{"localhost/a", "localhost/a|localhost/a||"},
		{"localhost:5000/a/b:1", "localhost:5000/a/b:1|localhost:5000/a/b|1|"},
		{"ghcr.io/o/r@sha256:" + hex, "ghcr.io/o/r@sha256:" + hex + "|ghcr.io/o/r||sha256:" + hex},
		{"node:18@sha256:" + hex, "docker.io/library/node:18@sha256:" + hex + "|node|18|sha256:" + hex},
		{"Foo/bar", "Foo/bar|Foo/bar||"}, // upper case makes it a host
		{"NODE:18", "!repository name must be lower case"},
		{"foo/Bar", "!repository name must be lower case"},
		{"my_private.registry:5000/redis", "!the registry's host name holds an underscore"},
		{hex, "!64 hex digits are the id of an image, not the name of one"},
		{"node:", "!the tag is empty"},
		{"node:-x", "!the tag starts with '.' or '-'"},
		{"node@sha256:12", "!the digest has not as many lower case hex digits as its algorithm gives"},
		{"a..b", "!repository name has a separator where a letter or digit must be"},
		{":18", "!the reference has no name"},
		{"node:${V}", "|node||"},
		{"node:${V}@sha256:" + hex, "|node||sha256:" + hex},
		{"${REG}/node:18", "||18|"},
	}
	for _, test := range tests {
		img := described(test.text)
		got := fmt.Sprintf("%s|%s|%s|%s", img.Reference, img.Name, img.Tag, img.Digest)
		if img.Invalid != "" {
			got = "!" + img.Invalid
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
	}
}

func TestProducts(t *testing.T) {
	// product version prerelease / distro release packages / variants / root
	tests := []struct{ text, want string }{
		{"node:18", "node [18]  / debian  apt / [] / yes"},
		{"node:18.20.4-alpine3.19", "node [18 20 4]  / alpine 3.19 apk / [alpine3.19] / yes"},
		{"node:18-alpine", "node [18]  / alpine  apk / [alpine] / yes"},
		{"node:18-bookworm-slim", "node [18]  / debian bookworm apt / [bookworm slim] / yes"},
		{"node:lts", "node []  / debian  apt / [] / yes"},
		{"node:hydrogen-slim", "node [18]  / debian  apt / [slim] / yes"},
		{"node", "node []  / debian  apt / [] / yes"},
		{"node:latest", "node []  / debian  apt / [] / yes"},
		{"node:alpine", "node []  / alpine  apk / [alpine] / yes"},
		{"node:${V}", "node []    / [] / yes"},
		{"node:${V}-alpine", "node []  / alpine  apk / [alpine] / yes"},
		{"python:3.9-slim", "python [3 9]  / debian  apt / [slim] / yes"},
		{"python:3.15.0rc1-slim-bookworm", "python [3 15 0] rc1 / debian bookworm apt / [slim bookworm] / yes"},
		{"python:3.15-rc", "python [3 15] rc / debian  apt / [] / yes"},
		{"golang:1.20-alpine", "go [1 20]  / alpine  apk / [alpine] / yes"},
		{"golang:1.20.3-windowsservercore-ltsc2022", "go [1 20 3]  / windows ltsc2022  / [windowsservercore ltsc2022] / -"},
		{"rust:1.75-slim-bookworm", "rust [1 75]  / debian bookworm apt / [slim bookworm] / yes"},
		{"eclipse-temurin:21-jdk-alpine-3.23", "java [21]  / alpine 3.23 apk / [jdk alpine 3.23] / yes"},
		{"eclipse-temurin:21.0.12_8-jre-noble", "java [21 0 12]  / ubuntu noble apt / [jre noble] / yes"},
		{"eclipse-temurin:8u502-b07-jdk", "java [8 0 502]  / ubuntu  apt / [b07 jdk] / yes"},
		{"openjdk:11-jre-slim", "java [11]    / [jre slim] / yes"},
		{"php:8.4-fpm-alpine3.23", "php [8 4]  / alpine 3.23 apk / [fpm alpine3.23] / yes"},
		{"debian:bookworm-20260803-slim", "debian [12]  / debian bookworm apt / [20260803 slim] / yes"},
		{"debian:12.15", "debian [12 15]  / debian bookworm apt / [] / yes"},
		{"ubuntu:24.04", "ubuntu [24 4]  / ubuntu noble apt / [] / yes"},
		{"ubuntu:noble", "ubuntu [24 4]  / ubuntu noble apt / [] / yes"},
		{"ubuntu:rolling", "ubuntu []  / ubuntu  apt / [] / yes"},
		{"alpine:3.19.1", "alpine [3 19 1]  / alpine 3.19 apk / [] / yes"},
		{"alpine:latest", "alpine []  / alpine  apk / [] / yes"},
		{"alpine:edge", "alpine []  / alpine  apk / [] / yes"},
		{"alpine:20260805", "alpine []  / alpine  apk / [20260805] / yes"},
		{"centos:7", "centos [7]  / centos 7 dnf / [] / yes"},
		{"fedora:40", "fedora [40]  / fedora 40 dnf / [] / yes"},
		{"rockylinux:9", "rockylinux [9]  / rockylinux 9 dnf / [] / yes"},
		{"amazonlinux:2023", "amazonlinux [2023]  / amazonlinux 2023 dnf / [] / yes"},
		{"opensuse/leap:15.6", "opensuse [15 6]  / opensuse 15.6 zypper / [] / yes"},
		{"busybox:1.36", "busybox [1 36]  / none  none / [] / yes"},
		{"postgres:18.6-trixie", "postgres [18 6]  / debian trixie apt / [trixie] / yes"},
		{"postgres:19beta3", "postgres [19] beta3 / debian  apt / [] / yes"},
		{"nginx:1.27-alpine", "nginx [1 27]  / alpine  apk / [alpine] / yes"},
		{"nginxinc/nginx-unprivileged:1.27-alpine", "nginx [1 27]  / alpine  apk / [alpine] / no"},
		{"haproxy:3.2", "haproxy [3 2]  / debian  apt / [] / no"},
		{"maven:3.9-eclipse-temurin-21-alpine", "maven [3 9]  / alpine  apk / [eclipse temurin 21 alpine] / yes"},
		{"gcr.io/distroless/static-debian12:nonroot", "[]  / none bookworm none / [nonroot] / no"},
		{"gcr.io/distroless/static", "[]  / none  none / [] / yes"},
		{"gcr.io/distroless/nodejs22-debian12", "node [22]  / none bookworm none / [] / yes"},
		{"gcr.io/distroless/python3-debian12:debug-nonroot", "python [3]  / none bookworm none / [debug nonroot] / no"},
		{"gcr.io/distroless/base:${T}", "[]  / none  none / [] / -"},
		{"cgr.dev/chainguard/node:latest", "node []  / none  none / [] / no"},
		{"cgr.dev/chainguard/node:latest-dev", "node []  / wolfi  apk / [dev] / -"},
		{"registry.access.redhat.com/ubi9/nodejs-18:1-123", "node [18]  / rhel 9 dnf / [] / no"},
		{"registry.access.redhat.com/ubi9/python-312", "python [3 12]  / rhel 9 dnf / [] / no"},
		{"registry.access.redhat.com/ubi9/ubi-minimal:9.5", "rhel [9 5]  / rhel 9 dnf / [] / yes"},
		{"registry.access.redhat.com/ubi8", "rhel [8]  / rhel 8 dnf / [] / yes"},
		{"quay.io/sclorg/nodejs-20-c9s", "node [20]  / rhel 9 dnf / [] / no"},
		{"mcr.microsoft.com/dotnet/aspnet:8.0", "dotnet [8 0]  / debian  apt / [] / yes"},
		{"mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled", "dotnet [8 0]  / ubuntu noble none / [noble chiseled] / no"},
		{"mcr.microsoft.com/dotnet/sdk:8.0-alpine3.20", "dotnet [8 0]  / alpine 3.20 apk / [alpine3.20] / yes"},
		{"mcr.microsoft.com/devcontainers/python:1-3.12-bookworm", "python [3 12]  / debian bookworm apt / [bookworm] / yes"},
		{"mcr.microsoft.com/windows/servercore:ltsc2022", "[]  / windows   / [ltsc2022] / -"},
		{"public.ecr.aws/docker/library/python:3.12", "python [3 12]  / debian  apt / [] / yes"},
		{"mirror.gcr.io/library/alpine:3.20", "alpine [3 20]  / alpine 3.20 apk / [] / yes"},
		{"arm64v8/node:20", "node [20]  / debian  apt / [] / yes"},
		{"bitnami/postgresql:16.2.0-debian-12-r4", "postgres [16 2 0]  / debian bookworm apt / [debian 12 r4] / no"},
		{"cimg/node:20.10", "node [20 10]  / ubuntu  apt / [] / no"},
		{"grafana/grafana:11.0.0", "grafana [11 0 0]  / alpine  apk / [] / no"},
		{"acme/node:18", "[]    / [] / -"}, // nobody's convention is known
		{"ghcr.io/acme/service:1.2.3", "[]    / [] / -"},
		{"node:a1b2c3d4e5", "node []  / debian  apt / [a1b2c3d4e5] / yes"},
		{"ruby:3.3-alpine3.20", "ruby [3 3]  / alpine 3.20 apk / [alpine3.20] / yes"},
		{"elixir:1.17-otp-27", "elixir [1 17]  / debian  apt / [otp 27] / yes"},
		{"docker:27-dind", "docker [27]  / alpine  apk / [dind] / yes"},
		{"amazoncorretto:17-al2023-jdk", "java [17]  / amazonlinux 2023 dnf / [al2023 jdk] / yes"},
	}
	for _, test := range tests {
		img := described(test.text)
		root := "-"
		if img.RunsAs != nil {
			root = img.RunsAs.IsRoot
		}
		got := strings.TrimSpace(fmt.Sprintf("%s %v %s / %s %s %s / %v / %s", img.Product, img.Version, img.Prerelease, img.Distro, img.Release, img.Packages, img.Variants, root))
		if norm(got) != norm(test.want) {
			t.Errorf("%s:\n got  %s\n want %s", test.text, got, test.want)
		}
	}
}

func norm(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "] / /", "] /")
}

// Our grammar exists because the library's costs most of a millisecond at every
// start; it must take and refuse the same texts.
func TestGrammarAgreesWithTheLibrary(t *testing.T) {
	for _, text := range []string{"a", "A", "a/b", "a_b", "a__b", "a___b", "a--b", "a.b", "a..b", "a.b/c", "a:b", "a:", "a@b", "x/y:1@sha256:0", "localhost/x", "l:1/x", "[::1]:5/x", "a/", "/a", "-a", "a-", ""} {
		agreeOnReference(t, text)
	}
	if dir := os.Getenv("ALTLAS_LINT_CORPUS"); dir != "" {
		for path, text := range dockerfiles(t, dir) {
			for _, img := range Parse(text, Options{Path: path}).Images {
				if img.Kind == "image" && img.Certainty != Unknown {
					agreeOnReference(t, img.Value)
				}
			}
		}
	}
}

func agreeOnReference(t *testing.T, text string) {
	t.Helper()
	named, err := reference.ParseNormalizedNamed(text)
	img := described(text)
	if err == nil && reference.Domain(named) == "" {
		return // a host name that is none, taken for a part of the path: nothing can be pulled by it
	}
	if (err == nil) != (img.Invalid == "") {
		t.Errorf("%q: the library says %v, we say %q", text, err, img.Invalid)
		return
	}
	if err != nil || reference.Domain(named) != img.Registry {
		return // registry-1.docker.io is folded by us alone
	}
	if got, want := img.Registry+"/"+img.Repository, named.Name(); got != want {
		t.Errorf("%q: name %s, the library has %s", text, got, want)
	}
	if tagged, ok := named.(reference.Tagged); ok && tagged.Tag() != img.Tag {
		t.Errorf("%q: tag %s, the library has %s", text, img.Tag, tagged.Tag())
	}
}

func FuzzReference(f *testing.F) {
	for _, text := range []string{"node:18-alpine", "ghcr.io/a/b@sha256:00", "localhost:5000/x", "A/b", "a__b--c.d/e", "${A}/b:${C}", "[::1]:5/x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "${") || strings.Contains(text, "://") {
			described(text)
			return
		}
		agreeOnReference(t, text)
	})
}
