package imageref

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// variables is what is known of the environment variables that an image sets, apart from PATH, which every image has.
type variables struct {
	names string // of any version, separated by blanks
	whole bool   // no version of the image on Linux sets another one
}

// javaVariables are those of the common builds of Java, on which tools are built.
const javaVariables = "JAVA_HOME JAVA_VERSION LANG LANGUAGE LC_ALL JAVA_TOOL_OPTIONS"

// phpVariables are those of php, on which applications are built.
const phpVariables = "PHPIZE_DEPS PHP_INI_DIR PHP_CFLAGS PHP_CPPFLAGS PHP_LDFLAGS GPG_KEYS PHP_VERSION PHP_FILENAME PHP_URL " +
	"PHP_ASC_URL PHP_SHA256 PHP_MD5 PHP_EXTRA_CONFIGURE_ARGS PHP_EXTRA_BUILD_DEPS APACHE_CONFDIR APACHE_ENVVARS"

// condaVariables are those of images with a conda for notebooks.
const condaVariables = "CONDA_DIR SHELL NB_USER NB_UID NB_GID LC_ALL LANG LANGUAGE HOME XDG_CACHE_HOME DEBIAN_FRONTEND"

// nginxVariables are those of nginx.
const nginxVariables = "NGINX_VERSION NJS_VERSION NJS_RELEASE PKG_RELEASE DYNPKG_RELEASE ACME_VERSION OTEL_VERSION"

// variablesOf returns the variables of an image in the table of known bases.
func variablesOf(name string) variables {
	switch name {
	case "alpine", "busybox", "debian", "ubuntu", "buildpack-deps", "opensuse", "opensuse/leap", "opensuse/tumbleweed":
		return variables{whole: true}
	case "almalinux", "amazonlinux", "archlinux", "centos", "oraclelinux", "rockylinux":
		return variables{"LANG LC_ALL container", true}
	case "fedora":
		return variables{"DISTTAG FGC FBR LANG container", true}
	case "python":
		return variables{"LANG GPG_KEY PYTHON_VERSION PYTHON_RELEASE PYTHON_SHA256 PYTHON_PIP_VERSION PYTHON_SETUPTOOLS_VERSION PYTHON_GET_PIP_URL " +
			"PYTHON_GET_PIP_SHA256 PYTHONIOENCODING PYTHONDONTWRITEBYTECODE", true}
	case "pypy":
		return variables{"LANG PYPY_VERSION PYPY_SHA256SUM PYTHON_PIP_VERSION PYTHON_SETUPTOOLS_VERSION PYTHON_GET_PIP_URL PYTHON_GET_PIP_SHA256", false}
	case "node":
		return variables{"NODE_VERSION YARN_VERSION NPM_CONFIG_LOGLEVEL", true}
	case "golang":
		return variables{"GOLANG_VERSION GOTOOLCHAIN GOPATH GOROOT GOLANG_DOWNLOAD_URL GOLANG_DOWNLOAD_SHA1 GOLANG_DOWNLOAD_SHA256 GOLANG_SRC_URL " +
			"GOLANG_SRC_SHA1 GOLANG_SRC_SHA256 GOLANG_BOOTSTRAP_URL GOLANG_BOOTSTRAP_SHA1 GOLANG_BOOTSTRAP_SHA256 GOLANG_BOOTSTRAP_VERSION GOROOT_BOOTSTRAP", true}
	case "ruby":
		return variables{"LANG RUBY_MAJOR RUBY_VERSION RUBY_DOWNLOAD_URL RUBY_DOWNLOAD_SHA256 RUBYGEMS_VERSION BUNDLER_VERSION GEM_HOME BUNDLE_PATH " +
			"BUNDLE_BIN BUNDLE_APP_CONFIG BUNDLE_SILENCE_ROOT_WARNING", true}
	case "rust":
		return variables{"RUSTUP_HOME CARGO_HOME RUST_VERSION RUST_ARCHIVE RUST_DOWNLOAD_URL", true}
	case "php":
		return variables{phpVariables, true}
	case "nginx", "nginxinc/nginx-unprivileged":
		return variables{nginxVariables, true}
	case "httpd":
		return variables{"HTTPD_PREFIX HTTPD_VERSION HTTPD_SHA256 HTTPD_SHA1 HTTPD_PATCHES HTTPD_BZ2_URL HTTPD_ASC_URL APACHE_DIST_URLS " +
			"NGHTTP2_VERSION OPENSSL_VERSION", true}
	case "postgres":
		return variables{"LANG GOSU_VERSION PG_MAJOR PG_VERSION PG_SHA256 PGDATA DOCKER_PG_LLVM_DEPS", true}
	case "memcached":
		return variables{"MEMCACHED_VERSION MEMCACHED_URL MEMCACHED_SHA1", true}
	case "haproxy":
		return variables{"HAPROXY_MAJOR HAPROXY_VERSION HAPROXY_URL HAPROXY_SHA256 HAPROXY_MD5", true}
	case "eclipse-temurin", "adoptopenjdk":
		return variables{javaVariables, true}
	case "amazoncorretto":
		return variables{javaVariables, false}
	case "openjdk", "java":
		return variables{javaVariables + " JAVA_DEBIAN_VERSION JAVA_ALPINE_VERSION CA_CERTIFICATES_JAVA_VERSION JAVA_BASE_URL JAVA_URL_VERSION JAVA_URL JAVA_SHA256", true}
	}
	return variables{names: partOf(name)}
}

