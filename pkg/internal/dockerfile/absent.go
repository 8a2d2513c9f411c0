package dockerfile

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// families are the package managers of distributions, by the program that is called.
var families = map[string]string{
	"apk": "apk", "apt": "apt", "dnf": "dnf", "microdnf": "dnf", "pacman": "pacman", "tdnf": "dnf", "yum": "dnf", "zypper": "zypper",
}

// withoutAbsent records the installs whose package manager the base image does not have, and returns the others: the build
// does not get to what follows. For a proof it returns all.
func (b *builder) withoutAbsent(installs []*document.Install, commands []*document.Command) []*document.Install {
	image := b.rootImage()
	if image == nil || families[image.Packages] == "" {
		return installs
	}
	before := len(b.doc.Absent)
	for _, in := range installs {
		if b.isAbsent(in, commands[in.Command], image) {
			b.doc.Absent = append(b.doc.Absent, in)
		}
		for _, named := range in.Packages {
			if family := families[strings.TrimSuffix(named.Name, "-tools")]; family != "" {
				if b.broughtManagers == nil {
					b.broughtManagers = map[string]bool{}
				}
				b.broughtManagers[family] = true
			}
		}
	}
	if absent := b.doc.Absent[before:]; len(absent) > 0 && !b.options.Proof {
		return slices.DeleteFunc(installs, func(in *document.Install) bool { return slices.Contains(absent, in) })
	}
	return installs
}

// isAbsent reports whether an install certainly runs, with a package manager that the image certainly lacks.
func (b *builder) isAbsent(in *document.Install, c *document.Command, image *document.Image) bool {
	family := families[in.Manager]
	return family != "" && family != image.Packages && !b.broughtManagers[family] &&
		!in.Conditional && !in.Onbuild && c.Otherwise == nil && c.Nested == "" && len(c.Wrapped) == 0
}
