package dockerfile

import (
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// lacksPipCache reports whether pip in an image may be older than 6 and have neither a cache nor --no-cache-dir, as the
// packages of Debian up to 8 and Ubuntu up to 15.10 are.
func lacksPipCache(img *document.Image) bool {
	if img == nil || img.Product == "python" {
		return false
	}
	switch img.Release {
	case "jessie", "wheezy", "squeeze", "lenny",
		"wily", "vivid", "utopic", "trusty", "saucy", "raring", "quantal", "precise", "oneiric", "natty", "maverick", "lucid":
		return true
	}
	return false
}

// cacheOf returns where the program behind the name dnf or yum keeps downloads in an image: dnf 5 in Fedora since
// release 41 (https://fedoraproject.org/wiki/Changes/SwitchToDnf5), and dnf behind yum since release 8 of Red Hat
// Enterprise Linux and in Amazon Linux 2023.
func cacheOf(folder string, img *document.Image) string {
	if img == nil || folder != "/var/cache/dnf" && folder != "/var/cache/yum" {
		return folder
	}
	major, _, _ := strings.Cut(img.Release, ".")
	release, err := strconv.Atoi(major)
	switch {
	case img.Distro == "fedora" && (img.Release == "" && img.Tag == "" || img.Release == "rawhide" || err == nil && release >= 41):
		return "/var/cache/libdnf5"
	case img.Distro == "fedora", img.Packages == "dnf" && err == nil && release >= 8, img.Distro == "amazonlinux" && release >= 2023:
		return "/var/cache/dnf"
	}
	return folder
}
