package imageref

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// DescribePlatform sets img.Wanted and img.MadeFor. It does nothing for an image without a platform.
func DescribePlatform(img *document.Image) {
	if img.Platform == nil || img.Platform.Value == nil {
		return
	}
	img.Wanted = platformOf(*img.Platform.Value)
	img.MadeFor = madeFor(img)
}

// platformOf reads "os/architecture/variant" or "architecture/variant".
func platformOf(text string) *document.Platform {
	words := slices.DeleteFunc(strings.Split(strings.ToLower(text), "/"), func(word string) bool { return word == "" })
	for i, word := range words {
		words[i] = architectureOf(word)
	}
	parts := words
	if len(words) == 0 || !slices.Contains([]string{"linux", "windows", "darwin", "freebsd", "wasi"}, words[0]) {
		parts = append([]string{"linux"}, words...)
	}
	return joinPlatform(parts, words)
}

func joinPlatform(parts, words []string) *document.Platform {
	p := &document.Platform{Text: strings.Join(parts, "/"), OS: parts[0], Words: words}
	if len(parts) > 1 {
		p.Architecture = parts[1]
	}
	if len(parts) > 2 {
		p.Variant = parts[2]
	}
	return p
}

// architectureOf returns BuildKit's name of an architecture.
func architectureOf(name string) string {
	switch name {
	case "x86_64", "x86-64":
		return "amd64"
	case "aarch64":
		return "arm64"
	case "i386":
		return "386"
	case "armhf", "armel":
		return "arm"
	}
	return name
}

// madeFor returns the only platform of an image, or just its operating system if no more is known; nil if nothing
// is known.
func madeFor(img *document.Image) *document.Platform {
	if img.Registry == dockerHub {
		organization, _, _ := strings.Cut(img.Repository, "/")
		if parts := organizationPlatform(organization); parts != nil {
			return joinPlatform(parts, nil)
		}
	}
	if img.Distro == "windows" {
		return joinPlatform([]string{"windows"}, nil)
	}
	switch img.Packages {
	case "apt", "apk", "dnf", "zypper", "pacman":
		return joinPlatform([]string{"linux"}, nil)
	}
	return nil
}

// organizationPlatform returns the platform of an organization on Docker Hub that has the official images for one
// architecture.
func organizationPlatform(name string) []string {
	switch name {
	case "amd64", "ppc64le", "s390x", "riscv64", "mips64le":
		return []string{"linux", name}
	case "arm64v8", "aarch64":
		return []string{"linux", "arm64"}
	case "i386":
		return []string{"linux", "386"}
	case "arm32v5", "arm32v6", "arm32v7":
		return []string{"linux", "arm", name[len("arm32"):]}
	case "armhf":
		return []string{"linux", "arm", "v7"}
	}
	return nil
}
