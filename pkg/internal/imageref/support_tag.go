package imageref

import (
	"slices"
	"strings"
)

// namedRelease returns the release of a distribution that the tag of an image names whose publisher's
// conventions are not known: "1.2-bullseye-slim", "18-alpine3.17". Tags are free text, so only words count that
// hardly mean anything else: "-alpine-3.12" may be version 3.12 of a program.
func namedRelease(tag string) (distro, release string) {
	before := ""
	rest := strings.ToLower(tag)
	for first := true; rest != ""; first = false {
		var word string
		word, rest, _ = strings.Cut(rest, "-")
		after, _, _ := strings.Cut(rest, "-")
		if distro = codenameDistro(word); distro != "" {
			if isNamed(word, before, after, first) {
				return distro, word
			}
		} else if distro, release = numberedRelease(word); distro != "" {
			return distro, release
		} else if before == "ubuntu" && isUbuntuNumber(word) {
			return before, releaseOf(before, word)
		}
		before = word
	}
	return "", ""
}

// isNamed reports whether a word of a tag that is the code name of a release stands for it. Many
// code names are words of English too, or names: "cache-buster", "7b-precise".
func isNamed(word, before, after string, first bool) bool {
	switch word {
	case "bionic", "bookworm", "bullseye", "jammy", "trixie", "wheezy", "xenial":
		return true
	}
	switch before {
	case "debian", "ubuntu", "slim":
		return true
	case "":
		return first && after == "slim"
	}
	switch word {
	case "buster", "jessie", "stretch", "focal", "noble":
		// After a version: "20.15.0-buster", "node18-buster".
		return before == "latest" || before == "lts" || isDigit(before[len(before)-1])
	}
	return false
}

// numberedRelease reads a word that has the name of a distribution and its release.
func numberedRelease(word string) (distro, release string) {
	name := strings.TrimRight(word, "0123456789.")
	number := word[len(name):]
	switch name {
	case "alpine":
		if !strings.Contains(number, ".") {
			return "", ""
		}
	case "ubuntu":
		if !isUbuntuNumber(number) {
			return "", ""
		}
	case "debian", "centos", "fedora", "ubi", "rocky", "rockylinux", "alma", "almalinux", "oraclelinux", "amazonlinux":
		if number == "" {
			return "", ""
		}
	default:
		return "", ""
	}
	return distroOf(word)
}

// isUbuntuNumber reports whether number is that of a release of Ubuntu: "20.04", "2004".
func isUbuntuNumber(number string) bool {
	return slices.ContainsFunc(ubuntuCodenames[:], func(c codename) bool {
		return number == c.number || number == strings.Replace(c.number, ".", "", 1)
	})
}
