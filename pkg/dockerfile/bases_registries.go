package dockerfile

import "strings"

// distrolessBase knows gcr.io/distroless: the name holds the runtime and Debian's version.
func distrolessBase(image string) (base, bool) {
	b := base{distro: "none", packages: "none", tags: unversioned, user: "root"}
	name, debian, _ := strings.Cut(image, "-debian")
	b.release = releaseOf("debian", debian)
	runtime := strings.TrimRight(name, "0123456789")
	switch runtime {
	case "nodejs", "java", "python":
		b.product = productOf(runtime)
		b.version = nameVersion(b.product, name[len(runtime):])
	}
	return b, image != ""
}

// chainguardBase knows cgr.dev/chainguard: rolling images without a package manager, except for "-dev".
func chainguardBase(image string) (base, bool) {
	if image == "wolfi-base" || image == "chainguard-base" {
		return base{distro: "wolfi", tags: unversioned, user: "root"}, true
	}
	return base{product: unlessBase(productOf(image)), distro: "none", user: "nonroot", uid: 65532}, image != ""
}

// hardenedBase knows dhi.io, Docker's hardened images; only their "-dev" variants hold a package manager.
func hardenedBase(image string) (base, bool) {
	b := base{product: unlessBase(productOf(image)), packages: "none", user: "nonroot", uid: 65532}
	if b.product == "" {
		b.packages, b.user, b.tags = "", "", unversioned
	}
	return b, image != "" && !strings.Contains(image, "/")
}

// githubBase knows publishers on ghcr.io.
func githubBase(repository string) (base, bool) {
	switch repository {
	case "oracle/oraclelinux":
		return officialBase("oraclelinux")
	case "astral-sh/uv": // without a version of Python it is the tool alone
		return base{product: "python", tags: afterName, user: "root"}, true
	case "puppeteer/puppeteer":
		return base{distro: "debian", tags: unversioned, user: "pptruser", uid: -1}, true
	}
	return base{}, false
}

// quayBase knows publishers on quay.io.
func quayBase(namespace, image string) (base, bool) {
	switch namespace {
	case "centos", "fedora", "rockylinux":
		if strings.TrimSuffix(image, "-minimal") == namespace {
			return officialBase(namespace)
		}
	case "almalinuxorg":
		return officialBase(image)
	case "sclorg":
		return softwareCollection(image)
	case "jupyter":
		return hubBase(namespace, image)
	case "keycloak":
		if image == "keycloak" {
			return base{product: image, user: "1000", uid: 1000}, true
		}
	}
	return base{}, false
}

// softwareCollection knows quay.io/sclorg, whose names end in the distribution: "nodejs-20-c9s".
func softwareCollection(image string) (base, bool) {
	dash := strings.LastIndexByte(image, '-')
	if dash < 0 {
		return base{}, false
	}
	name, suffix := image[:dash], image[dash+1:]
	major := strings.Trim(suffix, "cels")
	if !isDigits(major) {
		return base{}, false
	}
	b, ok := redHatBase("ubi"+major, name)
	if suffix == "c"+major+"s" {
		b.distro = "centos"
	}
	return b, ok
}

// redHatBase knows Red Hat's universal base images and the language images on
// them: "ubi9/ubi-minimal", "ubi9-minimal", "rhel7", "ubi9/nodejs-18".
func redHatBase(namespace, image string) (base, bool) {
	family := strings.TrimLeft(namespace, "abcdefghijklmnopqrstuvwxyz")
	if prefix := namespace[:len(namespace)-len(family)]; prefix != "ubi" && prefix != "rhel" || family == "" {
		return base{}, false
	}
	major, _, _ := strings.Cut(family, "-")
	major, _, _ = strings.Cut(major, ".")
	b := base{distro: "rhel", release: major, tags: inName}
	language, digits, _ := strings.Cut(image, "-")
	digits, _, _ = strings.Cut(digits, "-") // openjdk-21-runtime
	switch language {
	case "", "ubi", "rhel":
		b.product, b.version, b.user = "rhel", nameVersion("rhel", major), "root"
	case "nodejs", "python", "php", "ruby", "perl", "nginx", "httpd":
		b.product, b.version = productOf(language), nameVersion(productOf(language), digits)
		b.user, b.uid = "1001", 1001
	case "openjdk":
		b.product, b.version = "java", nameVersion("java", digits)
		b.user, b.uid = "jboss", 185
	case "go":
		b.product, b.user, b.uid = "go", "1001", 1001 // go-toolset
	}
	return b, true
}

