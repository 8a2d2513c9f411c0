package imageref

import (
	"strings"
	"testing"
)

func TestSupport(t *testing.T) {
	for reference, want := range map[string]string{
		"node:18":                               "product Node.js 18 2025-04-30",
		"node:18.20.4-alpine3.19":               "product Node.js 18 2025-04-30; distribution Alpine Linux 3.19 2025-11-01",
		"node:99":                               "product Node.js",
		"node":                                  "product Node.js",
		"node:lts-bookworm":                     "product Node.js; distribution Debian 12 2028-06-30",
		"python:3":                              "product Python 3.14", // the tag moves on
		"python:2":                              "product Python 2.7 2020-01-01",
		"php:7-fpm":                             "product PHP 7.4 2022-11-28",
		"golang:1.26":                           "product Go 1.26",
		"ubuntu:18.04":                          "distribution Ubuntu 18.04 2023-05-31",
		"ubuntu:bionic-20200112":                "distribution Ubuntu 18.04 2023-05-31",
		"debian:9.5-slim":                       "distribution Debian 9 2022-07-01",
		"debian:sid":                            "distribution Debian",
		"centos:7.9.2009":                       "distribution CentOS 7 2024-06-30",
		"amazonlinux:2018.03":                   "distribution Amazon Linux 2018.03 2023-12-31",
		"amazoncorretto:8-alpine3.18-jdk":       "product Amazon Corretto 8 2030-12-31; distribution Alpine Linux 3.18 2025-05-09",
		"azul/zulu-openjdk-alpine:19":           "product Azul Zulu 19 2023-03-31",
		"eclipse-temurin:8u372-b07-jdk":         "product Eclipse Temurin 8 2030-12-31",
		"openjdk:8":                             "image openjdk",
		"mcr.microsoft.com/dotnet/core/sdk:3.1": "product Microsoft .NET 3.1 2022-12-13",
		"public.ecr.aws/docker/library/postgres:9":    "product PostgreSQL 9.6 2021-11-11",
		"registry.access.redhat.com/ubi7/nodejs-12:1": "product Node.js; distribution Red Hat Enterprise Linux 7 2024-06-30",
		"acme/node:18":     "",
		"mongo:5":          "product MongoDB Server 5.0 2024-10-31",
		"mongo:7-jammy":    "product MongoDB Server 7.0 2027-08-31; distribution Ubuntu 22.04 2027-04-01",
		"mongo:4":          "product MongoDB Server 4.4 2024-02-29",
		"mongo:5.2":        "product MongoDB Server 5.2 2022-03-23",
		"amazonlinux:1":    "distribution Amazon Linux 2018.03 2023-12-31",
		"mariadb:11":       "product MariaDB 11.8 2028-06-04",
		"haproxy:2":        "product HAProxy 2.8 2028-04-01",
		"php:5":            "product PHP 5.6 2018-12-31",
		"tomcat:9":         "product Apache Tomcat 9.0 2027-03-31",
		"mysql:8":          "product MySQL 8.4 2032-04-30",
		"haproxy:2.9":      "product HAProxy 2.9 2025-03-21",
		"rust:1.50-buster": "distribution Debian 10 2024-06-30",
	} {
		var got []string
		for _, s := range SupportOf(describeText(reference), nil) {
			got = append(got, strings.Join(strings.Fields(s.Of+" "+s.Name+" "+s.Cycle+" "+s.Ends), " "))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", reference, strings.Join(got, "; "), want)
		}
	}
}

