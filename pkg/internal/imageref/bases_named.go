package imageref

import (
	"strconv"
	"strings"
)

// redHatBase describes Red Hat's images: names have the release of the system
// and the version of the runtime ("ubi9/nodejs-18"), tags are build numbers.
func redHatBase(repository string) (base, bool) {
	namespace, image, _ := strings.Cut(repository, "/")
	system, _, _ := strings.Cut(namespace, "-") // "ubi9-minimal"
	number, ok := strings.CutPrefix(system, "ubi")
	if !ok {
		number, ok = strings.CutPrefix(system, "rhel")
	}
	version, rest := parseNumbers(number)
	if !ok || version == nil || rest != "" {
		return base{}, false
	}
	b := base{distro: "rhel", release: strconv.Itoa(version[0]), tags: inName}
	switch image {
	case "", "ubi", "ubi-minimal", "ubi-init", "ubi-micro", "rhel", "rhel-minimal", "rhel-atomic":
		b.product, b.version, b.user = "rhel", version, "root"
		if image == "ubi-micro" || namespace == system+"-micro" {
			b.packages = "none"
		}
		return b, true
	}
	b.setStream(image)
	return b, true
}

// sclBase describes images of Software Collections on CentOS: "nodejs-20-c9s".
func sclBase(image string) (base, bool) {
	dash := strings.LastIndexByte(image, '-')
	if dash < 0 {
		return base{}, false
	}
	system := image[dash+1:] // "c9s", "centos7"
	release := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(system, "centos"), "c"), "s")
	if !isDigits(release) {
		return base{}, false
	}
	b := base{distro: "centos", release: release, tags: inName}
	if !strings.HasPrefix(system, "centos") {
		b.distro = "centos-stream"
	}
	b.setStream(image[:dash])
	return b, true
}

// setStream reads the runtime of a source-to-image name such as "python-312" or
// "openjdk-17-runtime". All of these run as a non-root user.
func (b *base) setStream(image string) {
	runtime, rest, _ := strings.Cut(image, "-")
	digits, _, _ := strings.Cut(rest, "-")
	b.user, b.uid = "1001", 1001
	switch runtime {
	case "nodejs":
		b.product = "node"
	case "python", "php", "ruby", "perl", "nginx", "httpd", "dotnet":
		b.product = runtime
	case "go": // go-toolset: the name has no version
		b.product = "go"
	case "openjdk":
		b.product, b.user, b.uid = "java", "185", 185
	case "postgresql":
		b.product, b.user, b.uid = "postgres", "26", 26
	case "mysql", "mariadb":
		b.product, b.user, b.uid = runtime, "27", 27
	case "redis":
		b.product = runtime
	default:
		b.user, b.uid = "", 0
		return
	}
	b.version = nameVersion(b.product, digits)
}

// distrolessBase describes Google's distroless images: "nodejs22-debian12". They
// consist of Debian packages, but have no package manager.
func distrolessBase(image string) base {
	name, debian, _ := strings.Cut(image, "-debian")
	b := base{
		product: "distroless", distro: "debian", release: releaseOf("debian", debian),
		packages: "none", user: "root", tags: unversioned,
	}
	runtime := strings.TrimRight(name, "0123456789")
	switch runtime {
	case "nodejs":
		b.product = "node"
	case "java", "python":
		b.product = runtime
	default:
		return b
	}
	b.version = nameVersion(b.product, name[len(runtime):])
	return b
}

// wheelBase describes the images in which wheels of Python are built: "manylinux2014_x86_64". The name has the
// policy, which stands for a distribution; the tag is a date. Source: the list of images in
// https://github.com/pypa/manylinux/blob/main/README.rst
func wheelBase(image string) (base, bool) {
	b := base{user: "root", tags: unversioned}
	switch {
	case strings.HasPrefix(image, "manylinux1_"):
		b.distro, b.release = "centos", "5"
	case strings.HasPrefix(image, "manylinux2010_"):
		b.distro, b.release = "centos", "6"
	case strings.HasPrefix(image, "manylinux2014_"):
		b.distro, b.release = "centos", "7"
	case strings.HasPrefix(image, "manylinux_2_24_"):
		b.distro, b.release = "debian", "stretch"
	case strings.HasPrefix(image, "manylinux_2_28_"):
		b.distro, b.release = "almalinux", "8"
	case strings.HasPrefix(image, "manylinux_2_34_"):
		b.distro, b.release = "almalinux", "9"
	case strings.HasPrefix(image, "musllinux_1_"):
		b.distro = "alpine" // its release moves
	default:
		return base{}, false
	}
	return b, true
}
