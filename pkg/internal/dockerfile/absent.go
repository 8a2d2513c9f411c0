package dockerfile

import (
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
	var present []*document.Install
	for _, in := range installs {
		for _, named := range in.Packages {
			if family := families[strings.TrimSuffix(named.Name, "-tools")]; family != "" {
				b.broughtManagers[family] = true
			}
		}
		c := commands[in.Command]
		family := families[in.Manager]
		if family == "" || family == image.Packages || in.Conditional || in.Onbuild || c.Otherwise != nil || c.Nested != "" || len(c.Wrapped) > 0 || b.broughtManagers[family] {
			present = append(present, in)
			continue
		}
		b.doc.Absent = append(b.doc.Absent, in)
	}
	if b.options.Proof {
		return installs
	}
	return present
}
