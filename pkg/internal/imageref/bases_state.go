package imageref

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// resolveDistro sets the distribution of tags that do not name one.
func resolveDistro(img *document.Image, b *base, partial bool) {
	switch {
	case img.Distro != "":
	case b.tags == distribution, b.tags == inName, b.packages == "none", b.distro == "none", b.distro == "windows":
		img.Distro = b.distro // for any tag
	case !partial, b.distro == "debian" && slices.Contains(img.Variants, "slim"):
		img.Distro = defaultDistro(img, b)
	}
}

// defaultDistro returns the distribution of tags that do not name one, which can
// depend on the version.
func defaultDistro(img *document.Image, b *base) string {
	switch {
	case b.product == "dotnet" && b.distro == "apt":
		return atLeast(img.Version, 10, "ubuntu", "debian")
	case b.product == "java" && b.distro == "" && slices.Contains(img.Variants, "slim"):
		return "debian"
	case strings.HasSuffix(img.Repository, "openjdk") && b.distro == "":
		return atLeast(img.Version, 12, "oraclelinux", "debian")
	case b.product == "mysql" && len(img.Version) == 0:
		return "oraclelinux"
	case b.product == "mysql" && len(img.Version) == 3 && img.Version[0] == 8 && img.Version[1] == 0:
		return "" // changed from Debian to Oracle Linux within 8.0
	case b.product == "mysql" && b.distro == "":
		return atLeast(img.Version, 8, "oraclelinux", "")
	case b.product == "wordpress" && slices.Contains(img.Variants, "cli"):
		return "alpine"
	case b.product == "influxdb" && (len(img.Version) == 0 || img.Version[0] >= 3):
		return "" // version 3 is on Ubuntu
	case b.distro == "apt":
		return javaDistro(img.Variants)
	}
	return b.distro
}

// atLeast returns newer for versions from major on, older for earlier ones, "" without a version.
func atLeast(version []int, major int, newer, older string) string {
	switch {
	case len(version) == 0:
		return ""
	case version[0] >= major:
		return newer
	}
	return older
}

// javaDistro returns the distribution of a Java vendor named in the tag of a tool
// such as Maven or Tomcat.
func javaDistro(variants []string) string {
	switch {
	case slices.Contains(variants, "corretto"), slices.Contains(variants, "amazoncorretto"):
		return "amazonlinux"
	case slices.Contains(variants, "temurin"), slices.Contains(variants, "semeru"):
		return "ubuntu"
	}
	return ""
}

// resolvePackages sets the package manager of the distribution, unless the image has none.
func resolvePackages(img *document.Image, b *base, partial bool) {
	slimmed := slices.Contains(img.Variants, "chiseled") || slices.Contains(img.Variants, "distroless")
	switch {
	case b.packages == "none" && slices.Contains(img.Variants, "dev"):
		img.Packages = packageManager(img.Distro)
	case b.packages == "none" && b.tags == plain && partial:
		// It could be the development variant.
	case b.packages != "":
		img.Packages = b.packages
	case slimmed:
		img.Packages = "none"
	case img.Distro != "":
		img.Packages = packageManager(img.Distro)
	case b.distro == "apt" && !partial && !slices.Contains(img.Variants, "openjdk"):
		img.Packages = "apt"
	}
}

// resolveUser sets the user of a known base, unless it depends on unknown parts of the tag.
func resolveUser(img *document.Image, b *base, partial bool) {
	if special := specialUserOf(img); special != nil {
		if !partial && special.user != "" {
			img.RunsAs = UserOf(special.user, special.uid)
		}
		return
	}
	switch {
	case b.user == "", b.since > 0 && (partial || !since(img, b.since)):
	case b.product == "dotnet" && b.distro == "apt", img.Registry == "gcr.io":
		resolveTaggedUser(img, b, partial)
	case b.user != "root" && slices.Contains(img.Variants, "root"):
		// "latest-root" is the variant that may run as root.
	case b.packages == "none" && b.tags == plain && (partial || slices.Contains(img.Variants, "dev")):
		// Some development variants run as root.
	case img.Distro == "windows" && b.distro != "windows":
		// On Windows, the user depends on the variant.
	case slices.ContainsFunc(img.Variants, func(v string) bool { return strings.HasSuffix(v, "rootless") }):
		img.RunsAs = UserOf("rootless", 1000)
	case b.product == "wordpress" && slices.Contains(img.Variants, "cli"):
		img.RunsAs = UserOf("www-data", 0)
	default:
		img.RunsAs = UserOf(b.user, b.uid)
	}
}

// resolveTaggedUser sets the user for publishers whose tags name it.
func resolveTaggedUser(img *document.Image, b *base, partial bool) {
	switch {
	case slices.Contains(img.Variants, "nonroot"):
		img.RunsAs = UserOf("nonroot", 65532)
	case slices.Contains(img.Variants, "chiseled"), slices.Contains(img.Variants, "distroless"):
		img.RunsAs = UserOf("app", 1654)
	case !partial && img.Distro != "windows":
		img.RunsAs = UserOf(b.user, b.uid)
	}
}

// since reports whether the tag is for version major*100+minor or later; without
// a version it is for the newest.
func since(img *document.Image, version int) bool {
	major, minor := version/100, version%100
	switch {
	case len(img.Version) == 0 || img.Version[0] > major:
		return true
	case img.Version[0] < major:
		return false
	}
	return len(img.Version) == 1 || img.Version[1] >= minor
}

// UserOf returns the user of a known base; uid 0 means unknown for any user but root.
func UserOf(name string, uid int64) *document.User {
	user := &document.User{Name: name, IsRoot: "no", Certainty: document.Literal, Source: document.FromBase}
	switch {
	case name == "root":
		user.IsRoot, user.UID = "yes", &uid
	case name == "ContainerAdministrator":
		user.IsRoot = "yes" // has all rights under another name
	case uid > 0:
		user.UID = &uid
	}
	return user
}

// ShellKind returns the kind of shell that an image has for shell forms:
// "posix", or "cmd" on Windows; empty if unknown.
func ShellKind(img *document.Image) string {
	windows := img.Distro == "windows" || strings.Contains(img.Tag, "windowsservercore") || strings.Contains(img.Tag, "nanoserver")
	switch {
	case windows, img.Registry == "mcr.microsoft.com" && strings.HasPrefix(img.Repository, "windows"):
		return "cmd"
	case img.Distro != "" || img.Packages != "":
		return "posix"
	}
	return ""
}