func TestMissingRelease(t *testing.T) {
	for reference, want := range map[string]string{
		"nginx:1.17-alpine":   "nginx 1.17 before 1.18 2021-04-20",
		"redis:2.8":           "Redis 2.8 before 5.0 2022-04-27",
		"redis:4":             "Redis 4 before 5.0 2022-04-27",
		"node:0.10":           "Node.js 0.10 before 4 2018-04-30",
		"golang:1.4.2":        "Go 1.4 before 1.10 2019-02-25",
		"elasticsearch:5":     "Elasticsearch 5 before 6 2022-02-10",
		"kibana:5.6.16":       "Kibana 5 before 6 2022-02-10",
		"logstash:2.4":        "Logstash 2 before 6 2022-02-10",
		"nginx:1.99":          "", // newer than all
		"node:99":             "",
		"opensuse/leap:17.0":  "", // newer than all, although the data has 42.3
		"eclipse-temurin:7":   "Eclipse Temurin 7 before 8 2030-12-31",
		"julia:1.9":           "", // the next newer one has no end
		"amazonlinux:2022":    "Amazon Linux 2022 before 2023 2029-06-30",
		"kibana:8.19.1":       "",
		"mysql:26.7":          "",
		"rust:1.50":           "",
		"node:20260101":       "",
		"node":                "",
		"mariadb:5.4-stretch": "MariaDB 5.4 before 5.5 2020-04-11",
	} {
		var got string
		for _, s := range SupportOf(describeText(reference), nil) {
			if s.Missing != "" {
				got += s.Name + " " + s.Missing + " before " + s.Next + " " + s.NextEnds
			}
			if s.Missing != "" && (s.Cycle != "" || s.Ends != "") {
				t.Errorf("%s: missing, and of the cycle %s", reference, s.Cycle)
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", reference, got, want)
		}
	}
}

// TestNamedRelease reads tags of images that nobody knows.
func TestNamedRelease(t *testing.T) {
	for reference, want := range map[string]string{
		"acme/app:1.2-buster":                "Debian 10",
		"acme/app:20.15.0-buster-slim":       "Debian 10",
		"acme/app:bullseye-slim":             "Debian 11",
		"acme/app:1.2-bullseye-slim":         "Debian 11",
		"acme/app:bionic":                    "Ubuntu 18.04",
		"acme/app:1.2-alpine3.17":            "Alpine Linux 3.17",
		"acme/app:1.2-alpine3.17.2":          "Alpine Linux 3.17",
		"acme/app:cuda11-ubuntu20.04":        "Ubuntu 20.04",
		"acme/app:base-ubuntu-18.04":         "Ubuntu 18.04",
		"acme/app:ubuntu2004":                "Ubuntu 20.04",
		"acme/app:ubuntu-focal":              "Ubuntu 20.04",
		"acme/app:1.2-focal":                 "Ubuntu 20.04",
		"acme/app:v1-centos7":                "CentOS 7",
		"ghcr.io/acme/node:18-debian11":      "Debian 11",
		"acme/node:18":                       "",
		"acme/app:18-alpine":                 "",
		"acme/app:18-alpine3":                "",
		"acme/app:alpine-3.12":               "", // version 3.12 of the program?
		"acme/app:debian-11":                 "",
		"acme/app:1.2-filibuster":            "",
		"acme/app:1.2-busters":               "",
		"acme/app:cache-buster":              "",
		"acme/app:feature-cache-buster-slim": "",
		"acme/app:7b-precise":                "",
		"acme/app:1.2-groovy":                "",
		"acme/app:jessie":                    "", // a name
		"acme/app:20240115":                  "",
		"acme/app:2024-01-15":                "",
		"acme/app:1.2-alpine3.99":            "", // newer than the data
		"acme/app:1.2-debian99":              "",
		"acme/app:ubuntu20":                  "",
		"acme/buster:1.2":                    "",
	} {
		var got string
		for _, s := range SupportOf(describeText(reference), nil) {
			got += s.Name + " " + s.Cycle
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", reference, got, want)
		}
	}
}

func TestOwnSupport(t *testing.T) {
	for reference, want := range map[string]string{
		"mcr.microsoft.com/windows/servercore:1909":                         "Windows Server 1909 2021-05-11",
		"mcr.microsoft.com/windows/servercore:20H2-amd64":                   "Windows Server 20h2 2022-08-09",
		"mcr.microsoft.com/windows/servercore:1903-KB4556799":               "Windows Server 1903 2020-12-08",
		"mcr.microsoft.com/windows/servercore:ltsc2016":                     "Windows Server ltsc2016 2027-01-12",
		"mcr.microsoft.com/windows/nanoserver:2004":                         "Windows Nano Server 2004 2021-12-14",
		"mcr.microsoft.com/windows/nanoserver:sac2016":                      "Windows Nano Server sac2016 2018-10-09",
		"mcr.microsoft.com/windows:1709":                                    "Windows Server 1709 2019-04-09",
		"mcr.microsoft.com/windows/servercore:10.0.17763.1040":              "",
		"mcr.microsoft.com/windows/servercore:ltsc2099":                     "",
		"mcr.microsoft.com/windows/servercore":                              "",
		"mcr.microsoft.com/dotnet/framework/sdk:4.8-windowsservercore-1803": "Windows Server 1803 2019-11-12",
		"golang:1.26-nanoserver-1809":                                       "Go 1.26 ; Windows Nano Server 1809 2029-01-09",
		"quay.io/pypa/manylinux2014_x86_64:2024-01-01-abc":                  "CentOS 7 2024-06-30",
		"quay.io/pypa/manylinux_2_28_aarch64":                               "AlmaLinux OS 8 2029-05-31",
		"quay.io/pypa/musllinux_1_2_x86_64":                                 "",
		"acme/manylinux2014_x86_64":                                         "",
		"nvcr.io/nvidia/cuda:11.0-base-ubuntu18.04":                         "Ubuntu 18.04 2023-05-31",
		"nvcr.io/nvidia/pytorch:23.01-py3":                                  "",
		"amazonlinux:1":                                                     "Amazon Linux 2018.03 2023-12-31",
		"k8s.gcr.io/pause:3.1":                                              "k8s.gcr.io/pause -> registry.k8s.io/pause",
		"registry.k8s.io/pause:3.1":                                         "",
		"microsoft/windowsservercore:1803":                                  "microsoft/windowsservercore -> mcr.microsoft.com/windows/servercore:ltsc2025",
		"microsoft/vsts-agent:ubuntu-16.04":                                 "microsoft/vsts-agent -> an image of mcr.microsoft.com",
		"microsoft/dotnet:2.1-runtime-alpine":                               "microsoft/dotnet -> mcr.microsoft.com/dotnet/runtime",
		"microsoft/dotnet:2.1-aspnetcore-runtime":                           "microsoft/dotnet -> mcr.microsoft.com/dotnet/aspnet",
		"microsoft/dotnet:2.1-sdk":                                          "microsoft/dotnet -> mcr.microsoft.com/dotnet/sdk",
		"circleci/runner:launch-agent":                                      "circleci/runner -> circleci/runner-agent",
		"circleci/runner-agent:3":                                           "",
		"circleci/node:14":                                                  "circleci/node -> cimg/node",
		"ghcr.io/microsoft/windowsservercore:1803":                          "",
	} {
		var got []string
		for _, s := range SupportOf(describeText(reference), nil) {
			if s.Instead != "" {
				got = append(got, s.Name+" -> "+s.Instead)
				continue
			}
			got = append(got, s.Name+" "+s.Cycle+" "+s.Ends)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", reference, strings.Join(got, "; "), want)
		}
	}
	table, err := ParseSupport([]byte("date|2026-11-01\nwindows|Windows Server|1909=2099-01-01\n"))
	if err != nil {
		t.Fatal(err)
	}
	if s := SupportOf(describeText("mcr.microsoft.com/windows/servercore:1909"), table)[0]; s.Ends != "2099-01-01" || s.AsOf != "2026-11-01" {
		t.Errorf("a table of the user does not replace the row: %+v", s)
	}
	if s := SupportOf(describeText("mcr.microsoft.com/windows/nanoserver:1909"), table)[0]; s.Ends != "2021-05-11" || s.AsOf != ownSupportDate {
		t.Errorf("the other row is lost: %+v", s)
	}
}

// Policies compare dates as text, so their form matters.
func TestSupportTable(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(builtInSupport)+ownSupport, "\n")
	rows := 0
	for _, line := range lines {
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "date|") {
			continue
		}
		rows++
		parts := strings.Split(line, "|")
		if len(parts) != 3 {
			t.Fatalf("%q: want three parts", line)
		}
		for _, entry := range strings.Fields(parts[2]) {
			cycle, end, ok := strings.Cut(entry, "=")
			if !ok || cycle == "" || end != "" && (len(end) != 10 || end[4] != '-' || end[7] != '-') {
				t.Errorf("%s: %q is not a cycle with its last day", parts[0], entry)
			}
		}
	}
	if rows < 30 || len((*SupportTable)(nil).Date()) != 10 {
		t.Errorf("got %d rows of %q", rows, (*SupportTable)(nil).Date())
	}
}

