package imageref

import (
	"slices"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// SupportOf returns the support of what a base image contains: the product,
// and the distribution if the tag names its release. Without a table the built-in one is used.
func SupportOf(img *document.Image, table *SupportTable) []*document.Support {
	if instead := abandoned(img.Name, img.Tag); instead != "" {
		return []*document.Support{{Of: "image", Name: img.Name, Instead: instead}}
	}
	var found []*document.Support
	if img.Product != "" && img.Product != img.Distro {
		version := versionText(img.Version)
		if isStream(img) {
			version = ""
		}
		if s := table.supportFor("product", supportName(img), version); s != nil {
			switch img.Product {
			case "kibana":
				s.Name = "Kibana"
			case "logstash":
				s.Name = "Logstash"
			}
			found = append(found, s)
		}
	}
	switch distro, release := img.Distro, img.Release; {
	case distro == "windows":
		if s := table.windowsSupport(img); s != nil {
			found = append(found, s)
		}
	case release != "" || img.Product != "" && img.Product == distro:
		if s := table.supportFor("distribution", distro, releaseNumber(distro, release)); s != nil {
			if release == "" && img.Certainty != document.Unknown && (img.Tag == "" || img.Tag == "latest") && img.Digest == "" {
				table.endAll(s, distro)
			}
			found = append(found, s)
		}
	case distro == "" && img.Product == "":
		// Of an image that is not known, only a release that the data has counts.
		distro, release = namedRelease(img.Tag)
		if s := table.supportFor("distribution", distro, releaseNumber(distro, release)); s != nil && s.Cycle != "" {
			found = append(found, s)
		}
	}
	return found
}

// isStream reports whether an image has an application stream of Red Hat: these get fixes for longer or shorter than the
// releases of the project (https://access.redhat.com/support/policy/updates/rhel-app-streams-life-cycle).
func isStream(img *document.Image) bool {
	switch img.Registry {
	case "registry.access.redhat.com", "registry.redhat.io":
		return true
	case "quay.io":
		return strings.HasPrefix(img.Repository, "sclorg/")
	}
	return img.Registry == dockerHub && strings.HasPrefix(img.Repository, "redhat/")
}

// supportName returns the name of an image's product in the table. Java has one
// per vendor, because each supports its own builds. Kibana and Logstash have the releases of Elasticsearch.
func supportName(img *document.Image) string {
	if img.Product == "kibana" || img.Product == "logstash" {
		return "elasticsearch"
	}
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
	date := t.dateOf(name)
	s := &document.Support{Of: of, Name: title, AsOf: date, Supported: supported(cycles, date)}
	s.Cycle, s.Ends = cycleOf(cycles, version, date)
	if s.Cycle == "" {
		s.Missing, s.Next, s.NextEnds = nextCycle(cycles, version)
	}
	return s
}

// endAll sets the newest cycle of a name if none is supported any more: it is what the tag latest has stayed at.
func (t *SupportTable) endAll(s *document.Support, name string) {
	_, cycles, _ := t.row(name)
	for entry := range strings.FieldsSeq(cycles) {
		if _, end, _ := strings.Cut(entry, "="); end == "" || end >= s.AsOf {
			return
		}
	}
	newest, _, _ := strings.Cut(cycles, " ")
	s.Cycle, s.Ends, _ = strings.Cut(newest, "=")
}

// noDay is the end of a cycle that has ended on a day that the data lacks.
const noDay = "1970-01-01"

// nextCycle returns the release of a version that no cycle covers, and the oldest of the cycles that are
// newer than it and has a day as its end, unless one between them has none. Nothing is known of a version that is newer than the newest cycle.
func nextCycle(cycles, version string) (missing, next, ends string) {
	wanted, rest := parseNumbers(version)
	if wanted == nil || rest != "" {
		return "", "", ""
	}
	var nextNumbers []int
	newest := true
	for list := cycles; list != ""; newest = false {
		var entry string
		entry, list, _ = strings.Cut(list, " ")
		name, end, _ := strings.Cut(entry, "=")
		numbers, rest := parseNumbers(name)
		if len(numbers) == 0 || rest != "" {
			continue
		}
		older := slices.Compare(numbers, wanted) < 0
		switch {
		case older && newest:
			return "", "", ""
		case older, end == noDay:
			continue
		}
		if nextNumbers == nil || slices.Compare(numbers, nextNumbers) < 0 {
			nextNumbers, next, ends = numbers, name, end
		}
	}
	if ends == "" {
		return "", "", ""
	}
	parts := min(len(wanted), 2)
	if len(nextNumbers) == 1 && wanted[0] > 0 {
		parts = 1
	}
	return versionText(wanted[:parts]), next, ends
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

// supported lists the newest cycles that are supported for more than a year after date, or else those that are supported
// at all.
func supported(cycles, date string) string {
	if year, err := strconv.Atoi(date[:4]); err == nil {
		if list := supportedAfter(cycles, strconv.Itoa(year+1)+date[4:]); list != "" {
			return list
		}
	}
	return supportedAfter(cycles, date)
}

func supportedAfter(cycles, date string) string {
	var list []string
	for rest := cycles; rest != "" && len(list) < maxSupported; {
		var entry string
		entry, rest, _ = strings.Cut(rest, " ")
		if name, end, _ := strings.Cut(entry, "="); end == "" || end > date {
			list = append(list, name)
		}
	}
	return strings.Join(list, ", ")
}
