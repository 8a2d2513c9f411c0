package dockerfile

import "strings"

// base is what is known of an image's repository, before its tag is read.
type base struct {
	product  string
	version  []int  // where the name holds it
	release  string // of the distribution, where the name holds it
	distro   string // of tags that name none
	packages string // where the distribution does not say it
	tags     reading
	user     string // the user that its containers run as; empty: not known
	uid      int64
}

// findBase looks a repository up: official images and their mirrors, and
// publishers whose conventions are known. The facts are those of the
// publishers' own Dockerfiles and documentation.
func findBase(registry, repository string) (base, bool) {
	namespace, image, _ := strings.Cut(repository, "/")
	switch registry {
	case dockerHub:
		return hubBase(namespace, image)
	case "public.ecr.aws":
		if official, ok := strings.CutPrefix(repository, "docker/library/"); ok {
			return officialBase(official)
		}
		if repository == "amazonlinux/amazonlinux" {
			return officialBase("amazonlinux")
		}
		if runtime, ok := strings.CutPrefix(repository, "lambda/"); ok {
			return lambdaBase(runtime)
		}
	case "mirror.gcr.io":
		return officialBase(strings.TrimPrefix(repository, "library/"))
	case "gcr.io":
		if namespace == "distroless" {
			return distrolessBase(image)
		}
	case "cgr.dev":
		if namespace == "chainguard" {
			return base{product: orElse(alias(image), image), distro: "none", user: "nonroot", uid: 65532}, image != ""
		}
	case "registry.access.redhat.com", "registry.redhat.io":
		return redHatBase(namespace, image)
	case "quay.io":
		if namespace == "centos" && image == "centos" {
			return officialBase("centos")
		}
		if namespace == "sclorg" {
			return redHatBase("ubi9", image)
		}
	case "mcr.microsoft.com":
		return microsoftBase(repository)
	}
	return base{}, false
}

// hubBase knows publishers on Docker Hub; the architectures' namespaces hold the official images.
func hubBase(namespace, image string) (base, bool) {
	switch namespace {
	case "library", "amd64", "arm64v8", "arm32v7", "arm32v6", "arm32v5", "i386", "ppc64le", "s390x", "riscv64", "mips64le":
		return officialBase(image)
	case "bitnami", "bitnamilegacy":
		return base{product: orElse(alias(image), image), distro: "debian", user: "1001", uid: 1001}, true
	case "cimg":
		return base{product: orElse(alias(image), image), distro: "ubuntu", user: "circleci", uid: 3434}, true
	case "circleci":
		return base{product: orElse(alias(image), image), distro: "debian", user: "circleci", uid: 3434}, true
	case "nginxinc":
		if image == "nginx-unprivileged" {
			return base{product: "nginx", distro: "debian", user: "nginx", uid: 101}, true
		}
	case "prom":
		return base{distro: "none", packages: "none", tags: unversioned, user: "nobody", uid: 65534}, true
	case "jupyter":
		return base{distro: "ubuntu", tags: unversioned, user: "jovyan", uid: 1000}, true
	case "selenium":
		return base{distro: "ubuntu", tags: unversioned, user: "seluser", uid: 1200}, true
	case "rockylinux", "almalinux":
		return officialBase(namespace)
	case "opensuse":
		return base{product: "opensuse", distro: "opensuse", tags: distribution, user: "root"}, true
	case "grafana":
		if image == "grafana" || image == "grafana-oss" {
			return base{product: "grafana", distro: "alpine", user: "grafana", uid: 472}, true
		}
	}
	return base{}, false
}

// alias gives the product of an image that is called otherwise.
func alias(image string) string {
	switch image {
	case "golang":
		return "go"
	case "nodejs", "node-chrome":
		return "node"
	case "eclipse-temurin", "openjdk", "amazoncorretto", "ibm-semeru-runtimes", "sapmachine", "ibmjava", "jdk", "jre", "java":
		return "java"
	case "postgresql":
		return "postgres"
	case "mongodb":
		return "mongo"
	}
	return ""
}

