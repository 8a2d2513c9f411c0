package imageref

import (
	"maps"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// reading is a publisher's convention for tags.
type reading uint8

const (
	plain        reading = iota // "18.20-alpine3.23": a version, then variants
	java                        // "21.0.12_8-jre-noble", "8u502-b07-jdk"
	distribution                // "24.04", "noble", "bookworm-slim": the version of the distribution
	template                    // "1-3.12-bookworm": the version of a template, then that of the runtime
	afterName                   // "4-python3.11", "python3.12-alpine": the name of the runtime before its version
	inName                      // "ubi9/nodejs-18": the name has the version, the tag is a build number
	unversioned                 // "bookworm-curl": no version of the product
)

// tagReader reads the dash-separated words of one tag.
type tagReader struct {
	img            *document.Image
	base           *base
	expectsRelease bool  // after a distribution without release
	firstVersion   []int // of a template, see readTemplate
}

// readTag reads a lower-case tag into version, pre-release, distribution and
// variants. Words with an unresolved variable are skipped.
func readTag(img *document.Image, b *base, tag string) {
	r := tagReader{img: img, base: b}
	for i := 0; tag != ""; i++ {
		var word string
		word, tag, _ = strings.Cut(tag, "-")
		if hasVariable(word) {
			word, _, _ = strings.Cut(word, "${")
			r.readPart(word)
			continue
		}
		r.readWord(i, word)
	}
	r.finish()
}

// readPart reads the known start of a word: "alpine" of "alpine${VERSION}".
func (r *tagReader) readPart(start string) {
	r.expectsRelease = false
	if distro, release := distroOf(start); distro != "" && release == "" {
		r.setDistro(distro, "")
		r.img.Variants = append(r.img.Variants, start)
	}
}

func (r *tagReader) readWord(i int, word string) {
	img := r.img
	if r.expectsRelease && isRelease(word) {
		r.expectsRelease = false
		img.Release = releaseOf(img.Distro, word)
		img.Variants = append(img.Variants, word)
		return
	}
	r.expectsRelease = false
	if r.readVersion(i, word) {
		return
	}
	if r.readPrerelease(word) {
		return
	}
	if word == "latest" || i == 0 && isChannel(word) {
		return
	}
	if distro, release := distroOf(word); distro != "" {
		r.setDistro(distro, release)
		r.expectsRelease = release == ""
	}
	if word != "" {
		img.Variants = append(img.Variants, word)
	}
}

// setDistro lets the first name win, except that a release completes a name without one.
func (r *tagReader) setDistro(distro, release string) {
	if r.img.Distro == "" || r.img.Distro == distro && r.img.Release == "" {
		r.img.Distro, r.img.Release = distro, release
	}
}

// readVersion reads word as the version if the convention has it at this position.
func (r *tagReader) readVersion(i int, word string) bool {
	img := r.img
	if r.base.product == "" && r.base.tags != template {
		return false
	}
	switch r.base.tags {
	case distribution:
		return i == 0 && r.readDistribution(word)
	case java:
		if i > 0 && (img.Version != nil || len(img.Variants) > 0) {
			return false
		}
		if version := parseJava(word); version != nil {
			img.Version = version
			return true
		}
		return word == "openjdk" || word == "open"
	case template:
		return r.readTemplate(i, word)
	case afterName:
		version, prerelease, ok := parseVersion(strings.TrimPrefix(word, r.base.product))
		if !ok {
			return false
		}
		if strings.HasPrefix(word, r.base.product) {
			img.Version, img.Prerelease = version, prerelease
		}
		return i == 0 || strings.HasPrefix(word, r.base.product)
	case inName:
		return r.readBuild(i, word)
	case unversioned:
		return false
	}
	if i > 0 {
		return false
	}
	version, prerelease, ok := parseVersion(word)
	if ok {
		img.Version, img.Prerelease = version, prerelease
	} else if major := nodeRelease(word); major > 0 && img.Product == "node" {
		img.Version, ok = []int{major}, true
	}
	return ok
}

// readDistribution reads a tag of a distribution: "12.9", "noble", "centos7", "stream9".
func (r *tagReader) readDistribution(word string) bool {
	img := r.img
	if version := codenameVersion(word); version != nil {
		img.Version, img.Release = version, word
		return true
	}
	if word == "sid" { // has no number
		img.Release = word
		return true
	}
	number := strings.TrimPrefix(word, r.base.distro)
	if rest, ok := strings.CutPrefix(word, "stream"); ok && r.base.product == "centos" {
		img.Product, img.Distro, number = "centos-stream", "centos-stream", rest
	}
	version, prerelease, ok := parseVersion(number)
	if !ok {
		return false
	}
	img.Version, img.Prerelease = version, prerelease
	img.Release = releaseOf(r.base.distro, number)
	return true
}

// readTemplate keeps the first version until it is clear whether it is that of the
// template or the only one.
func (r *tagReader) readTemplate(i int, word string) bool {
	if i > 1 || i == 1 && r.firstVersion == nil {
		return false
	}
	version, prerelease, ok := parseVersion(word)
	switch {
	case !ok:
	case i == 0:
		r.firstVersion = version
	default:
		if r.firstVersion = nil; r.base.product != "" {
			r.img.Version, r.img.Prerelease = version, prerelease
		}
	}
	return ok
}

// readBuild reads tags such as "9.5-1745854298" of Red Hat's plain bases, which
// have a more precise version than the name. In other images they are build numbers.
func (r *tagReader) readBuild(i int, word string) bool {
	version, _, ok := parseVersion(word)
	if ok && i == 0 && r.img.Product == "rhel" && len(version) > 1 && version[0] == r.img.Version[0] {
		r.img.Version = version
	}
	return ok || isDigits(word)
}

// finish handles what depends on the whole tag.
func (r *tagReader) finish() {
	// A single version of a template image is that of the runtime if no template
	// has it: templates are at 0 to 4, but those of Go and Rust stay at 1.
	if r.firstVersion == nil || r.base.product == "" {
		return
	}
	if r.firstVersion[0] >= 3 || r.firstVersion[0] == 1 && (r.base.product == "go" || r.base.product == "rust") {
		r.img.Version = r.firstVersion
	}
}

// readPrerelease reads the word after a version that marks a pre-release, and
// the number that may follow: "rc", "beta2", "ea-12".
func (r *tagReader) readPrerelease(word string) bool {
	img := r.img
	if img.Version == nil || r.base.tags == inName || len(img.Variants) > 0 {
		return false
	}
	if img.Prerelease == "" {
		// "b07" is a build number of Java, "dev" is a variant of hardened images.
		if !isPrerelease(word) || word[0] == 'a' && word != "alpha" || word[0] == 'b' && !strings.HasPrefix(word, "beta") ||
			word == "dev" && r.base.packages == "none" {
			return false
		}
		img.Prerelease = word
		return true
	}
	if isDigits(word) {
		img.Prerelease += "-" + word
		return true
	}
	return false
}

// isChannel reports whether word is a tag that moves with the publisher's releases.
func isChannel(word string) bool {
	switch word {
	case "latest", "lts", "current", "stable", "mainline", "edge", "rolling", "devel", "nightly",
		"oldstable", "oldoldstable", "testing", "unstable", "experimental", "innovation":
		return true
	}
	return false
}

// nodeRelease returns the major version of a code name of a Node.js LTS release, or 0.
func nodeRelease(word string) int {
	switch word {
	case "argon":
		return 4
	case "boron":
		return 6
	case "carbon":
		return 8
	case "dubnium":
		return 10
	case "erbium":
		return 12
	case "fermium":
		return 14
	case "gallium":
		return 16
	case "hydrogen":
		return 18
	case "iron":
		return 20
	case "jod":
		return 22
	case "krypton":
		return 24
	case "lithium":
		return 26
	}
	return 0
}

// Products returns the products of the base images that are known, sorted.
func Products() []string {
	known := map[string]bool{"rhel": true} // see redHatBase
	for _, r := range bases {
		known[r.product] = true
	}
	delete(known, "*")
	delete(known, "")
	return slices.Sorted(maps.Keys(known))
}
