package dockerfile

import (
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// lacksPipCache reports whether pip in an image may be older than 6 and have neither a cache nor --no-cache-dir, as the
// packages of Debian up to 8 and Ubuntu up to 15.10 are, or the image turns the cache off, as those of Software Collections
// do: https://github.com/sclorg/s2i-python-container
func lacksPipCache(img *document.Image) bool {
	if img == nil {
		return false
	}
	switch {
	case strings.Contains(img.Repository, "/python-"):
		return true
	case img.Product == "python":
		return false
	}
	switch img.Release {
	case "jessie", "wheezy", "squeeze", "lenny",
		"wily", "vivid", "utopic", "trusty", "saucy", "raring", "quantal", "precise", "oneiric", "natty", "maverick", "lucid":
		return true
	}
	return false
}

// dnfCache returns where the program behind the names dnf and yum keeps downloads in an image; "" if that is not known.
// It is dnf 5 in Fedora since release 41 (https://fedoraproject.org/wiki/Changes/SwitchToDnf5), and dnf behind yum since
// release 8 of Red Hat Enterprise Linux and in Amazon Linux 2023.
func dnfCache(img *document.Image) string {
	if img == nil {
		return ""
	}
	major, _, _ := strings.Cut(img.Release, ".")
	release, err := strconv.Atoi(major)
	switch {
	case img.Distro == "fedora" && (img.Release == "" && img.Tag == "" || img.Release == "rawhide" || err == nil && release >= 41):
		return "/var/cache/libdnf5"
	case img.Distro == "fedora", img.Packages == "dnf" && err == nil && release >= 8, img.Distro == "amazonlinux" && release >= 2023:
		return "/var/cache/dnf"
	}
	return ""
}