// officialBase knows Docker's official images.
func officialBase(image string) (base, bool) {
	b := base{product: image, distro: "debian", user: "root"}
	switch image {
	case "debian", "ubuntu":
		b.distro, b.tags = image, distribution
	case "alpine":
		b.distro, b.tags = "alpine", distribution
	case "centos", "fedora", "rockylinux", "almalinux", "oraclelinux", "amazonlinux", "photon":
		b.distro, b.tags = image, distribution
	case "busybox", "hello-world":
		b.distro, b.packages = "none", "none"
	case "buildpack-deps":
		b.product, b.tags = "", unversioned
	case "eclipse-temurin", "ibm-semeru-runtimes", "sapmachine", "ibmjava":
		b.product, b.distro, b.tags = "java", "ubuntu", java
	case "amazoncorretto":
		b.product, b.distro, b.tags = "java", "amazonlinux", java
	case "openjdk":
		b.product, b.distro, b.tags = "java", "", java // debian or oraclelinux, by version
	case "golang":
		b.product = "go"
	case "node", "python", "rust", "ruby", "php", "perl", "pypy", "gcc", "erlang", "elixir", "haskell", "swift", "julia", "dart",
		"nginx", "httpd", "postgres", "mysql", "mariadb", "mongo", "redis", "rabbitmq", "cassandra", "wordpress", "drupal", "ghost",
		"tomcat", "maven", "gradle", "groovy", "clojure", "neo4j", "influxdb", "telegraf", "zookeeper", "flink", "r-base", "mono":
		// Debian or Ubuntu where the tag names nothing else.
	case "haproxy":
		b.user, b.uid = "haproxy", 99
	case "memcached":
		b.user, b.uid = "memcache", 11211
	case "varnish", "jetty":
		b.user, b.uid = image, 999
	case "solr":
		b.user, b.uid = "solr", 8983
	case "sonarqube", "kong", "open-liberty", "odoo", "elasticsearch", "kibana", "logstash":
		b.distro, b.user, b.uid = "", image, -1
	case "docker", "caddy", "traefik", "registry", "vault", "consul", "adminer", "composer", "eclipse-mosquitto", "nats", "chronograf":
		b.distro = "alpine"
	default:
		return base{}, false
	}
	switch image {
	case "swift", "mongo", "rabbitmq", "maven", "gradle":
		b.distro = "ubuntu"
	case "mysql":
		b.distro = "oraclelinux"
	case "mariadb", "tomcat", "neo4j":
		b.distro = "" // changed over the versions
	}
	return b, true
}

// distrolessBase knows gcr.io/distroless: the name holds the runtime and Debian's version.
func distrolessBase(image string) (base, bool) {
	b := base{distro: "none", packages: "none", tags: unversioned, user: "root"}
	name, debian, _ := strings.Cut(image, "-debian")
	b.release = releaseOf("debian", debian)
	runtime := strings.TrimRight(name, "0123456789")
	b.product = alias(runtime)
	if runtime == "python" {
		b.product = "python"
	}
	if digits := name[len(runtime):]; digits != "" && b.product != "" {
		b.version = nameVersion(b.product, digits)
	}
	return b, image != ""
}

// redHatBase knows Red Hat's universal base images and the language images on them.
func redHatBase(namespace, image string) (base, bool) {
	major := strings.TrimLeft(namespace, "abcdefghijklmnopqrstuvwxyz")
	if namespace != "ubi"+major && namespace != "rhel"+major {
		if !strings.HasPrefix(namespace, "ubi") && !strings.HasPrefix(namespace, "rhel") {
			return base{}, false
		}
		major, _, _ = strings.Cut(major, "-")
	}
	b := base{product: "rhel", distro: "rhel", release: major, version: nameVersion("rhel", major), tags: inName, user: "root"}
	if len(b.version) > 1 {
		b.version = b.version[:1]
	}
	language, digits, ok := strings.Cut(image, "-")
	switch language {
	case "nodejs", "python", "php", "ruby", "go", "openjdk", "perl":
		b.product = orElse(alias(language), language)
		b.user, b.uid = "1001", 1001
		b.version = nil
		digits, _, _ = strings.Cut(digits, "-")
		if language == "go" {
			digits = "" // go-toolset
			b.product = "go"
		}
		if ok && isDigits(digits) {
			b.version = nameVersion(b.product, digits)
		}
	}
	return b, true
}

