package document

import (
	"reflect"
	"slices"
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

// Properties lists the keys of Document.Index.
var Properties = [...]string{
	"bash_only", "exec_error", "gap", "mounts", "newer_syntax", "previous", "repeated", "run_flags", "shell_error", "trailing_comment", "undeclared",
	"unexpanded", "unset", "unused",
}

// ProblemKinds lists the policies that report what BuildKit rejects.
var ProblemKinds = [...]string{
	"base-image-invalid-reference", "copy-from-self", "copy-from-unknown-stage", "directive-invalid", "expose-host-mapping",
	"expose-invalid-protocol", "expose-port-out-of-range", "first-instruction", "from-undefined-arg", "healthcheck-option-invalid",
	"malformed-exec-form", "onbuild-forbidden-trigger", "onbuild-invalid-trigger", "parse-error", "stage-name-invalid",
	"stopsignal-invalid", "trailing-comment", "unknown-flag", "unknown-instruction", "wrong-argument-count",
}

// Enum returns the texts that a field can have; nil if they are not enumerated. A
// field names them in its tag: enum:"a b c", or enum:"=Name" for one of the lists above.
func Enum(field reflect.StructField) []string { return listed(field.Tag.Get("enum")) }

// Keys returns the keys that a field of mapping type can have; nil if they are not
// enumerated. A field names them in its tag like those of [Enum]: keys:"a b c".
func Keys(field reflect.StructField) []string { return listed(field.Tag.Get("keys")) }

// Known returns the texts or keys of a field that a policy can ask for, nil for any: those of
// [Enum] and [Keys], and those of its tag known:"a b c". A document has other texts in such a
// field only where BuildKit rejects what is written.
func Known(field reflect.StructField) []string {
	return slices.Concat(Enum(field), Keys(field), listed(field.Tag.Get("known")))
}

func listed(text string) []string {
	switch text {
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
	case "=Keywords":
		return Keywords[:]
	case "=Properties":
		return Properties[:]
	case "=ProblemKinds":
		return ProblemKinds[:]
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
