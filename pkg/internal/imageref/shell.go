package imageref

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// SystemShell returns what /bin/sh is in an image: "bash", "busybox" or "dash", or "cmd" on
// Windows; empty if unknown.
func SystemShell(img *document.Image) string {
	switch {
	case ShellKind(img) == "cmd":
		return "cmd"
	case img.Product == "busybox", slices.Contains(img.Variants, "debug") && img.Packages == "none":
		return "busybox"
	}
	switch img.Distro {
	case "almalinux", "amazonlinux", "arch", "azurelinux", "centos", "centos-stream", "fedora", "opensuse", "oraclelinux",
		"photon", "rhel", "rockylinux", "sles":
		return "bash" // ubi-micro has it too
	}
	if img.Packages == "none" {
		return "" // no shell, or an unknown one
	}
	switch img.Distro {
	case "alpine", "wolfi":
		return "busybox"
	case "debian":
		if img.Release == "lenny" {
			return "bash" // dash since Debian 6
		}
		return "dash"
	case "ubuntu":
		return "dash" // since 6.10
	}
	if img.Packages == "apt" {
		return "dash"
	}
	return ""
}

// firstWithoutFacts are the first releases whose version of dash is not recorded here. Up to
// Debian 13 and Ubuntu 25.10 it is 0.5.12 or older by packages.debian.org/dash and
// packages.ubuntu.com/dash (not compared here), which has no option pipefail: a test asks the
// installed one.
var firstWithoutFacts = map[string]string{"debian": "14", "ubuntu": "26.04"}

// Pipefail says whether a program that runs shell code in an image has the option pipefail:
// "yes", "no" or "unknown". BusyBox has it since 1.16, Bash since 3.0.
func Pipefail(img *document.Image, program string) string {
	switch program {
	case "bash", "busybox", "ksh", "mksh", "zsh":
		return "yes"
	case "cmd", "powershell":
		return "no"
	case "dash":
		if img != nil && withoutPipefail(img) {
			return "no"
		}
	}
	return "unknown"
}

// withoutPipefail reports whether the dash of an image is too old for pipefail.
func withoutPipefail(img *document.Image) bool {
	number := img.Release
	switch img.Distro {
	case "debian":
		if number == "" {
			return !strings.HasPrefix(img.Tag, "sid") && !slices.Contains([]string{"testing", "unstable", "experimental"}, img.Tag)
		}
		number = numberOf(debianCodenames[:], number)
	case "ubuntu":
		number = numberOf(ubuntuCodenames[:], number)
	}
	version, _ := parseNumbers(number)
	first, _ := parseNumbers(firstWithoutFacts[img.Distro])
	return version != nil && first != nil && slices.Compare(version, first) < 0
}

// numberOf returns the number of a release that is given by its code name or number.
func numberOf(releases []codename, release string) string {
	for _, r := range releases {
		if r.name == release {
			return r.number
		}
	}
	return release
}

// Settings is what an image sets for the steps of a build.
type Settings struct {
	name      string   // of the row in bases
	Shell     []string // SHELL; nil: the system's
	Kind      string   // of the shell, as in document.Shell
	Pipefail  bool     // the shell sets pipefail
	AssumeYes bool     // apt-get needs no -y: APT::Get::Assume-Yes in its configuration
	Sudo      string   // of the user of the image, as in document.Image
}

// settings is sorted by name. Each row has the published Dockerfile that it is from. On 2026-11-28, the rows of cimg,
// jupyter and micromamba were compared with stored copies of these files, which may be older than the images; the
// row of circleci was not.
var settings = [...]Settings{
	// https://github.com/bitnami/containers, as in bitnami/nginx/1.27/debian-12/Dockerfile
	{"bitnami/", []string{"/bin/bash", "-o", "errexit", "-o", "nounset", "-o", "pipefail", "-c"}, "bash", true, false, ""},
	// https://github.com/CircleCI-Public/cimg-base/blob/main/22.04/Dockerfile, on which all cimg images are based
	{"cimg/", []string{"/bin/bash", "-exo", "pipefail", "-c"}, "bash", true, true, "free"},
	// https://github.com/CircleCI-Public/circleci-dockerfiles, the images before cimg
	{"circleci/", nil, "", false, true, "free"},
	// https://github.com/home-assistant/docker-base/blob/master/alpine/Dockerfile, 2026-11-28
	{"ghcr.io/home-assistant/", []string{"/bin/ash", "-o", "pipefail", "-c"}, "posix", true, false, ""},
	// https://github.com/gitpod-io/workspace-images/blob/main/base/Dockerfile
	{"gitpod/", nil, "", false, false, "free"},
	// https://github.com/jupyter/docker-stacks/blob/main/images/docker-stacks-foundation/Dockerfile
	{"jupyter/", []string{"/bin/bash", "-o", "pipefail", "-c"}, "bash", true, false, "password"},
	// https://github.com/mamba-org/micromamba-docker/blob/main/debian.Dockerfile; the script runs bash -o pipefail -c
	{"mambaorg/micromamba", []string{"/usr/local/bin/_dockerfile_shell.sh"}, "bash", true, false, ""},
	// https://github.com/odoo/docker/blob/master/17.0/Dockerfile
	{"odoo", []string{"/bin/bash", "-xo", "pipefail", "-c"}, "bash", true, false, ""},
	// as jupyter/
	{"quay.io/jupyter/", []string{"/bin/bash", "-o", "pipefail", "-c"}, "bash", true, false, "password"},
	// https://github.com/SeleniumHQ/docker-selenium/blob/trunk/Base/Dockerfile
	{"selenium/", nil, "", false, false, "free"},
}

// SettingsOf returns what an image sets, or nil if nothing is known.
func SettingsOf(img *document.Image) *Settings {
	key := officialName(img.Registry, img.Repository, img.Name)
	publisher := key[:strings.LastIndexByte(key, '/')+1]
	for i := range settings {
		if name := settings[i].name; key != "" && (name == key || name == publisher) {
			return &settings[i]
		}
	}
	return nil
}
