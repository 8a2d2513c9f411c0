package dockerfile

import (
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

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
