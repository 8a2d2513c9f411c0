package imageref

import (
	"slices"
	"strings"
)

// base is what is known of an image apart from its tag.
type base struct {
	product  string
	version  []int  // if the name has it
	distro   string // as in row
	release  string // of the distribution, if the name has it
	packages string // overrides the package manager of the distribution
	user     string // as in row
	uid      int64
	since    int
	tags     reading
}

// findBase looks up an image, also under the names of mirrors.
func findBase(registry, repository, name string) (base, bool) {
	switch registry {
	case "registry.access.redhat.com", "registry.redhat.io":
		return redHatBase(repository)
	case "quay.io":
		if image, ok := strings.CutPrefix(repository, "sclorg/"); ok {
			return sclBase(image)
		}
		if image, ok := strings.CutPrefix(repository, "pypa/"); ok {
			return wheelBase(image)
		}
	case "gcr.io":
		if image, ok := strings.CutPrefix(repository, "distroless/"); ok {
			return distrolessBase(image), true
		}
	case dockerHub:
		if image, ok := strings.CutPrefix(repository, "redhat/"); ok {
			return redHatBase(image)
		}
	}
	key := officialName(registry, repository, name)
	if key == "" {
		return base{}, false
	}
	found := findRow(key)
	if found == nil {
		// One row can apply to all repositories of a publisher.
		slash := strings.LastIndexByte(key, '/')
		if slash < 0 {
			return base{}, false
		}
		if found = findRow(key[:slash+1]); found == nil {
			return base{}, false
		}
		key = key[slash+1:]
	}
	b := base{
		product: found.product, distro: found.distro, user: found.user,
		uid: int64(found.uid), since: int(found.since), tags: found.tags,
	}
	if b.product == "*" {
		b.product, b.tags = productOf(key, b.tags)
	}
	if b.distro == "wolfi" && b.tags != unversioned || registry == "dhi.io" {
		b.packages = "none" // except in development variants
	}
	return b, true
}

func findRow(name string) *row {
	i, ok := slices.BinarySearchFunc(bases[:], name, func(r row, name string) int { return strings.Compare(r.name, name) })
	if !ok {
		return nil
	}
	return &bases[i]
}

// officialName returns the name in the table. Mirrors of an official image have its
// name; it is empty for names that only look official.
func officialName(registry, repository, name string) string {
	namespace, image, _ := strings.Cut(repository, "/")
	switch registry {
	case dockerHub:
		switch namespace {
		case "library", "amd64", "arm32v5", "arm32v6", "arm32v7", "arm64v8", "i386", "mips64le", "ppc64le", "riscv64", "s390x",
			"loong64", "winamd64", "armhf", "aarch64":
			return image
		}
	case "mirror.gcr.io":
		if image == "" {
			return namespace
		}
		if namespace == "library" {
			return image
		}
		return repository // mirrors all of Docker Hub
	case "public.ecr.aws":
		if official, ok := strings.CutPrefix(repository, "docker/library/"); ok {
			return official
		}
	}
	switch name {
	case "public.ecr.aws/amazonlinux/amazonlinux":
		return "amazonlinux"
	case "public.ecr.aws/amazoncorretto/amazoncorretto":
		return "amazoncorretto"
	case "public.ecr.aws/ubuntu/ubuntu":
		return "ubuntu"
	case "public.ecr.aws/debian/debian":
		return "debian"
	case "quay.io/centos/centos", "centos/centos", "registry.centos.org/centos/centos", "registry.centos.org/centos":
		return "centos"
	case "quay.io/fedora/fedora", "registry.fedoraproject.org/fedora":
		return "fedora"
	case "quay.io/rockylinux/rockylinux":
		return "rockylinux"
	case "quay.io/almalinuxorg/almalinux":
		return "almalinux"
	case "container-registry.oracle.com/os/oraclelinux":
		return "oraclelinux"
	case "registry.opensuse.org/opensuse/leap":
		return "opensuse/leap"
	case "registry.opensuse.org/opensuse/tumbleweed":
		return "opensuse/tumbleweed"
	case "archlinux/archlinux", "archlinux/base", "base/archlinux":
		return "archlinux"
	}
	return name
}

// productOf returns the product and tag convention of a publisher's image by the last element of its name.
func productOf(image string, tags reading) (string, reading) {
	product := ""
	switch image {
	case "go", "golang", "go-toolset":
		product = "go"
	case "node", "nodejs", "javascript-node", "typescript-node":
		product = "node"
	case "java", "openjdk", "jdk", "jre":
		product = "java"
	case "dotnet", "aspnet-runtime", "dotnet-runtime", "dotnet-sdk", "aspnet":
		product = "dotnet"
	case "postgresql":
		product = "postgres"
	case "mongodb":
		product = "mongo"
	case "apache":
		product = "httpd"
	default:
		if found := findRow(image); found != nil && found.tags != distribution {
			product = found.product
		}
	}
	if product == "java" && tags == plain {
		tags = java
	}
	return product, tags
}