func TestParseSupport(t *testing.T) {
	table, err := ParseSupport([]byte(builtInSupport))
	if err != nil {
		t.Fatalf("the built-in table: %v", err)
	}
	if table.Date() != (*SupportTable)(nil).Date() || strings.Contains(table.Text(), "#") {
		t.Errorf("read %.100q", table.Text())
	}
	table, err = ParseSupport([]byte("# ours\r\ndate|2026-11-01\r\n\r\nnode|Node.js|24=2028-04-30 18=\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := SupportOf(describeText("node:24"), table)[0]
	if s.Ends != "2028-04-30" || s.AsOf != "2026-11-01" {
		t.Errorf("got %+v", s)
	}
	if s := SupportOf(describeText("python:3.12"), table); s != nil {
		t.Errorf("the table has no Python, and %+v is known", s)
	}
	const date = "date|2026-11-01\n"
	for text, want := range map[string]string{
		"":                                 "1:1: the support data has no products",
		date:                               "2:1: the support data has no products",
		"node|Node.js|18=\n":               "1:1: the first line is not the date of the data",
		"date|2026-13-01\n":                `1:6: "2026-13-01" is not a date`,
		date + date:                        `2:1: duplicate name "date"`,
		date + "nope|Nope|1=\n":            `2:1: unknown product "nope"`,
		date + "node|Node.js\n":            "2:6: a line is not name|title|cycles",
		date + "node||1=\n":                "2:6: a line is not name|title|cycles",
		date + "node|Ñode|18=2025-4-30\n":  `2:14: "2025-4-30" is not a date`,
		date + "node|Node.js|18=  16=\n":   `2:18: "" is not a cycle with its last day of support`,
		date + "node|Node.js|18\n":         `2:14: "18" is not a cycle with its last day of support`,
		date + "node|Node.js|18= 18=\n":    `2:18: duplicate cycle "18"`,
		date + "node|N|1=\n# x\nnode|N|1=": `4:1: duplicate name "node"`,
		date + "node|N\x1b[0m|1=\n":        "2:7: control character U+001B",
		date + "node|N|1=\n\xff":           "1:1: the support data is not valid UTF-8",
		"{\"date\": \"2026-11-01\"}":       "1:1: the first line is not the date of the data",
		date + "  node|Node.js|18=\n":      `2:1: unknown product "  node"`,
		date + "node|N|1=2025-01-01|2=\n":  `2:10: "2025-01-01|2=" is not a date`,
	} {
		if _, err := ParseSupport([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
