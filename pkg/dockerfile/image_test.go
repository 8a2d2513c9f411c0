package dockerfile

import (
	"fmt"
	"os"
	"reflect"
	"slices"
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
		{"openjdk:11-jre-slim", "java [11]  / debian  apt / [jre slim] / yes"},
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
		{"quay.io/sclorg/nodejs-20-c9s", "node [20]  / centos 9 dnf / [] / no"},
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
		// A digest or a variable hides the variant, not what the repository itself says.
		{"alpine@sha256:HEX", "alpine []  / alpine  apk / [] / yes"},
		{"ubuntu:${V}", "ubuntu []  / ubuntu  apt / [] / yes"},
		{"node@sha256:HEX", "node []    / [] / yes"},
		{"node:18.20.4-alpine3.19@sha256:HEX", "node [18 20 4]  / alpine 3.19 apk / [alpine3.19] / yes"},
		{"python:${V}-slim-trixie", "python []  / debian trixie apt / [slim trixie] / yes"},
		{"python:3.${MINOR}-alpine${A}", "python []  / alpine  apk / [alpine] / yes"},
		{"registry.access.redhat.com/ubi8/python-312@sha256:HEX", "python [3 12]  / rhel 8 dnf / [] / no"},
		{"haproxy:${V}", "haproxy []    / [] / -"},
		{"${REG}/node:18", "[]    / [] / -"},
		// The unsuffixed tag's distribution and user change with the version.
		{"mcr.microsoft.com/dotnet/sdk:10.0", "dotnet [10 0]  / ubuntu  apt / [] / yes"},
		{"mcr.microsoft.com/dotnet/sdk:9.0.306", "dotnet [9 0 306]  / debian  apt / [] / yes"},
		{"openjdk:8-jdk", "java [8]  / debian  apt / [jdk] / yes"},
		{"openjdk:17.0.2", "java [17 0 2]  / oraclelinux  dnf / [] / yes"},
		{"openjdk:17-slim", "java [17]  / debian  apt / [slim] / yes"},
		{"openjdk:27-ea-12-jdk", "java [27] ea-12 / oraclelinux  dnf / [jdk] / yes"},
		{"mysql:8", "mysql [8]  / oraclelinux  dnf / [] / yes"},
		{"mysql:8.4.2", "mysql [8 4 2]  / oraclelinux  dnf / [] / yes"},
		{"mysql:5.7", "mysql [5 7]    / [] / yes"},
		{"mysql:innovation", "mysql []  / oraclelinux  dnf / [] / yes"},
		{"mariadb:11.4", "mariadb [11 4]  / ubuntu  apt / [] / yes"},
		{"haproxy:2.2", "haproxy [2 2]  / debian  apt / [] / -"},
		{"elasticsearch:8.15.0", "elasticsearch [8 15 0]    / [] / no"},
		{"elasticsearch:6.8.23", "elasticsearch [6 8 23]    / [] / -"},
		{"docker.elastic.co/elasticsearch/elasticsearch:8.15.0", "elasticsearch [8 15 0]    / [] / no"},
		{"traefik:v3.1", "traefik [3 1]  / alpine  apk / [] / yes"},
		{"traefik:1.7", "traefik [1 7]  / none  none / [] / yes"},
		// Java's tools: the vendor decides the distribution.
		{"maven:3.9", "maven [3 9]  / ubuntu  apt / [] / yes"},
		{"maven:3.9.9-eclipse-temurin-21", "maven [3 9 9]  / ubuntu  apt / [eclipse temurin 21] / yes"},
		{"maven:3.9-amazoncorretto-21", "maven [3 9]  / amazonlinux  dnf / [amazoncorretto 21] / yes"},
		{"maven:3.9-amazoncorretto-21-debian", "maven [3 9]  / debian  apt / [amazoncorretto 21 debian] / yes"},
		{"maven:3.8.4-openjdk-17-slim", "maven [3 8 4]    / [openjdk 17 slim] / yes"},
		{"maven:3.6.3-jdk-11", "maven [3 6 3]    / [jdk 11] / yes"},
		{"gradle:8.7-jdk21", "gradle [8 7]  / ubuntu  apt / [jdk21] / yes"},
		{"gradle:4.10-jdk8", "gradle [4 10]    / [jdk8] / -"},
		{"tomcat:11.0-jdk21-temurin-noble", "tomcat [11 0]  / ubuntu noble apt / [jdk21 temurin noble] / yes"},
		{"tomcat:9-jre8", "tomcat [9]    / [jre8] / yes"},
		{"azul/zulu-openjdk-alpine:17-jre", "java [17]  / alpine  apk / [jre] / yes"},
		{"azul/zulu-openjdk:21", "java [21]  / ubuntu  apt / [] / yes"},
		{"bellsoft/liberica-openjre-debian:21", "java [21]  / debian  apt / [] / yes"},
		{"adoptopenjdk/openjdk11:alpine", "java [11]  / alpine  apk / [alpine] / yes"},
		{"public.ecr.aws/docker/library/amazoncorretto:21", "java [21]  / amazonlinux  dnf / [] / yes"},
		// Red Hat's family.
		{"registry.access.redhat.com/ubi10", "rhel [10]  / rhel 10 dnf / [] / yes"},
		{"registry.access.redhat.com/ubi9-minimal:9.4-1227", "rhel [9 4]  / rhel 9 dnf / [] / yes"},
		{"registry.access.redhat.com/rhel7.3:latest", "rhel [7]  / rhel 7 dnf / [] / yes"},
		{"registry.access.redhat.com/ubi9/openjdk-21-runtime:1.22", "java [21]  / rhel 9 dnf / [] / no"},
		{"registry.access.redhat.com/ubi9/go-toolset:1.22", "go []  / rhel 9 dnf / [] / no"},
		{"registry.access.redhat.com/ubi9/nginx-124", "nginx [1 24]  / rhel 9 dnf / [] / no"},
		{"registry.access.redhat.com/ubi9/s2i-core", "[]  / rhel 9 dnf / [] / -"},
		{"registry.access.redhat.com/ubi12345/ubi:1.2", "rhel []  / rhel 12345 dnf / [] / yes"},
		{"redhat/ubi9-minimal:9.5", "rhel [9 5]  / rhel 9 dnf / [] / yes"},
		{"quay.io/sclorg/python-312-el9", "python [3 12]  / rhel 9 dnf / [] / no"},
		{"quay.io/centos/centos:stream9", "centos-stream [9]  / centos 9 dnf / [] / yes"},
		{"centos:7.9.2009", "centos [7 9 2009]  / centos 7 dnf / [] / yes"},
		{"oraclelinux:8.3", "oraclelinux [8 3]  / oraclelinux 8 dnf / [] / yes"},
		{"ghcr.io/oracle/oraclelinux:9-slim", "oraclelinux [9]  / oraclelinux 9 dnf / [slim] / yes"},
		{"rockylinux/rockylinux:9.4", "rockylinux [9 4]  / rockylinux 9 dnf / [] / yes"},
		{"amazonlinux:2.0.20240809.0", "amazonlinux [2 0]  / amazonlinux 2 dnf / [] / yes"},
		{"amazonlinux:2018.03", "amazonlinux [2018 3]  / amazonlinux 2018.03 dnf / [] / yes"},
		{"registry.fedoraproject.org/fedora-minimal:41", "fedora [41]  / fedora 41 dnf / [] / yes"},
		{"registry.suse.com/bci/bci-base:15.6", "sles [15 6]  / sles 15.6 zypper / [] / yes"},
		{"registry.suse.com/bci/node:20", "node [20]  / sles  zypper / [] / yes"},
		{"archlinux:base-devel", "archlinux []  / arch  pacman / [base devel] / yes"},
		// Distributions by name, number and date.
		{"debian:sid", "debian []  / debian sid apt / [] / yes"},
		{"debian:stable-slim", "debian []  / debian  apt / [slim] / yes"},
		{"debian:9.13-slim", "debian [9 13]  / debian stretch apt / [slim] / yes"},
		{"ubuntu:noble-20260810", "ubuntu [24 4]  / ubuntu noble apt / [20260810] / yes"},
		{"ubuntu:14.04.5", "ubuntu [14 4 5]  / ubuntu trusty apt / [] / yes"},
		{"public.ecr.aws/ubuntu/ubuntu:22.04", "ubuntu [22 4]  / ubuntu jammy apt / [] / yes"},
		{"mirror.gcr.io/node:22", "node [22]  / debian  apt / [] / yes"},
		{"index.docker.io/library/golang:1.22", "go [1 22]  / debian  apt / [] / yes"},
		// Flavours that change the user or hold no package manager.
		{"wordpress:cli-php8.3", "wordpress []  / alpine  apk / [cli php8.3] / no"},
		{"docker:27-dind-rootless", "docker [27]  / alpine  apk / [dind rootless] / no"},
		{"adminer:4", "adminer [4]  / alpine  apk / [] / no"},
		{"mcr.microsoft.com/dotnet/runtime-deps:8.0-azurelinux3.0-distroless", "dotnet [8 0]  / azurelinux 3.0 none / [azurelinux3.0 distroless] / no"},
		{"cgr.dev/chainguard/static", "[]  / none  none / [] / no"},
		{"cgr.dev/chainguard/wolfi-base", "[]  / wolfi  apk / [] / yes"},
		{"dhi.io/node:24-alpine3.22", "node [24]  / alpine 3.22 none / [alpine3.22] / no"},
		{"dhi.io/python:3.13-debian13-dev", "python [3 13]  / debian trixie apt / [debian13 dev] / -"},
		{"gcr.io/distroless/java21-debian12:latest-amd64", "java [21]  / none bookworm none / [amd64] / yes"},
		{"gcr.io/distroless/cc-debian12", "[]  / none bookworm none / [] / yes"},
		// Windows.
		{"mcr.microsoft.com/dotnet/framework/aspnet:4.8", "dotnet-framework [4 8]  / windows   / [] / -"},
		{"mcr.microsoft.com/windows/nanoserver:${T}", "[]  / windows   / [] / -"},
		{"microsoft/windowsservercore", "[]  / windows   / [] / -"},
		{"microsoft/dotnet:2.1-sdk", "dotnet [2 1]  / debian  apt / [sdk] / yes"},
		{"python:3.12-windowsservercore-1809", "python [3 12]  / windows 1809  / [windowsservercore 1809] / -"},
		// Where the version stands elsewhere.
		{"mcr.microsoft.com/devcontainers/javascript-node:0-16-bullseye", "node [16]  / debian bullseye apt / [bullseye] / yes"},
		{"mcr.microsoft.com/devcontainers/java:11-bullseye", "java [11]  / debian bullseye apt / [bullseye] / yes"},
		{"mcr.microsoft.com/vscode/devcontainers/ruby:2-bullseye", "ruby []  / debian bullseye apt / [bullseye] / yes"}, // of the template or of Ruby
		{"mcr.microsoft.com/devcontainers/base:ubuntu-22.04", "[]  / ubuntu jammy apt / [ubuntu 22.04] / yes"},
		{"mcr.microsoft.com/azure-functions/python:4-python3.11", "python [3 11]  / debian  apt / [] / yes"},
		{"ghcr.io/astral-sh/uv:python3.12-bookworm-slim", "python [3 12]  / debian bookworm apt / [bookworm slim] / yes"},
		{"ghcr.io/astral-sh/uv:0.5.1", "[]    / [] / yes"},
		{"ghcr.io/astral-sh/uv", "[]    / [] / yes"},
		{"tiangolo/uvicorn-gunicorn-fastapi:python3.9-slim", "python [3 9]  / debian  apt / [slim] / yes"},
		{"public.ecr.aws/lambda/nodejs:20", "node [20]  / amazonlinux  dnf / [] / yes"},
		{"pypy:3.10-7.3-slim", "python [3 10]  / debian  apt / [7.3 slim] / yes"},
		{"nvidia/cuda:12.2.0-devel-ubuntu22.04", "cuda [12 2 0]  / ubuntu jammy apt / [devel ubuntu22.04] / yes"},
		{"jenkins/jenkins:lts-jdk17", "jenkins []  / debian  apt / [jdk17] / no"},
		// Words that look like versions.
		{"node:18-2024", "node [18]  / debian  apt / [2024] / yes"},
		{"node:20240101", "node []  / debian  apt / [20240101] / yes"},
		{"node:v20.1.0", "node [20 1 0]  / debian  apt / [] / yes"},
		{"node:018", "node [18]  / debian  apt / [] / yes"},
		{"node:99999999999", "node []  / debian  apt / [99999999999] / yes"},
		{"NODE:18", "[]    / [] / -"},
	}
	for _, test := range tests {
		img := described(strings.ReplaceAll(test.text, "HEX", strings.Repeat("0a", 32)))
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

// FuzzDescribe holds what policies count on, whatever stands in FROM.
func FuzzDescribe(f *testing.F) {
	for _, text := range []string{
		"eclipse-temurin:8u502-b07-jdk", "mcr.microsoft.com/devcontainers/go:1-1.22-bookworm", "quay.io/sclorg/nodejs-20-c9s",
		"registry.access.redhat.com/ubi9/python-312:1", "gcr.io/distroless/nodejs22-debian12:${T}", "opensuse/leap:15.6", "debian:${V}-2024-slim",
		"ghcr.io/astral-sh/uv:python3.12-bookworm", "azul/zulu-openjdk-alpine:17", "maven:3-amazoncorretto-21", "docker-image://a", "${A}/b:c@sha256:",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		img := described(text)
		if again := described(text); !reflect.DeepEqual(img, again) {
			t.Errorf("%q is described in two ways: %+v, %+v", text, img, again)
		}
		if img.Invalid != "" && (img.Reference+img.Registry+img.Name+img.Tag+img.Digest+img.Product+img.Distro != "" || img.RunsAs != nil) {
			t.Errorf("%q is invalid and yet says %+v", text, img)
		}
		if img.Reference != "" && strings.Contains(text, "${") {
			t.Errorf("%q has a whole reference %q in spite of its variables", text, img.Reference)
		}
		if slices.ContainsFunc(img.Version, func(part int) bool { return part < 0 }) || img.Prerelease != "" && img.Version == nil {
			t.Errorf("%q has version %v %q", text, img.Version, img.Prerelease)
		}
		for _, word := range img.Variants {
			if word == "" || !strings.Contains(strings.ToLower(text), word) {
				t.Errorf("%q has the variant %q", text, word)
			}
		}
	})
}

func BenchmarkDescribe(b *testing.B) {
	for b.Loop() {
		described("docker.io/library/node:18.20.4-bookworm-slim")
	}
}
