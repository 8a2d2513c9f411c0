package imageref

import "strings"

// distroOf reads a word of a tag that names a distribution, with its release
// if the word has it: "alpine3.23", "bookworm", "ubuntu2204", "al2023".
func distroOf(word string) (distro, release string) {
	if distro = codenameDistro(word); distro != "" {
		return distro, word
	}
	if word == "sid" {
		return "debian", word
	}
	end := len(word)
	for end > 0 && (isDigit(word[end-1]) || word[end-1] == '.') {
		end--
	}
	release = word[end:]
	switch word[:end] {
	case "alpine", "debian", "ubuntu", "fedora", "photon", "centos":
		distro = word[:end]
	case "ubi", "rhel", "el":
		distro = "rhel"
	case "al", "amzn", "amazonlinux":
		distro = "amazonlinux"
	case "ol", "oraclelinux", "oracle":
		distro = "oraclelinux"
	case "rocky", "rockylinux":
		distro = "rockylinux"
	case "alma", "almalinux":
		distro = "almalinux"
	case "azurelinux", "mariner":
		distro = "azurelinux"
	case "leap":
		distro = "opensuse"
	case "windowsservercore", "nanoserver":
		distro = "windows"
	default:
		return "", ""
	}
	if (word[:end] == "al" || word[:end] == "ol" || word[:end] == "el") && release == "" {
		return "", ""
	}
	return distro, releaseOf(distro, release)
}

// releaseOf returns the name of a release as policies and the support table
// use it: the code name for Debian and Ubuntu ("12.9" is "bookworm"),
// major.minor for Alpine, the major version for RHEL and its derivatives.
func releaseOf(distro, number string) string {
	switch distro {
	case "debian":
		major, _, _ := strings.Cut(number, ".")
		return orElse(debianCodename(major), number)
	case "ubuntu":
		if len(number) == 4 && isDigits(number) { // "2204"
			number = number[:2] + "." + number[2:]
		}
		if len(number) > 5 && number[5] == '.' { // "14.04.5"
			number = number[:5]
		}
		return orElse(ubuntuCodename(number), number)
	case "alpine":
		major, rest, _ := strings.Cut(number, ".")
		minor, _, _ := strings.Cut(rest, ".")
		if rest != "" {
			return major + "." + minor
		}
	case "rhel", "centos", "centos-stream", "rockylinux", "almalinux", "oraclelinux", "amazonlinux":
		if !strings.HasPrefix(number, "201") { // the first Amazon Linux has months: "2018.03"
			number, _, _ = strings.Cut(number, ".")
		}
	}
	return number
}

func orElse(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

// codename is the code name of a Debian or Ubuntu release.
type codename struct {
	name   string
	number string
}

// Both lists start with the newest releases, which are looked up most.
var debianCodenames = [...]codename{
	{"duke", "15"},
	{"forky", "14"},
	{"trixie", "13"},
	{"bookworm", "12"},
	{"bullseye", "11"},
	{"buster", "10"},
	{"stretch", "9"},
	{"jessie", "8"},
	{"wheezy", "7"},
	{"squeeze", "6"},
	{"lenny", "5"},
}

var ubuntuCodenames = [...]codename{
	{"stonking", "26.10"},
	{"resolute", "26.04"},
	{"questing", "25.10"},
	{"plucky", "25.04"},
	{"oracular", "24.10"},
	{"noble", "24.04"},
	{"mantic", "23.10"},
	{"lunar", "23.04"},
	{"kinetic", "22.10"},
	{"jammy", "22.04"},
	{"impish", "21.10"},
	{"hirsute", "21.04"},
	{"groovy", "20.10"},
	{"focal", "20.04"},
	{"eoan", "19.10"},
	{"disco", "19.04"},
	{"cosmic", "18.10"},
	{"bionic", "18.04"},
	{"artful", "17.10"},
	{"zesty", "17.04"},
	{"yakkety", "16.10"},
	{"xenial", "16.04"},
	{"wily", "15.10"},
	{"vivid", "15.04"},
	{"utopic", "14.10"},
	{"trusty", "14.04"},
	{"saucy", "13.10"},
	{"raring", "13.04"},
	{"quantal", "12.10"},
	{"precise", "12.04"},
	{"oneiric", "11.10"},
	{"natty", "11.04"},
	{"maverick", "10.10"},
	{"lucid", "10.04"},
}

func debianCodename(number string) string { return codenameOf(debianCodenames[:], number) }

func ubuntuCodename(number string) string { return codenameOf(ubuntuCodenames[:], number) }

func codenameOf(list []codename, number string) string {
	for i := range list {
		if list[i].number == number {
			return list[i].name
		}
	}
	return ""
}

func codenameNumber(list []codename, name string) string {
	for i := range list {
		if list[i].name == name {
			return list[i].number
		}
	}
	return ""
}

// codenameDistro returns the distribution that has a code name, or "".
func codenameDistro(name string) string {
	switch {
	case codenameNumber(debianCodenames[:], name) != "":
		return "debian"
	case codenameNumber(ubuntuCodenames[:], name) != "":
		return "ubuntu"
	}
	return ""
}

// codenameVersion returns the version of a code name: [24, 4] for "noble".
func codenameVersion(name string) []int {
	number := orElse(codenameNumber(debianCodenames[:], name), codenameNumber(ubuntuCodenames[:], name))
	version, _ := parseNumbers(number)
	return version
}

// packageManager returns the package manager of a distribution, or "".
func packageManager(distro string) string {
	switch distro {
	case "alpine", "wolfi":
		return "apk"
	case "debian", "ubuntu":
		return "apt"
	case "rhel", "centos", "centos-stream", "fedora", "rockylinux", "almalinux", "amazonlinux", "oraclelinux",
		"azurelinux", "photon":
		return "dnf" // also for yum, microdnf and tdnf
	case "opensuse", "sles":
		return "zypper"
	case "arch":
		return "pacman"
	case "none":
		return "none"
	}
	return ""
}
