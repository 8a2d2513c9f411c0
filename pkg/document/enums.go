package document

import (
	"reflect"
	"strings"
)

// Certainties lists the certainties, from the most to the least certain.
var Certainties = [...]Certainty{Literal, Bound, Default, Unknown}

// Sources lists the sources of settings.
var Sources = [...]Source{FromInstruction, FromStage, FromBase, FromUnknown}

// Distros lists the distributions of images; "none" has no distribution.
var Distros = [...]string{
	"almalinux", "alpine", "amazonlinux", "arch", "azurelinux", "centos", "centos-stream", "debian", "fedora", "none",
	"opensuse", "oraclelinux", "photon", "rhel", "rockylinux", "sles", "ubuntu", "windows", "wolfi",
}

// PackageManagers lists the package managers of distributions; "dnf" stands for
// yum, microdnf and tdnf too, "none" for images without one.
var PackageManagers = [...]string{"apk", "apt", "dnf", "none", "pacman", "zypper"}

// Managers lists the package managers of installs.
var Managers = [...]string{
	"apk", "apt", "bun", "bundler", "cargo", "composer", "conda", "dnf", "gem", "go", "microdnf", "npm", "pacman", "pdm", "pip",
	"pipenv", "pipx", "pnpm", "poetry", "tdnf", "uv", "yarn", "yum", "zypper",
}

// Enum returns the texts that a field can have; nil if they are not enumerated. A
// field names them in its tag: enum:"a b c", or enum:"=Name" for one of the lists above.
func Enum(field reflect.StructField) []string {
	switch text := field.Tag.Get("enum"); text {
	case "":
		return nil
	case "=Certainties":
		return texts(Certainties[:])
	case "=Sources":
		return texts(Sources[:])
	case "=Distros":
		return Distros[:]
	case "=PackageManagers":
		return PackageManagers[:]
	case "=Managers":
		return Managers[:]
	default:
		return strings.Fields(text)
	}
}

func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}