// suseBase knows SUSE's own registry.
func suseBase(namespace, image string) (base, bool) {
	b := base{distro: "sles", user: "root"}
	switch {
	case namespace == "suse" && strings.HasPrefix(image, "sle"):
		b.product, b.tags = "sles", distribution
	case namespace != "bci":
		return base{}, false
	case image == "bci-micro", image == "bci-busybox", image == "bci-minimal":
		b.product, b.tags, b.packages = "sles", distribution, "none"
	case strings.HasPrefix(image, "bci-"):
		b.product, b.tags = "sles", distribution
	case image == "node", image == "nodejs", image == "python", image == "golang", image == "rust", image == "ruby", image == "php":
		b.product = productOf(image)
	case image == "openjdk":
		b.product, b.tags = "java", java
	default:
		b.tags = unversioned
	}
	return b, true
}

// amazonBase knows public.ecr.aws: mirrors, Amazon Linux and Lambda.
func amazonBase(repository string) (base, bool) {
	if official, ok := strings.CutPrefix(repository, "docker/library/"); ok {
		return officialBase(official)
	}
	if runtime, ok := strings.CutPrefix(repository, "lambda/"); ok {
		return lambdaBase(runtime)
	}
	namespace, image, _ := strings.Cut(repository, "/")
	switch namespace {
	case "amazonlinux", "ubuntu", "debian":
		if image == namespace {
			return officialBase(image)
		}
	case "bitnami", "almalinux", "rockylinux":
		return hubBase(namespace, image)
	}
	return base{}, false
}

// lambdaBase knows the base images of AWS Lambda; their user is root at build time.
func lambdaBase(runtime string) (base, bool) {
	b := base{product: productOf(runtime), distro: "amazonlinux", user: "root"}
	if runtime == "provided" {
		b.product, b.tags = "", unversioned
	}
	return b, runtime != ""
}

// microsoftBase knows mcr.microsoft.com.
func microsoftBase(repository string) (base, bool) {
	namespace, image, _ := strings.Cut(repository, "/")
	switch namespace {
	case "dotnet":
		if strings.HasPrefix(image, "framework/") {
			return base{product: "dotnet-framework", distro: "windows"}, true
		}
		return base{product: "dotnet", distro: "ubuntu", distroSince: [2]int{10}, distroOlder: "debian", user: "root"}, true
	case "devcontainers":
		return devcontainerBase(image)
	case "vscode":
		if image, ok := strings.CutPrefix(image, "devcontainers/"); ok {
			return devcontainerBase(image)
		}
	case "azure-functions":
		return base{product: productOf(image), distro: "debian", tags: afterName, user: "root"}, true
	case "windows", "windowsservercore", "nanoserver", "windowsservercore-insider", "nanoserver-insider":
		return base{distro: "windows", tags: unversioned}, true
	case "powershell":
		return base{product: "powershell", user: "root"}, true
	case "playwright":
		return base{distro: "ubuntu", tags: unversioned, user: "root"}, true
	case "azurelinux", "cbl-mariner":
		switch {
		case strings.HasPrefix(image, "distroless/"):
			return base{distro: "azurelinux", packages: "none", tags: unversioned}, true
		case image == "base/core":
			return base{product: "azurelinux", distro: "azurelinux", tags: distribution, user: "root"}, true
		}
		return base{distro: "azurelinux", tags: unversioned}, true
	}
	return base{}, false
}

// devcontainerBase knows the images for development containers.
func devcontainerBase(image string) (base, bool) {
	b := base{distro: "debian", tags: template, user: "root"}
	switch image {
	case "javascript-node", "typescript-node":
		b.product = "node"
	case "python", "go", "rust", "ruby", "php", "java", "dotnet":
		b.product = image
	case "universal":
		b.distro, b.user = "ubuntu", ""
	case "base":
		b.distro = ""
	}
	return b, image != ""
}
