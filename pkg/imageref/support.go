package imageref

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// supportTable has a line for each product and distribution: its name as the
// document has it, its title, and "cycle=last day of free support" for each of
// its cycles, the newest first. It is searched as it is: nothing is read before
// an image asks for it.
//
//go:embed support.txt
var supportTable string

// SupportOf says how long what a base image holds is supported: the product,
// and the distribution where the tag names its release.
func SupportOf(img *document.Image) []*document.Support {
	if instead := abandoned(img.Name); instead != "" {
		return []*document.Support{{Of: "image", Name: img.Name, Instead: instead}}
	}
	var found []*document.Support
	if img.Product != "" && img.Product != img.Distro {
		if s := supportFor("product", supportName(img), versionText(img.Version)); s != nil {
			found = append(found, s)
		}
	}
	if img.Release != "" || img.Product != "" && img.Product == img.Distro {
		if s := supportFor("distribution", img.Distro, releaseNumber(img.Distro, img.Release)); s != nil {
			found = append(found, s)
		}
	}
	return found
}

// supportName gives the name of an image's product in the table. Each publisher
// of a Java supports its own builds.
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

// releaseNumber gives the number by which the table knows a release.
func releaseNumber(distro, release string) string {
	switch distro {
	case "debian":
		return orElse(codenameNumber(debianCodenames[:], release), release)
	case "ubuntu":
		return orElse(codenameNumber(ubuntuCodenames[:], release), release)
	}
	return release
}

// supportFor looks up a version; nil: the table has nothing of that name. The
// cycle stays empty if the version is not known, or not one of the table's.
func supportFor(of, name, version string) *document.Support {
	title, cycles, ok := supportRow(name)
	if !ok {
		return nil
	}
	date := supportDate()
	s := &document.Support{Of: of, Name: title, Supported: supported(cycles, date)}
	s.Cycle, s.Ends = cycleOf(cycles, version)
	if s.Ends == "" {
		s.AsOf = date
	}
	return s
}

func supportRow(name string) (title, cycles string, ok bool) {
	_, row, ok := strings.Cut(supportTable, "\n"+name+"|")
	if !ok || name == "" || name == "date" {
		return "", "", false
	}
	row, _, _ = strings.Cut(row, "\n")
	return strings.Cut(row, "|")
}

// supportDate is the day of the table's data.
func supportDate() string {
	_, date, _ := strings.Cut(supportTable, "\ndate|")
	date, _, _ = strings.Cut(date, "\n")
	return date
}

// cycleOf finds the cycle that a version belongs to: the longest that it begins
// with, and of several that it covers, as 3 does, the newest, to which its tag
// moves. Where that is the newest of all, a newer one may have come since.
func cycleOf(cycles, version string) (cycle, ends string) {
	if version == "" {
		return "", ""
	}
	newest := true
	for rest := cycles; rest != ""; newest = false {
		var entry string
		entry, rest, _ = strings.Cut(rest, " ")
		name, end, _ := strings.Cut(entry, "=")
		switch {
		case name == version, strings.HasPrefix(version, name+".") && len(name) > len(cycle):
			cycle, ends = name, end
			if name == version {
				return cycle, ends
			}
		case cycle == "" && strings.HasPrefix(name, version+"."):
			if newest {
				end = ""
			}
			return name, end
		}
	}
	return cycle, ends
}

// maxSupported bounds the cycles that are listed as alternatives.
const maxSupported = 5

// supported lists the cycles, newest first, that are supported for a year from the day of the data or without an end.
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

// abandoned gives what to take instead of an image whose publisher builds it no more, or "".
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