// microsoftBase knows mcr.microsoft.com.
func microsoftBase(repository string) (base, bool) {
	switch {
	case strings.HasPrefix(repository, "dotnet/"):
		return base{product: "dotnet", distro: "debian", user: "root"}, true
	case strings.HasPrefix(repository, "devcontainers/"), strings.HasPrefix(repository, "vscode/devcontainers/"):
		_, image, _ := strings.Cut(repository, "devcontainers/")
		product := image
		switch image {
		case "base", "universal", "anaconda", "miniconda":
			product = ""
		case "javascript-node", "typescript-node":
			product = "node"
		default:
			product = orElse(alias(image), image)
		}
		return base{product: product, distro: "debian", tags: template, user: "root"}, true
	case strings.HasPrefix(repository, "windows"):
		return base{distro: "windows", tags: unversioned}, true
	case repository == "powershell":
		return base{product: "powershell", user: "root"}, true
	case strings.HasPrefix(repository, "azurelinux/"), strings.HasPrefix(repository, "cbl-mariner/"):
		return base{product: "azurelinux", distro: "azurelinux", tags: distribution, user: "root"}, true
	}
	return base{}, false
}

// lambdaBase knows the base images of AWS Lambda; their user is root at build time.
func lambdaBase(runtime string) (base, bool) {
	return base{product: orElse(alias(runtime), runtime), distro: "amazonlinux", user: "root"}, runtime != ""
}

// settleDistro takes the repository's distribution where the tag names none.
func (img *Image) settleDistro(b *base, unsure bool) {
	if img.Distro == "" && !unsure {
		img.Distro = b.distro
	}
	if b.distro == "none" && strings.HasPrefix(img.Name, "gcr.io/distroless/") {
		img.Distro = "none" // whatever the name says of Debian: there is no package manager
	}
	if strings.HasPrefix(img.Name, "cgr.dev/") && img.hasVariant("dev") {
		img.Distro = "wolfi"
	}
}

func (img *Image) settlePackages(b *base) {
	switch {
	case b.packages != "":
		img.Packages = b.packages
	case img.hasVariant("chiseled"), img.hasVariant("distroless"):
		img.Packages = "none"
	case img.Distro != "":
		img.Packages = packageManager(img.Distro)
	}
}

// userOf gives the user that the base's containers run as.
func (img *Image) userOf(b *base, unsure bool) *User {
	switch {
	case strings.HasPrefix(img.Name, "gcr.io/distroless/"):
		if unsure {
			return nil
		}
		if strings.Contains(img.Tag, "nonroot") {
			return baseUser("nonroot", 65532)
		}
	case img.hasVariant("chiseled"), b.product == "dotnet" && img.hasVariant("distroless"):
		return baseUser("app", 1654)
	case strings.HasPrefix(img.Name, "cgr.dev/") && (unsure || img.hasVariant("dev")):
		return nil // development variants run as root in part
	case img.Distro == "windows":
		return nil
	}
	if b.user == "" {
		return nil
	}
	return baseUser(b.user, b.uid)
}

func (img *Image) hasVariant(name string) bool {
	for _, v := range img.Variants {
		if v == name {
			return true
		}
	}
	return false
}

// baseUser makes the user of a known base; a negative id is not known.
func baseUser(name string, uid int64) *User {
	u := &User{Name: name, IsRoot: "no", Certainty: Literal, Source: FromBase}
	if name == "root" {
		u.IsRoot = "yes"
	}
	if uid >= 0 {
		u.UID = &uid
	}
	return u
}

// shellKind is the kind of the image's default shell; empty: not known.
func (img *Image) shellKind() string {
	switch {
	case img.Distro == "windows":
		return "cmd"
	case img.Registry == "mcr.microsoft.com" && strings.HasPrefix(img.Repository, "windows"):
		return "cmd"
	case strings.HasPrefix(img.Repository, "microsoft/windowsservercore"), strings.HasPrefix(img.Repository, "microsoft/nanoserver"):
		return "cmd"
	case strings.Contains(img.Tag, "windowsservercore"), strings.Contains(img.Tag, "nanoserver"):
		return "cmd"
	case img.Distro != "":
		return "posix"
	}
	return ""
}
