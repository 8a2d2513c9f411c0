package dockerfile

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// families are the package managers of distributions, by the program that is called.
var families = map[string]string{
	"apk": "apk", "apt": "apt", "dnf": "dnf", "microdnf": "dnf", "pacman": "pacman", "tdnf": "dnf", "yum": "dnf", "zypper": "zypper",
}

// markAbsent marks the installs whose package manager the base image does not have.
func (b *builder) markAbsent(installs []*document.Install, commands []*document.Command) {
	image := b.rootImage()
	if image == nil || families[image.Packages] == "" {
		return
	}
	for _, in := range installs {
		in.Absent = b.isAbsent(in, commands[in.Command], image)
		for _, named := range in.Packages {
			if family := families[strings.TrimSuffix(named.Name, "-tools")]; family != "" {
				if b.broughtManagers == nil {
					b.broughtManagers = map[string]bool{}
				}
				b.broughtManagers[family] = true
			}
		}
	}
}

// isAbsent reports whether an install certainly runs, with a package manager that the image certainly lacks.
func (b *builder) isAbsent(in *document.Install, c *document.Command, image *document.Image) bool {
	family := families[in.Manager]
	return family != "" && family != image.Packages && !b.broughtManagers[family] &&
		!in.Conditional && !in.Onbuild && c.Otherwise == nil && c.Nested == "" && len(c.Wrapped) == 0
}