// partOf returns those variables of an image that are known, although it may set others too.
func partOf(name string) string {
	switch name {
	case "azul/zulu-openjdk", "azul/zulu-openjdk-alpine", "azul/zulu-openjdk-debian", "ibm-semeru-runtimes", "ibmjava", "sapmachine",
		"bellsoft/liberica-openjdk-alpine", "bellsoft/liberica-openjdk-debian", "bellsoft/liberica-openjre-alpine", "bellsoft/liberica-openjre-debian":
		return javaVariables
	case "maven":
		return javaVariables + " MAVEN_HOME MAVEN_CONFIG MAVEN_VERSION"
	case "gradle":
		return javaVariables + " GRADLE_HOME GRADLE_VERSION"
	case "tomcat":
		return javaVariables + " CATALINA_HOME TOMCAT_NATIVE_LIBDIR LD_LIBRARY_PATH GPG_KEYS TOMCAT_MAJOR TOMCAT_VERSION TOMCAT_SHA512"
	case "tomee":
		return javaVariables + " TOMEE_VER TOMEE_BUILD"
	case "jetty":
		return javaVariables + " JETTY_VERSION JETTY_HOME JETTY_BASE TMPDIR JETTY_GPG_KEYS"
	case "composer":
		return phpVariables + " COMPOSER_ALLOW_SUPERUSER COMPOSER_HOME COMPOSER_VERSION"
	case "wordpress":
		return phpVariables + " WORDPRESS_VERSION WORDPRESS_SHA1"
	case "drupal":
		return phpVariables + " DRUPAL_VERSION"
	case "nextcloud":
		return phpVariables + " NEXTCLOUD_VERSION PHP_MEMORY_LIMIT PHP_UPLOAD_LIMIT"
	case "mysql":
		return "GOSU_VERSION MYSQL_MAJOR MYSQL_VERSION MYSQL_SHELL_VERSION"
	case "mariadb":
		return "GOSU_VERSION GPG_KEYS MARIADB_MAJOR MARIADB_VERSION LANG"
	case "mongo":
		return "GOSU_VERSION JSYAML_VERSION GPG_KEYS MONGO_PACKAGE MONGO_REPO MONGO_MAJOR MONGO_VERSION HOME"
	case "redis":
		return "GOSU_VERSION REDIS_VERSION REDIS_DOWNLOAD_URL REDIS_DOWNLOAD_SHA REDIS_DOWNLOAD_SHA1"
	case "rabbitmq":
		return "RABBITMQ_DATA_DIR RABBITMQ_VERSION RABBITMQ_HOME HOME LANG LANGUAGE LC_ALL"
	case "erlang":
		return "OTP_VERSION REBAR_VERSION REBAR3_VERSION LANG"
	case "elixir":
		return "OTP_VERSION REBAR_VERSION REBAR3_VERSION LANG ELIXIR_VERSION"
	case "gcc":
		return "GPG_KEYS GCC_MIRRORS GCC_VERSION"
	case "julia":
		return "JULIA_PATH JULIA_GPG JULIA_VERSION"
	case "caddy":
		return "CADDY_VERSION XDG_CONFIG_HOME XDG_DATA_HOME XCADDY_VERSION XCADDY_SETCAP GOPATH GOLANG_VERSION GOTOOLCHAIN"
	case "docker":
		return "DOCKER_VERSION DOCKER_BUILDX_VERSION DOCKER_COMPOSE_VERSION DOCKER_TLS_CERTDIR DIND_COMMIT"
	case "swift":
		return "SWIFT_SIGNING_KEY SWIFT_PLATFORM SWIFT_BRANCH SWIFT_VERSION SWIFT_WEBROOT"
	case "mcr.microsoft.com/dotnet/", "mcr.microsoft.com/dotnet/core/", "mcr.microsoft.com/dotnet/nightly/":
		return "APP_UID DOTNET_VERSION ASPNET_VERSION DOTNET_SDK_VERSION ASPNETCORE_URLS ASPNETCORE_HTTP_PORTS DOTNET_RUNNING_IN_CONTAINER " +
			"DOTNET_USE_POLLING_FILE_WATCHER DOTNET_GENERATE_ASPNET_CERTIFICATE DOTNET_NOLOGO NUGET_XMLDOC_MODE"
	case "nvidia/cuda":
		return "LD_LIBRARY_PATH LIBRARY_PATH CUDA_VERSION NVARCH NVIDIA_VISIBLE_DEVICES NVIDIA_DRIVER_CAPABILITIES NVIDIA_REQUIRE_CUDA"
	case "pytorch/pytorch":
		return "LD_LIBRARY_PATH PYTORCH_VERSION NVIDIA_VISIBLE_DEVICES NVIDIA_DRIVER_CAPABILITIES"
	case "tensorflow/tensorflow":
		return "LANG LD_LIBRARY_PATH"
	case "jupyter/", "quay.io/jupyter/":
		return condaVariables
	case "continuumio/anaconda3", "continuumio/miniconda3":
		return "LANG LC_ALL"
	case "mambaorg/micromamba":
		return "LANG LC_ALL ENV_NAME MAMBA_ROOT_PREFIX MAMBA_EXE MAMBA_USER MAMBA_USER_ID MAMBA_USER_GID"
	case "ros":
		return "LANG LC_ALL ROS_DISTRO"
	case "r-base":
		return "LANG LC_ALL R_BASE_VERSION"
	case "rocker/r-ver":
		return "LANG R_VERSION R_HOME TZ CRAN"
	}
	return ""
}

// VariablesOf returns the environment variables that an image is known to set in any of its versions. The list is
// whole if the image sets no other variable.
func VariablesOf(img *document.Image) (names []string, whole bool) {
	if img.Kind == "scratch" {
		return []string{"PATH"}, true
	}
	names = []string{"PATH"}
	key := officialName(img.Registry, img.Repository, img.Name)
	if img.Kind != "image" || key == "" {
		return names, false
	}
	v := variablesOf(key)
	if slash := strings.LastIndexByte(key, '/'); v == (variables{}) && slash >= 0 && findRow(key) == nil {
		v = variablesOf(key[:slash+1]) // one row for all repositories of a publisher
	}
	windows := ShellKind(img) == "cmd" || slices.Contains(img.Variants, "windowsservercore") || slices.Contains(img.Variants, "nanoserver")
	triggers := slices.Contains(img.Variants, "onbuild") // may set others
	return append(names, strings.Fields(v.names)...), v.whole && !windows && !triggers
}
