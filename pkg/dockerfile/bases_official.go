package dockerfile

// alias gives the product of an image that is called otherwise.
func alias(image string) string {
	switch image {
	case "golang":
		return "go"
	case "nodejs", "node-chrome":
		return "node"
	case "pypy":
		return "python"
	case "eclipse-temurin", "openjdk", "adoptopenjdk", "amazoncorretto", "ibm-semeru-runtimes", "sapmachine", "ibmjava", "jdk", "jre":
		return "java"
	case "postgresql":
		return "postgres"
	case "mongodb":
		return "mongo"
	}
	return ""
}

// productOf gives the product of an image whose name is the product's or an alias.
func productOf(image string) string { return orElse(alias(image), image) }

// officialBase knows Docker's official images.
func officialBase(image string) (base, bool) {
	if b, ok := officialDistro(image); ok {
		return b, true
	}
	if b, ok := officialJava(image); ok {
		return b, true
	}
	if b, ok := officialService(image); ok {
		return b, true
	}
	b := base{product: productOf(image), distro: "debian", user: "root"}
	switch image {
	case "node", "python", "pypy", "golang", "rust", "ruby", "php", "perl", "gcc", "erlang", "elixir", "haskell", "julia", "dart", "mono", "r-base":
	case "swift":
		b.distro = "ubuntu"
	case "clojure":
		b.distro = "" // changed over the versions
	case "composer":
		b.distro = "alpine"
	case "buildpack-deps":
		b.product, b.tags = "", unversioned
	default:
		return base{}, false
	}
	return b, true
}

// officialDistro knows the images of distributions.
func officialDistro(image string) (base, bool) {
	switch image {
	case "debian", "ubuntu", "alpine", "centos", "fedora", "rockylinux", "almalinux", "oraclelinux", "amazonlinux", "photon":
		return base{product: image, distro: image, tags: distribution, user: "root"}, true
	case "archlinux":
		return base{product: image, distro: "arch", tags: unversioned, user: "root"}, true
	case "busybox", "hello-world":
		return base{product: image, distro: "none", packages: "none", user: "root"}, true
	}
	return base{}, false
}

// officialJava knows the images of Java and of what is built on them.
func officialJava(image string) (base, bool) {
	b := base{product: "java", distro: "ubuntu", tags: java, user: "root"}
	switch image {
	case "eclipse-temurin", "ibm-semeru-runtimes", "sapmachine", "ibmjava", "adoptopenjdk":
	case "amazoncorretto":
		b.distro = "amazonlinux"
	case "openjdk", "java":
		b.distro, b.distroSince, b.distroOlder = "oraclelinux", [2]int{12}, "debian"
	case "maven":
		b.product, b.tags, b.distroSince = image, plain, [2]int{3, 9}
	case "gradle":
		b.product, b.tags, b.distroSince, b.userSince = image, plain, [2]int{6}, [2]int{7}
	case "groovy":
		b.product, b.tags, b.distroSince, b.user = image, plain, [2]int{3}, ""
	case "tomcat":
		b.product, b.tags, b.distroSince = image, plain, [2]int{10, 1}
	default:
		return base{}, false
	}
	return b, true
}

// officialService knows the images of servers and tools.
func officialService(image string) (base, bool) {
	b := base{product: image, distro: "debian", user: "root"}
	switch image {
	case "nginx", "httpd", "postgres", "redis", "cassandra", "wordpress", "drupal", "ghost", "influxdb", "telegraf":
	case "mongo", "rabbitmq":
		b.distro = "ubuntu"
	case "mysql":
		b.distro, b.distroSince = "oraclelinux", [2]int{8, 1}
	case "mariadb":
		b.distro, b.distroSince = "ubuntu", [2]int{10, 6}
	case "neo4j", "zookeeper", "flink", "chronograf":
		b.distro = "" // changed over the versions
	case "haproxy":
		b.user, b.uid, b.userSince = image, 99, [2]int{2, 4}
	case "memcached":
		b.user, b.uid = "memcache", 11211
	case "varnish":
		b.user, b.uid, b.userSince = image, -1, [2]int{7}
	case "jetty":
		b.distro, b.user, b.uid = "", image, 999
	case "solr":
		b.distro, b.user, b.uid = "", image, 8983
	case "open-liberty":
		b.distro, b.user, b.uid = "", "1001", 1001
	case "elasticsearch":
		b.distro, b.user, b.uid, b.userSince = "", image, 1000, [2]int{8}
	case "kibana", "logstash":
		b.distro, b.user, b.uid, b.userSince = "", image, 1000, [2]int{7}
	case "sonarqube", "kong", "odoo":
		b.distro, b.user, b.uid = "", image, -1
	case "jenkins":
		b.user, b.uid = image, 1000
	case "docker", "caddy", "registry", "vault", "consul", "eclipse-mosquitto":
		b.distro = "alpine"
	case "traefik":
		b.distro, b.distroSince, b.distroOlder = "alpine", [2]int{2}, "none"
	case "adminer":
		b.distro, b.user, b.uid = "alpine", image, -1
	case "nats":
		b.distro = "none"
	case "spark":
		b.distro, b.user = "ubuntu", ""
	default:
		return base{}, false
	}
	return b, true
}
