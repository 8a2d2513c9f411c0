package imageref

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
)

func describeText(text string) *document.Image {
	img := &document.Image{Kind: "image", Value: text}
	Describe(img)
	return img
}

// summary formats the facts of an image as "product version pre-release |
// distribution release, packages | variants | user", with - for absent ones.
func summary(img *document.Image) string {
	product := strings.TrimSpace(fmt.Sprintf("%s %s %s", img.Product, dotted(img.Version), img.Prerelease))
	distro := strings.TrimSpace(img.Distro + " " + img.Release)
	user := ""
	if img.RunsAs != nil {
		user = img.RunsAs.Name
		if img.RunsAs.UID != nil {
			user += fmt.Sprintf("(%d)", *img.RunsAs.UID)
		}
	}
	return fmt.Sprintf("%s | %s, %s | %s | %s", orElse(product, "-"), orElse(distro, "-"), orElse(img.Packages, "-"),
		orElse(strings.Join(img.Variants, " "), "-"), orElse(user, "-"))
}

func dotted(version []int) string {
	return strings.ReplaceAll(strings.Trim(fmt.Sprint(version), "[]"), " ", ".")
}

func TestDescribeTags(t *testing.T) {
	tests := []struct{ text, want string }{
		{"node", "node | debian, apt | - | root(0)"},
		{"node:latest", "node | debian, apt | - | root(0)"},
		{"node:18", "node 18 | debian, apt | - | root(0)"},
		{"node:18.20.4-alpine3.19", "node 18.20.4 | alpine 3.19, apk | alpine3.19 | root(0)"},
		{"node:18-bookworm-slim", "node 18 | debian bookworm, apt | bookworm slim | root(0)"},
		{"node:18.9.1-bullseye-slim", "node 18.9.1 | debian bullseye, apt | bullseye slim | root(0)"},
		{"node:0.12-slim", "node 0.12 | debian, apt | slim | root(0)"},
		{"node:lts", "node | debian, apt | - | root(0)"},
		{"node:lts-alpine", "node | alpine, apk | alpine | root(0)"},
		{"node:lts-buster-slim", "node | debian buster, apt | buster slim | root(0)"},
		{"node:current-slim", "node | debian, apt | slim | root(0)"},
		{"node:hydrogen", "node 18 | debian, apt | - | root(0)"},
		{"node:iron-bookworm", "node 20 | debian bookworm, apt | bookworm | root(0)"},
		{"node:jod-alpine3.22", "node 22 | alpine 3.22, apk | alpine3.22 | root(0)"},
		{"node:lithium", "node 26 | debian, apt | - | root(0)"},
		{"node:carbon", "node 8 | debian, apt | - | root(0)"},
		{"node:wheezy", "node | debian wheezy, apt | wheezy | root(0)"},
		{"node:4-onbuild", "node 4 | debian, apt | onbuild | root(0)"},
		{"wordpress:cli-php8.3", "wordpress | alpine, apk | cli php8.3 | www-data"},
		{"wordpress:6.5-apache", "wordpress 6.5 | debian, apt | apache | root(0)"},
		{"gradle:4.10-jdk8", "gradle 4.10 | -, apt | jdk8 | -"},
		{"gradle:8.7-jdk21", "gradle 8.7 | -, apt | jdk21 | root(0)"},
		{"ghcr.io/astral-sh/uv", "- | -, - | - | root(0)"},
		{"ghcr.io/astral-sh/uv:0.5.1-python3.12-alpine", "python 3.12 | alpine, apk | alpine | root(0)"},
		{"tiangolo/uwsgi-nginx-flask:python3.6", "python 3.6 | debian, apt | - | root(0)"},
		{"amazonlinux:2018.03", "amazonlinux 2018.3 | amazonlinux 2018.03, dnf | - | root(0)"},
		{"amazonlinux:2.0.20240809.0", "amazonlinux 2.0 | amazonlinux 2, dnf | - | root(0)"},
		{"debian:sid-slim", "debian | debian sid, apt | slim | root(0)"},
		{"registry.suse.com/bci/bci-micro:15.7", "sles 15.7 | -, - | - | root(0)"},
		{"mcr.microsoft.com/nanoserver-insider:10.0.17744.1001", "- | windows, - | 10.0.17744.1001 | -"},
		{"adoptopenjdk:11-jre-hotspot", "java 11 | ubuntu, apt | jre hotspot | root(0)"},
		{"quay.io/keycloak/keycloak:24.0", "keycloak 24.0 | -, - | - | 1000(1000)"},
		{"quay.io/keycloak/keycloak:${V}", "keycloak | -, - | - | -"},
		{"apache/airflow:2.8.1-python3.11", "airflow 2.8.1 | debian, apt | python3.11 | airflow(50000)"},
		{"ghcr.io/puppeteer/puppeteer:22", "- | debian, apt | 22 | pptruser"},
		{"node:a1b2c3d4e5", "node | debian, apt | a1b2c3d4e5 | root(0)"},
		{"docker.io/library/node:20", "node 20 | debian, apt | - | root(0)"},
		{"registry-1.docker.io/library/node:20", "node 20 | debian, apt | - | root(0)"},
		{"public.ecr.aws/docker/library/node:20", "node 20 | debian, apt | - | root(0)"},
		{"mirror.gcr.io/library/node:20", "node 20 | debian, apt | - | root(0)"},
		{"mirror.gcr.io/node:20", "node 20 | debian, apt | - | root(0)"},
		{"arm64v8/node:20", "node 20 | debian, apt | - | root(0)"},
		{"mirror.gcr.io/nginxinc/nginx-unprivileged:1.27", "nginx 1.27 | debian, apt | - | nginx(101)"},
		{"public.ecr.aws/docker/other/node:20", "- | -, - | - | -"},
		{"registry.example.com/library/node:18", "- | -, - | - | -"},
		{"acme/node:18", "- | -, - | - | -"},
		{"app", "- | -, - | - | -"},
		{"python:3.12-slim-bullseye", "python 3.12 | debian bullseye, apt | slim bullseye | root(0)"},
		{"python:3.9.0a5-alpine3.10", "python 3.9.0 a5 | alpine 3.10, apk | alpine3.10 | root(0)"},
		{"python:3.15.0rc1-slim-bookworm", "python 3.15.0 rc1 | debian bookworm, apt | slim bookworm | root(0)"},
		{"python:3.15-rc", "python 3.15 rc | debian, apt | - | root(0)"},
		{"python:2.7.14-windowsservercore", "python 2.7.14 | windows, - | windowsservercore | -"},
		{"python:3.13-windowsservercore-ltsc2025", "python 3.13 | windows ltsc2025, - | windowsservercore ltsc2025 | -"},
		{"python:v3.12", "python 3.12 | debian, apt | - | root(0)"},
		{"golang:1.20-alpine", "go 1.20 | alpine, apk | alpine | root(0)"},
		{"golang:1.27rc3-alpine3.23", "go 1.27 rc3 | alpine 3.23, apk | alpine3.23 | root(0)"},
		{"golang:1.9-nanoserver", "go 1.9 | windows, - | nanoserver | -"},
		{"golang:latest", "go | debian, apt | - | root(0)"},
		{"rust:1-slim-bookworm", "rust 1 | debian bookworm, apt | slim bookworm | root(0)"},
		{"rust:1.89-slim-trixie", "rust 1.89 | debian trixie, apt | slim trixie | root(0)"},
		{"ruby:3.3-alpine3.20", "ruby 3.3 | alpine 3.20, apk | alpine3.20 | root(0)"},
		{"ruby@sha256:dab7bf80fadf71027b94350f09bc8fa16b57dc9d7a8cbf5ff4693b6677014c74", "ruby | -, - | - | root(0)"},
		{"php:8.4-fpm-alpine3.23", "php 8.4 | alpine 3.23, apk | fpm alpine3.23 | root(0)"},
		{"php:8.4.0RC1-cli", "php 8.4.0 rc1 | debian, apt | cli | root(0)"},
		{"php:7.3.12-apache-buster", "php 7.3.12 | debian buster, apt | apache buster | root(0)"},
		{"php:cli-alpine", "php | alpine, apk | cli alpine | root(0)"},
		{"elixir:1.17-otp-27", "elixir 1.17 | debian, apt | otp 27 | root(0)"},
		{"haproxy:3.5-dev5", "haproxy 3.5 dev5 | debian, apt | - | haproxy(99)"},
		{"haproxy:2.3", "haproxy 2.3 | debian, apt | - | -"},
		{"haproxy:2.4", "haproxy 2.4 | debian, apt | - | haproxy(99)"},
		{"haproxy:${V}", "haproxy | -, - | - | -"},
		{"eclipse-temurin:21-jdk-alpine-3.23", "java 21 | alpine 3.23, apk | jdk alpine 3.23 | root(0)"},
		{"eclipse-temurin:21.0.12_8-jre-noble", "java 21.0.12 | ubuntu noble, apt | jre noble | root(0)"},
		{"eclipse-temurin:8u502-b07-jdk", "java 8.0.502 | ubuntu, apt | b07 jdk | root(0)"},
		{"eclipse-temurin:17", "java 17 | ubuntu, apt | - | root(0)"},
		{"openjdk:8u131-jdk-alpine", "java 8.0.131 | alpine, apk | jdk alpine | root(0)"},
		{"openjdk:11-jre-slim-sid", "java 11 | debian sid, apt | jre slim sid | root(0)"},
		{"openjdk:11-jre-slim", "java 11 | debian, apt | jre slim | root(0)"},
		{"openjdk:17.0.2", "java 17.0.2 | oraclelinux, dnf | - | root(0)"},
		{"openjdk:17-jdk-slim", "java 17 | debian, apt | jdk slim | root(0)"},
		{"openjdk:15-ea-12-jdk", "java 15 ea-12 | oraclelinux, dnf | jdk | root(0)"},
		{"openjdk:jre-alpine", "java | alpine, apk | jre alpine | root(0)"},
		{"java:openjdk-8u72-jdk", "java 8.0.72 | debian, apt | jdk | root(0)"},
		{"ibm-semeru-runtimes:open-17.0.8_7-jdk-jammy", "java 17.0.8 | ubuntu jammy, apt | jdk jammy | root(0)"},
		{"amazoncorretto:25-al2023", "java 25 | amazonlinux 2023, dnf | al2023 | root(0)"},
		{"amazoncorretto:8u372", "java 8.0.372 | amazonlinux, dnf | - | root(0)"},
		{"public.ecr.aws/amazoncorretto/amazoncorretto:11", "java 11 | amazonlinux, dnf | - | root(0)"},
		{"azul/zulu-openjdk-alpine:21", "java 21 | alpine, apk | - | root(0)"},
		{"maven:3.9-eclipse-temurin-21-alpine", "maven 3.9 | alpine, apk | eclipse temurin 21 alpine | root(0)"},
		{"maven:3.9.7-amazoncorretto-21", "maven 3.9.7 | amazonlinux, dnf | amazoncorretto 21 | root(0)"},
		{"maven:3.9.6-amazoncorretto-21-debian", "maven 3.9.6 | debian, apt | amazoncorretto 21 debian | root(0)"},
		{"maven:3.6.1-jdk-11-slim", "maven 3.6.1 | -, apt | jdk 11 slim | root(0)"},
		{"maven:3-openjdk-17", "maven 3 | -, - | openjdk 17 | root(0)"},
		{"gradle:9.2-jdk25-corretto", "gradle 9.2 | amazonlinux, dnf | jdk25 corretto | root(0)"},
		{"gradle:jdk8-alpine", "gradle | alpine, apk | jdk8 alpine | root(0)"},
		{"tomcat:11.0-jdk21-temurin-noble", "tomcat 11.0 | ubuntu noble, apt | jdk21 temurin noble | root(0)"},
		{"spark:4.2.0-preview5-scala2.13-java21-ubuntu", "spark 4.2.0 preview5 | ubuntu, apt | scala2.13 java21 ubuntu | -"},
		{"debian:bookworm-20260803-slim", "debian 12 | debian bookworm, apt | 20260803 slim | root(0)"},
		{"debian:12.15", "debian 12.15 | debian bookworm, apt | - | root(0)"},
		{"debian:stable-slim", "debian | debian, apt | slim | root(0)"},
		{"debian:sid", "debian | debian sid, apt | - | root(0)"},
		{"debian:trixie", "debian 13 | debian trixie, apt | - | root(0)"},
		{"debian:${V}-slim", "debian | debian, apt | slim | root(0)"},
		{"bitnami/minideb:jessie", "debian 8 | debian jessie, apt | - | root(0)"},
		{"ubuntu", "ubuntu | ubuntu, apt | - | root(0)"},
		{"ubuntu:24.04", "ubuntu 24.4 | ubuntu noble, apt | - | root(0)"},
		{"ubuntu:14.04.5", "ubuntu 14.4.5 | ubuntu trusty, apt | - | root(0)"},
		{"ubuntu:noble-20260810", "ubuntu 24.4 | ubuntu noble, apt | 20260810 | root(0)"},
		{"ubuntu:rolling", "ubuntu | ubuntu, apt | - | root(0)"},
		{"public.ecr.aws/ubuntu/ubuntu:22.04", "ubuntu 22.4 | ubuntu jammy, apt | - | root(0)"},
		{"alpine:3", "alpine 3 | alpine 3, apk | - | root(0)"},
		{"alpine:3.19.1", "alpine 3.19.1 | alpine 3.19, apk | - | root(0)"},
		{"alpine:edge", "alpine | alpine, apk | - | root(0)"},
		{"alpine:20260805", "alpine | alpine, apk | 20260805 | root(0)"},
		{"alpine@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1", "alpine | alpine, apk | - | root(0)"},
		{"alpine:${V}", "alpine | alpine, apk | - | root(0)"},
		{"i386/alpine:3.11", "alpine 3.11 | alpine 3.11, apk | - | root(0)"},
		{"centos:centos7", "centos 7 | centos 7, dnf | - | root(0)"},
		{"centos:7.9.2009", "centos 7.9.2009 | centos 7, dnf | - | root(0)"},
		{"quay.io/centos/centos:stream9", "centos-stream 9 | centos-stream 9, dnf | - | root(0)"},
		{"fedora:40", "fedora 40 | fedora 40, dnf | - | root(0)"},
		{"rockylinux:9-minimal", "rockylinux 9 | rockylinux 9, dnf | minimal | root(0)"},
		{"almalinux/9-minimal:9.4", "almalinux 9.4 | almalinux 9, dnf | - | root(0)"},
		{"amazonlinux:2", "amazonlinux 2 | amazonlinux 2, dnf | - | root(0)"},
		{"amazonlinux:2.0.20260817.0", "amazonlinux 2.0 | amazonlinux 2, dnf | - | root(0)"},
		{"amazonlinux:2023.5.20240708.0", "amazonlinux 2023.5 | amazonlinux 2023, dnf | - | root(0)"},
		{"ghcr.io/oracle/oraclelinux:8", "oraclelinux 8 | oraclelinux 8, dnf | - | root(0)"},
		{"oraclelinux:7-slim", "oraclelinux 7 | oraclelinux 7, dnf | slim | root(0)"},
		{"opensuse/leap:15.6", "opensuse 15.6 | opensuse 15.6, zypper | - | root(0)"},
		{"photon:5.0", "photon 5.0 | photon 5.0, dnf | - | root(0)"},
		{"archlinux:latest", "archlinux | arch, pacman | - | root(0)"},
		{"busybox:1.36-glibc", "busybox 1.36 | none, none | glibc | root(0)"},
		{"hello-world", "hello-world | none, none | - | root(0)"},
		{"buildpack-deps:bookworm-curl", "- | debian bookworm, apt | bookworm curl | root(0)"},
		{"postgres:18.6-trixie", "postgres 18.6 | debian trixie, apt | trixie | root(0)"},
		{"postgres:19beta3", "postgres 19 beta3 | debian, apt | - | root(0)"},
		{"postgres:9.6.6-alpine", "postgres 9.6.6 | alpine, apk | alpine | root(0)"},
		{"mysql:8.0.36-debian", "mysql 8.0.36 | debian, apt | debian | root(0)"},
		{"mysql:8.0.20", "mysql 8.0.20 | -, - | - | root(0)"},
		{"mysql:8.4", "mysql 8.4 | oraclelinux, dnf | - | root(0)"},
		{"mysql:innovation", "mysql | oraclelinux, dnf | - | root(0)"},
		{"mariadb:10.11", "mariadb 10.11 | -, apt | - | root(0)"},
		{"redis:7.2-alpine", "redis 7.2 | alpine, apk | alpine | root(0)"},
		{"mongo:7.0-jammy", "mongo 7.0 | ubuntu jammy, apt | jammy | root(0)"},
		{"rabbitmq:4.3-management-alpine", "rabbitmq 4.3 | alpine, apk | management alpine | root(0)"},
		{"memcached:1.6", "memcached 1.6 | debian, apt | - | memcache(11211)"},
		{"elasticsearch:8.11.0", "elasticsearch 8.11.0 | -, - | - | elasticsearch(1000)"},
		{"elasticsearch:6.8.0", "elasticsearch 6.8.0 | -, - | - | -"},
		{"solr:9", "solr 9 | -, apt | - | solr(8983)"},
		{"sonarqube:9.9-community", "sonarqube 9.9 | -, - | community | -"},
		{"sonarqube", "sonarqube | -, - | - | sonarqube(1000)"},
		{"nginx:1.27-alpine-slim", "nginx 1.27 | alpine, apk | alpine slim | root(0)"},
		{"nginx:stable-alpine", "nginx | alpine, apk | alpine | root(0)"},
		{"nginxinc/nginx-unprivileged:1.27-alpine", "nginx 1.27 | alpine, apk | alpine | nginx(101)"},
		{"docker:27-dind", "docker 27 | alpine, apk | dind | root(0)"},
		{"docker:27-dind-rootless", "docker 27 | alpine, apk | dind rootless | rootless(1000)"},
		{"grafana/grafana:11.0.0", "grafana 11.0.0 | alpine, apk | - | grafana(472)"},
		{"jenkins/jenkins:lts", "jenkins | debian, apt | - | jenkins(1000)"},
		{"wordpress:php7.1", "wordpress | debian, apt | php7.1 | root(0)"},
		{"gcr.io/distroless/static-debian12:nonroot", "distroless | debian bookworm, none | nonroot | nonroot(65532)"},
		{"gcr.io/distroless/static", "distroless | debian, none | - | root(0)"},
		{"gcr.io/distroless/nodejs22-debian13", "node 22 | debian trixie, none | - | root(0)"},
		{"gcr.io/distroless/python3-debian12:debug-nonroot", "python 3 | debian bookworm, none | debug nonroot | nonroot(65532)"},
		{"gcr.io/distroless/java21-debian12:debug", "java 21 | debian bookworm, none | debug | root(0)"},
		{"gcr.io/distroless/base:${T}", "distroless | debian, none | - | -"},
		{"gcr.io/distroless/base@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1", "distroless | debian, none | - | -"},
		{"gcr.io/acme/static", "- | -, - | - | -"},
		{"cgr.dev/chainguard/node:latest", "node | wolfi, none | - | nonroot(65532)"},
		{"cgr.dev/chainguard/git:latest-root", "- | wolfi, none | root | -"},
		{"cgr.dev/chainguard/python:latest-dev", "python | wolfi, apk | dev | -"},
		{"cgr.dev/chainguard/node:22-dev", "node 22 | wolfi, apk | dev | -"},
		{"cgr.dev/chainguard/wolfi-base", "- | wolfi, apk | - | root(0)"},
		{"dhi.io/python:3.13-alpine3.22", "python 3.13 | alpine 3.22, none | alpine3.22 | nonroot(65532)"},
		{"registry.access.redhat.com/ubi9/nodejs-18:1-123", "node 18 | rhel 9, dnf | - | 1001(1001)"},
		{"registry.access.redhat.com/ubi9/nodejs-18-minimal:1", "node 18 | rhel 9, dnf | - | 1001(1001)"},
		{"registry.access.redhat.com/ubi9/python-312", "python 3.12 | rhel 9, dnf | - | 1001(1001)"},
		{"registry.access.redhat.com/ubi8/openjdk-8:1.18-2", "java 8 | rhel 8, dnf | - | 185(185)"},
		{"registry.redhat.io/ubi9/openjdk-21-runtime:1.22", "java 21 | rhel 9, dnf | - | 185(185)"},
		{"registry.access.redhat.com/ubi8/dotnet-80", "dotnet 8.0 | rhel 8, dnf | - | 1001(1001)"},
		{"registry.access.redhat.com/ubi9/nginx-124", "nginx 1.24 | rhel 9, dnf | - | 1001(1001)"},
		{"registry.access.redhat.com/ubi9/go-toolset:9.5-1745328278", "go | rhel 9, dnf | - | 1001(1001)"},
		{"registry.access.redhat.com/ubi9/ubi-minimal:9.5-1745855087", "rhel 9.5 | rhel 9, dnf | - | root(0)"},
		{"registry.access.redhat.com/ubi9-micro", "rhel 9 | rhel 9, none | - | root(0)"},
		{"registry.access.redhat.com/rhel7.3:latest", "rhel 7.3 | rhel 7, dnf | - | root(0)"},
		{"registry.access.redhat.com/ubi8/unheard-of", "- | rhel 8, dnf | - | -"},
		{"redhat/ubi9", "rhel 9 | rhel 9, dnf | - | root(0)"},
		{"quay.io/sclorg/nodejs-20-c9s", "node 20 | centos-stream 9, dnf | - | 1001(1001)"},
		{"centos/nodejs-8-centos7", "- | -, - | - | -"},
		{"mcr.microsoft.com/dotnet/aspnet:8.0", "dotnet 8.0 | debian, apt | - | root(0)"},
		{"mcr.microsoft.com/dotnet/aspnet:10.0", "dotnet 10.0 | ubuntu, apt | - | root(0)"},
		{"mcr.microsoft.com/dotnet/sdk:10.0-preview", "dotnet 10.0 preview | ubuntu, apt | - | root(0)"},
		{"mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled", "dotnet 8.0 | ubuntu noble, none | noble chiseled | app(1654)"},
		{"mcr.microsoft.com/dotnet/runtime-deps:8.0-cbl-mariner2.0-distroless", "dotnet 8.0 | azurelinux 2.0, none | cbl mariner2.0 distroless | app(1654)"},
		{"mcr.microsoft.com/dotnet/sdk:9.0-alpine3.23", "dotnet 9.0 | alpine 3.23, apk | alpine3.23 | root(0)"},
		{"mcr.microsoft.com/dotnet/sdk:9.0-azurelinux3.0", "dotnet 9.0 | azurelinux 3.0, dnf | azurelinux3.0 | root(0)"},
		{"mcr.microsoft.com/dotnet/core/sdk:3.1-alpine", "dotnet 3.1 | alpine, apk | alpine | root(0)"},
		{"mcr.microsoft.com/dotnet/sdk:9.0-nanoserver-ltsc2022", "dotnet 9.0 | windows ltsc2022, - | nanoserver ltsc2022 | -"},
		{"mcr.microsoft.com/dotnet/framework/aspnet:4.8", "dotnet-framework 4.8 | windows, - | - | -"},
		{"mcr.microsoft.com/dotnet/aspnet:${V}", "dotnet | -, - | - | -"},
		{"mcr.microsoft.com/devcontainers/python:1-3.12-bookworm", "python 3.12 | debian bookworm, apt | bookworm | -"},
		{"mcr.microsoft.com/devcontainers/javascript-node:16-bullseye", "node 16 | debian bullseye, apt | bullseye | -"},
		{"mcr.microsoft.com/devcontainers/javascript-node:0-${V}", "node | -, - | - | -"},
		{"mcr.microsoft.com/devcontainers/python:1-bookworm", "python | debian bookworm, apt | bookworm | -"},
		{"mcr.microsoft.com/vscode/devcontainers/java:0-17-bullseye", "java 17 | debian bullseye, apt | bullseye | -"},
		{"mcr.microsoft.com/devcontainers/base:ubuntu-22.04", "- | ubuntu jammy, apt | ubuntu 22.04 | -"},
		{"mcr.microsoft.com/devcontainers/base:1-bookworm", "- | debian bookworm, apt | bookworm | -"},
		{"mcr.microsoft.com/windows/servercore:ltsc2022", "- | windows, - | ltsc2022 | ContainerAdministrator"},
		{"mcr.microsoft.com/windows/nanoserver:1809", "- | windows, - | 1809 | ContainerUser"},
		{"mcr.microsoft.com/powershell:7.5-ubuntu-22.04", "powershell 7.5 | ubuntu jammy, apt | ubuntu 22.04 | root(0)"},
		{"mcr.microsoft.com/powershell:7.2.2-alpine-3.14-20220318", "powershell 7.2.2 | alpine 3.14, apk | alpine 3.14 20220318 | root(0)"},
		{"mcr.microsoft.com/azure-functions/python:4-python3.9-core-tools", "python 3.9 | debian, apt | core tools | -"},
		{"mcr.microsoft.com/playwright:v1.50.0-noble", "playwright 1.50.0 | ubuntu noble, apt | noble | root(0)"},
		{"mcr.microsoft.com/mssql/server:2022-latest", "mssql 2022 | ubuntu, apt | - | mssql(10001)"},
		{"ghcr.io/astral-sh/uv:python3.12-bookworm-slim", "python 3.12 | debian bookworm, apt | bookworm slim | root(0)"},
		{"ghcr.io/astral-sh/uv:0.5.9-python3.13-alpine3.20", "python 3.13 | alpine 3.20, apk | alpine3.20 | root(0)"},
		{"ghcr.io/astral-sh/uv:0.5.9", "- | -, - | - | root(0)"},
		{"bitnami/postgresql:16.2.0-debian-12-r4", "postgres 16.2.0 | debian bookworm, apt | debian 12 r4 | 1001(1001)"},
		{"bitnami/node:20", "node 20 | debian, apt | - | -"},
		{"bitnamilegacy/redis:7.2", "redis 7.2 | debian, apt | - | -"},
		{"cimg/node:20.10-browsers", "node 20.10 | ubuntu, apt | browsers | circleci(3434)"},
		{"cimg/base:2024.01", "- | ubuntu, apt | 2024.01 | circleci(3434)"},
		{"circleci/openjdk", "java | debian, apt | - | circleci(3434)"},
		{"public.ecr.aws/lambda/nodejs:22-x86_64", "node 22 | amazonlinux, dnf | x86_64 | -"},
		{"public.ecr.aws/lambda/python:3.12.2025.04.01.18", "python 3.12 | amazonlinux, dnf | - | -"},
		{"nvidia/cuda:12.9.1-runtime-ubuntu24.04", "cuda 12.9.1 | ubuntu noble, apt | runtime ubuntu24.04 | root(0)"},
		{"nvidia/cuda:${V}-devel-amzn2023", "cuda | amazonlinux 2023, dnf | devel amzn2023 | root(0)"},
		{"phusion/baseimage:0.9.19", "- | ubuntu, apt | 0.9.19 | root(0)"},
		{"oven/bun:1.2", "bun 1.2 | debian, apt | - | root(0)"},
		{"node:${V}", "node | -, - | - | root(0)"},
		{"node:${V}-alpine", "node | alpine, apk | alpine | root(0)"},
		{"node:${V}-slim", "node | debian, apt | slim | root(0)"},
		{"node:18-${BASE}", "node 18 | -, - | - | root(0)"},
		{"node:18${SUFFIX}", "node | -, - | - | root(0)"},
		{"golang:${V}-alpine${A}", "go | alpine, apk | alpine | root(0)"},
		{"nvidia/cuda:12.2-base-ubuntu${U}", "cuda 12.2 | ubuntu, apt | base ubuntu | root(0)"},
		{"ghcr.io/acme/service:1.2.3", "- | -, - | - | -"},
	}
	for _, test := range tests {
		if got := summary(describeText(test.text)); got != test.want {
			t.Errorf("%s:\n got  %s\n want %s", test.text, got, test.want)
		}
	}
}

