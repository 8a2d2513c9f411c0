package dockerfile

import (
	"slices"
	"strings"
)

// base is what is known of an image's repository, before its tag is read.
type base struct {
	product     string
	version     []int  // where the name holds it
	release     string // of the distribution, where the name holds it
	distro      string // of tags that name none
	distroSince [2]int // the first version of which distro is true
	distroOlder string // of versions before that; empty: not known
	packages    string // where the distribution does not say it
	tags        reading
	user        string // the user that its containers run as; empty: not known
	uid         int64  // negative: not known
	userSince   [2]int // the first version of which user is true; that of older ones is not known
}

// findBase looks a repository up: official images and their mirrors, and
// publishers whose conventions are known. The facts are those of the
// publishers' own Dockerfiles and documentation.
func findBase(registry, repository string) (base, bool) {
	namespace, image, _ := strings.Cut(repository, "/")
	switch registry {
	case dockerHub:
		return hubBase(namespace, image)
	case "public.ecr.aws":
		return amazonBase(repository)
	case "mirror.gcr.io":
		return officialBase(strings.TrimPrefix(repository, "library/"))
	case "gcr.io":
		if namespace == "distroless" {
			return distrolessBase(image)
		}
	case "ghcr.io":
		return githubBase(repository)
	case "cgr.dev":
		if namespace == "chainguard" {
			return chainguardBase(image)
		}
	case "dhi.io":
		return hardenedBase(repository)
	case "registry.access.redhat.com", "registry.redhat.io":
		return redHatBase(namespace, image)
	case "quay.io":
		return quayBase(namespace, image)
	case "registry.fedoraproject.org":
		return officialBase(strings.TrimSuffix(repository, "-minimal"))
	case "registry.suse.com":
		return suseBase(namespace, image)
	case "registry.opensuse.org":
		return hubBase(namespace, image)
	case "container-registry.oracle.com":
		if repository == "os/oraclelinux" {
			return officialBase("oraclelinux")
		}
	case "docker.elastic.co":
		if namespace == image {
			return officialBase(image)
		}
	case "mcr.microsoft.com":
		return microsoftBase(repository)
	}
	return base{}, false
}

// settleDistro takes the repository's distribution where the tag names none.
func (img *Image) settleDistro(b *base, unsure bool) {
	switch {
	case b.distro == "none" && img.Registry == "gcr.io":
		img.Distro = "none" // whatever the name says of Debian: there is no package manager
	case img.Registry == "cgr.dev" && img.hasVariant("dev"):
		img.Distro = "wolfi"
	case img.Distro != "":
	case b.tags == distribution, b.tags == inName, b.distro == "windows":
		img.Distro = b.distro // no tag can change it
	case !unsure:
		img.Distro = img.usualDistro(b)
	}
}

// usualDistro is the distribution of a tag that names none.
func (img *Image) usualDistro(b *base) string {
	switch b.product {
	case "maven", "gradle", "groovy", "tomcat":
		if distro, ok := img.vendorDistro(); ok {
			return distro
		}
	case "wordpress":
		if img.hasVariant("cli") {
			return "alpine"
		}
	case "java":
		if b.distroOlder != "" && img.hasVariant("slim") {
			return b.distroOlder
		}
	}
	if !isSince(img.Version, b.distroSince) {
		return b.distroOlder
	}
	return b.distro
}

// vendorDistro is the distribution that the vendor of Java, named in a tag, implies.
func (img *Image) vendorDistro() (distro string, ok bool) {
	for _, word := range img.Variants {
		switch strings.TrimRight(word, "0123456789") {
		case "temurin", "sapmachine", "semeru":
			return "ubuntu", true
		case "amazoncorretto", "corretto":
			return "amazonlinux", true
		case "", "jdk", "jre", "eclipse", "ibm":
		default:
			return "", true // another vendor or flavour, on a distribution of its own
		}
	}
	return "", false
}

// isSince reports whether a version is not before since. A version that gives
// fewer parts moves with the newest of its line, and none with the newest of all.
func isSince(version []int, since [2]int) bool {
	parts := min(len(version), len(since))
	return slices.Compare(version[:parts], since[:parts]) >= 0
}

func (img *Image) settlePackages(b *base) {
	switch {
	case img.hasVariant("chiseled"), img.hasVariant("distroless"):
		img.Packages = "none"
	case b.packages != "" && (img.Registry != "dhi.io" || !img.hasVariant("dev")):
		img.Packages = b.packages
	case img.Distro != "":
		img.Packages = packageManager(img.Distro)
	}
}

// userOf gives the user that the base's containers run as. With unsure, parts
// of the tag that could choose another user are not known.
func (img *Image) userOf(b *base, unsure bool) *User {
	switch {
	case img.Registry == "gcr.io":
		if unsure {
			return nil
		}
		if strings.Contains(img.Tag, "nonroot") {
			return baseUser("nonroot", 65532)
		}
	case img.hasVariant("chiseled"), b.product == "dotnet" && img.hasVariant("distroless"):
		return baseUser("app", 1654)
	case img.Registry == "cgr.dev" || img.Registry == "dhi.io":
		if unsure || img.hasVariant("dev") || img.hasVariant("root") {
			return nil // development variants run as root in part
		}
	case b.product == "wordpress" && img.hasVariant("cli"):
		return baseUser("www-data", -1)
	case b.product == "docker" && img.hasVariant("rootless"):
		return baseUser("rootless", 1000)
	case img.Distro == "windows":
		return nil
	}
	if b.user == "" || b.userSince != [2]int{} && (unsure || !isSince(img.Version, b.userSince)) {
		return nil
	}
	return baseUser(b.user, b.uid)
}

func (img *Image) hasVariant(name string) bool { return slices.Contains(img.Variants, name) }

// baseUser makes the user of a known base; a negative id is not known.
func baseUser(name string, uid int64) *User {
	u := &User{Name: name, IsRoot: "no", Certainty: Literal, Source: FromBase}
	if name == "root" {
		u.IsRoot = "yes"
	}
	if uid >= 0 {
		u.UID = &uid
	}
	return u
}

// shellKind is the kind of the image's default shell; empty: not known.
func (img *Image) shellKind() string {
	switch {
	case img.Distro == "windows":
		return "cmd"
	case img.Registry == "mcr.microsoft.com" && strings.HasPrefix(img.Repository, "windows"):
		return "cmd"
	case strings.Contains(img.Tag, "windowsservercore"), strings.Contains(img.Tag, "nanoserver"):
		return "cmd"
	case img.Distro != "":
		return "posix"
	}
	return ""
}
