package imageref

import (
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// SupportOf returns the support of what a base image contains: the product,
// and the distribution if the tag names its release. Without a table the built-in one is used.
func SupportOf(img *document.Image, table *SupportTable) []*document.Support {
	if instead := abandoned(img.Name); instead != "" {
		return []*document.Support{{Of: "image", Name: img.Name, Instead: instead}}
	}
	var found []*document.Support
	if img.Product != "" && img.Product != img.Distro {
		if s := table.supportFor("product", supportName(img), versionText(img.Version)); s != nil {
			found = append(found, s)
		}
	}
	if img.Release != "" || img.Product != "" && img.Product == img.Distro {
		if s := table.supportFor("distribution", img.Distro, releaseNumber(img.Distro, img.Release)); s != nil {
			found = append(found, s)
		}
	}
	return found
}

// supportName returns the name of an image's product in the table. Java has one
// per vendor, because each supports its own builds.
func supportName(img *document.Image) string {
	if img.Product != "java" {
		return img.Product
	}
	image := img.Name[strings.LastIndexByte(img.Name, '/')+1:]
	if strings.HasPrefix(img.Name, "azul/") {
		return "azul"
	}
	return image
}

func versionText(version []int) string {
	var b []byte
	for i, part := range version {
		if i > 0 {
			b = append(b, '.')
		}
		b = strconv.AppendInt(b, int64(part), 10)
	}
	return string(b)
}

// releaseNumber returns the number of a release in the table.
func releaseNumber(distro, release string) string {
	switch distro {
	case "debian":
		return orElse(codenameNumber(debianCodenames[:], release), release)
	case "ubuntu":
		return orElse(codenameNumber(ubuntuCodenames[:], release), release)
	case "amazonlinux":
		if release == "1" { // its releases have the year as name
			return "2018.03"
		}
	}
	return release
}

// supportFor looks up a version; nil if the table does not have the name. The
// cycle is empty if the version is unknown or not in the table.
func (t *SupportTable) supportFor(of, name, version string) *document.Support {
	title, cycles, ok := t.row(name)
	if !ok {
		return nil
	}
	date := t.Date()
	s := &document.Support{Of: of, Name: title, AsOf: date, Supported: supported(cycles, date)}
	s.Cycle, s.Ends = cycleOf(cycles, version, date)
	return s
}

// cycleOf returns the cycle of a version: the longest one that is a prefix of it. For
// a version that covers several cycles, such as 3, it is the one that the tag has moved to: the newest
// that was supported at date, or else the one that ended last. MongoDB's rapid releases, for example,
// never had the tags 5 to 7. ends is empty if it is the newest of all, which may be superseded.
func cycleOf(cycles, version, date string) (cycle, ends string) {
	if version == "" {
		return "", ""
	}
	covered := false // the result is the best so far of those that the version covers
	newest := true
	for rest := cycles; rest != ""; newest = false {
		var entry string
		entry, rest, _ = strings.Cut(rest, " ")
		name, end, _ := strings.Cut(entry, "=")
		switch {
		case name == version:
			return name, end
		case strings.HasPrefix(version, name+".") && len(name) > len(cycle):
			cycle, ends = name, end
		case cycle == "" && strings.HasPrefix(name, version+"."):
			if newest {
				return name, ""
			}
			cycle, ends, covered = name, end, true
		case covered && strings.HasPrefix(name, version+".") && ends != "" && ends < date && (end == "" || end > ends):
			cycle, ends = name, end
		}
	}
	return cycle, ends
}

// maxSupported limits the cycles that are listed as alternatives.
const maxSupported = 5

// supported lists the newest cycles that are supported for more than a year after date.
func supported(cycles, date string) string {
	var list []string
	if year, err := strconv.Atoi(date[:4]); err == nil {
		date = strconv.Itoa(year+1) + date[4:]
	}
	for rest := cycles; rest != "" && len(list) < maxSupported; {
		var entry string
		entry, rest, _ = strings.Cut(rest, " ")
		if name, end, _ := strings.Cut(entry, "="); end == "" || end > date {
			list = append(list, name)
		}
	}
	return strings.Join(list, ", ")
}

// abandoned returns what to use instead of an image that is no longer published, or "".
func abandoned(name string) string {
	switch name {
	case "openjdk", "java", "adoptopenjdk":
		return "eclipse-temurin or amazoncorretto"
	case "consul", "vault":
		return "hashicorp/" + name
	case "iojs":
		return "node"
	case "jenkins":
		return "jenkins/jenkins"
	case "microsoft/aspnetcore", "microsoft/aspnetcore-build", "microsoft/dotnet":
		return "mcr.microsoft.com/dotnet/aspnet or mcr.microsoft.com/dotnet/sdk"
	case "owncloud":
		return "owncloud/server"
	case "piwik":
		return "matomo"
	case "rails":
		return "ruby"
	case "django":
		return "python"
	case "ubuntu-debootstrap", "ubuntu-upstart":
		return "ubuntu"
	}
	if image, ok := strings.CutPrefix(name, "circleci/"); ok {
		return "cimg/" + image
	}
	return ""
}