func TestVersions(t *testing.T) {
	tests := []struct{ word, want string }{ // version and pre-release; empty: none
		{"18", "18 "},
		{"1.2.3.4", "1.2.3.4 "},
		{"v1.2", "1.2 "},
		{"1.27rc1", "1.27 rc1"},
		{"3.0.0.rc2", "3.0.0 rc2"},
		{"10.0.100", "10.0.100 "},
		{"010", "10 "},
		{"20260805", ""}, // date
		{"2023.5.20240708.0", "2023.5 "},
		{"3.12.2025.04.01.18", "3.12 "},
		{"1234567a", ""}, // commit
		{"12345678901", ""},
		{"1.x", ""},
		{"8u502", ""},
		{"21.0.12_8", ""},
		{"v", ""},
		{"jdk21", ""},
		{"", ""},
	}
	for _, test := range tests {
		got := ""
		if version, prerelease, ok := parseVersion(test.word); ok {
			got = dotted(version) + " " + prerelease
		}
		if got != test.want {
			t.Errorf("%q: %q, want %q", test.word, got, test.want)
		}
	}
}

func TestBasesAreSorted(t *testing.T) {
	for i := 1; i < len(bases); i++ {
		if bases[i-1].name >= bases[i].name {
			t.Errorf("%q must be sorted after %q", bases[i-1].name, bases[i].name)
		}
	}
	for _, b := range bases {
		known := slices.Contains([]string{"", "apt", "windows"}, b.distro) || packageManager(b.distro) != ""
		if !known {
			t.Errorf("%s: unknown package manager for %q", b.name, b.distro)
		}
	}
}

