package imageref

import (
	"bufio"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestSystemShell(t *testing.T) {
	for text, want := range map[string]string{
		"debian":                          "dash no",
		"debian:12":                       "dash no",
		"debian:trixie-slim":              "dash no",
		"debian:sid":                      "dash unknown",
		"debian:forky":                    "dash unknown",
		"debian:testing":                  "dash unknown",
		"ubuntu:22.04":                    "dash no",
		"ubuntu:noble":                    "dash no",
		"ubuntu:26.04":                    "dash unknown",
		"ubuntu":                          "dash unknown",
		"node:22":                         "dash no",
		"node:22-alpine3.20":              "busybox yes",
		"alpine":                          "busybox yes",
		"busybox:1.36":                    "busybox yes",
		"cgr.dev/chainguard/wolfi-base":   "busybox yes",
		"rockylinux:9":                    "bash yes",
		"almalinux:9-minimal":             "bash yes",
		"centos:7":                        "bash yes",
		"fedora":                          "bash yes",
		"oraclelinux:9":                   "bash yes",
		"amazonlinux:2023":                "bash yes",
		"opensuse/leap:15.6":              "bash yes",
		"archlinux":                       "bash yes",
		"registry.access.redhat.com/ubi9": "bash yes",
		"registry.access.redhat.com/ubi9/ubi-micro": "bash yes",
		"gcr.io/distroless/static-debian12":         " unknown",
		"gcr.io/distroless/static-debian12:debug":   "busybox yes",
		"mcr.microsoft.com/windows/servercore:1809": "cmd no",
		"acme/base:1": " unknown",
	} {
		img := Parse(text)
		program := SystemShell(img)
		if got := program + " " + Pipefail(img, program); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// What the table says about pipefail is what the shells of this machine do.
func TestInstalledShells(t *testing.T) {
	works := func(arguments ...string) bool {
		return exec.Command(arguments[0], append(arguments[1:], "-c", "set -o pipefail; false | true; test $? = 1")...).Run() == nil
	}
	if _, err := exec.LookPath("busybox"); err != nil {
		t.Log("busybox is not installed")
	} else if !works("busybox", "sh") {
		t.Error("BusyBox has no pipefail")
	}
	if _, err := exec.LookPath("bash"); err == nil && !works("bash", "--posix") {
		t.Error("Bash has no pipefail")
	}
	name := thisSystem(t)
	if _, err := exec.LookPath("dash"); err != nil || name == "" {
		t.Skip("dash of Debian or Ubuntu is not installed")
	}
	switch said := Pipefail(Parse(name), "dash"); {
	case said == "no" && works("dash"):
		t.Errorf("dash in %s has pipefail", name)
	case said == "yes" && !works("dash"):
		t.Errorf("dash in %s has no pipefail", name)
	}
}

// thisSystem returns the reference of the image of this system, such as "debian:12"; "" if it is
// neither Debian nor Ubuntu.
func thisSystem(t *testing.T) string {
	t.Helper()
	file, err := os.Open("/etc/os-release")
	if err != nil {
		return ""
	}
	defer file.Close()
	fields := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), "=")
		fields[name] = strings.Trim(value, `"`)
	}
	if id := fields["ID"]; (id == "debian" || id == "ubuntu") && fields["VERSION_ID"] != "" {
		return id + ":" + fields["VERSION_ID"]
	}
	return ""
}

func TestSettingsOf(t *testing.T) {
	if !slices.IsSortedFunc(settings[:], func(a, b Settings) int { return strings.Compare(a.name, b.name) }) {
		t.Error("the table is not sorted")
	}
	for _, row := range settings {
		if findRow(row.name) == nil {
			t.Errorf("%s is not a known base", row.name)
		}
	}
	for text, want := range map[string]string{
		"cimg/base:2025.01":                "cimg/",
		"cimg/node:${V}":                   "cimg/",
		"quay.io/jupyter/minimal-notebook": "quay.io/jupyter/",
		"jupyter/scipy-notebook":           "jupyter/",
		"mirror.gcr.io/cimg/go:1.24":       "cimg/",
		"circleci/node:14":                 "circleci/",
		"mambaorg/micromamba:2.0":          "mambaorg/micromamba",
		"ghcr.io/cimg/base:1":              "",
		"acme/jupyter":                     "",
		"node:22":                          "",
	} {
		got := ""
		if found := SettingsOf(Parse(text)); found != nil {
			got = found.name
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