func TestRuntimeOf(t *testing.T) {
	for text, want := range map[string]string{
		"maven:3.9-eclipse-temurin-21-alpine": "java 21", "maven:3.6.1-jdk-11-slim": "java 11", "maven:3-openjdk-17": "java 17",
		"maven:3.9.6-amazoncorretto-8-debian": "java 8", "maven:3.9-ibm-semeru-17-noble": "java 17", "gradle:8.7-jdk21": "java 21",
		"gradle:9.2-jdk25-corretto-al2023": "java 25", "tomcat:10.1-jre17-temurin-noble": "java 17", "maven:3.9": "java ", "gradle": "java ",
		"gradle:9-jdk-21-and-25": "java ", "maven:3.9-eclipse-temurin-${V}": "java ", "wordpress:6.8-php8.3-fpm": "php 8.3",
		"wordpress:6": "php ", "node:22": "", "eclipse-temurin:21": "",
	} {
		got := ""
		if runtime := describeText(text).Runtime; runtime != nil {
			got = runtime.Product + " " + dotted(runtime.Version)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestShellKind(t *testing.T) {
	tests := []struct{ text, want string }{
		{"node:18", "posix"},
		{"tomcat:9", "posix"},
		{"gcr.io/distroless/static", "posix"},
		{"mcr.microsoft.com/windows/servercore:ltsc2022", "cmd"},
		{"mcr.microsoft.com/windows/nanoserver:${V}", "cmd"},
		{"mcr.microsoft.com/windows:1909", "cmd"},
		{"mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2019", "cmd"},
		{"mcr.microsoft.com/powershell:nanoserver-1809", "cmd"},
		{"mcr.microsoft.com/powershell:7.5-ubuntu-22.04", "posix"},
		{"golang:1.22-windowsservercore-ltsc2022", "cmd"},
		{"microsoft/iis", "cmd"},
		{"acme/tool:1.0-nanoserver-1809", "cmd"},
		{"acme/tool:1.0", ""},
		{"node:${V}", ""},
	}
	for _, test := range tests {
		if got := ShellKind(describeText(test.text)); got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

// What the tables say is in the lists that policies rely on.
func TestDistrosAreListed(t *testing.T) {
	for _, row := range bases {
		if row.distro != "" && row.distro != "apt" && !slices.Contains(document.Distros[:], row.distro) {
			t.Errorf("%s: distribution %q is not in document.Distros", row.name, row.distro)
		}
	}
	for _, distro := range document.Distros {
		if manager := packageManager(distro); manager != "" && !slices.Contains(document.PackageManagers[:], manager) {
			t.Errorf("%s: package manager %q is not in document.PackageManagers", distro, manager)
		}
	}
}
