package dockerfile

import "strings"

// hubBase knows publishers on Docker Hub; the architectures' namespaces hold the official images.
func hubBase(namespace, image string) (base, bool) {
	switch namespace {
	case "library", "amd64", "arm64v8", "arm32v7", "arm32v6", "arm32v5", "i386", "ppc64le", "s390x", "riscv64", "mips64le":
		return officialBase(image)
	case "rockylinux", "almalinux":
		return officialBase(namespace)
	case "redhat":
		return redHatBase(image, "")
	case "opensuse":
		return base{product: "opensuse", distro: "opensuse", tags: distribution, user: "root"}, true
	case "bitnami", "bitnamilegacy":
		return base{product: productOf(image), distro: "debian", user: "1001", uid: 1001}, true
	case "cimg":
		return base{product: unlessBase(productOf(image)), distro: "ubuntu", user: "circleci", uid: 3434}, true
	case "circleci":
		return base{product: productOf(image), distro: "debian", user: "circleci", uid: 3434}, true
	case "microsoft":
		return oldMicrosoftBase(image)
	case "azul", "bellsoft", "adoptopenjdk":
		return javaVendorBase(namespace, image)
	case "tiangolo":
		if strings.HasPrefix(image, "uvicorn-gunicorn") || strings.HasPrefix(image, "uwsgi-nginx") || strings.HasPrefix(image, "meinheld-gunicorn") {
			return base{product: "python", distro: "debian", tags: afterName, user: "root"}, true
		}
	case "prom":
		return base{distro: "none", packages: "none", tags: unversioned, user: "nobody", uid: 65534}, true
	case "jupyter":
		return base{distro: "ubuntu", tags: unversioned, user: "jovyan", uid: 1000}, true
	case "selenium":
		return base{distro: "ubuntu", tags: unversioned, user: "seluser", uid: 1200}, true
	}
	return hubImage(namespace + "/" + image)
}

// hubImage knows single repositories on Docker Hub.
func hubImage(repository string) (base, bool) {
	switch repository {
	case "nginxinc/nginx-unprivileged":
		return base{product: "nginx", distro: "debian", user: "nginx", uid: 101}, true
	case "grafana/grafana", "grafana/grafana-oss", "grafana/grafana-enterprise":
		return base{product: "grafana", distro: "alpine", distroSince: [2]int{7}, user: "grafana", uid: 472}, true
	case "grafana/loki":
		return base{product: "loki", user: "loki", uid: 10001}, true
	case "jenkins/jenkins":
		return base{product: "jenkins", distro: "debian", user: "jenkins", uid: 1000}, true
	case "nvidia/cuda":
		return base{product: "cuda", user: "root"}, true
	case "pytorch/pytorch", "tensorflow/tensorflow":
		product, _, _ := strings.Cut(repository, "/")
		return base{product: product, distro: "ubuntu", user: "root"}, true
	case "oven/bun":
		return base{product: "bun", distro: "debian", user: "root"}, true
	case "continuumio/miniconda3", "continuumio/anaconda3":
		return base{distro: "debian", tags: unversioned, user: "root"}, true
	case "condaforge/miniforge3", "condaforge/mambaforge", "phusion/baseimage":
		return base{distro: "ubuntu", tags: unversioned, user: "root"}, true
	case "mambaorg/micromamba":
		return base{distro: "debian", tags: unversioned, user: "mambauser", uid: 57439}, true
	case "apache/airflow":
		return base{product: "airflow", distro: "debian", user: "airflow", uid: 50000}, true
	case "amazon/aws-lambda-python", "amazon/aws-lambda-nodejs", "amazon/aws-lambda-java", "amazon/aws-lambda-ruby",
		"amazon/aws-lambda-go", "amazon/aws-lambda-dotnet", "amazon/aws-lambda-provided":
		return lambdaBase(strings.TrimPrefix(repository, "amazon/aws-lambda-"))
	}
	return base{}, false
}

// unlessBase drops what is called a product but is a plain base image.
func unlessBase(product string) string {
	switch product {
	case "base", "static", "glibc-dynamic", "wolfi-base", "chainguard-base", "debian-base", "alpine-base", "universal", "deploy":
		return ""
	}
	return product
}

// javaVendorBase knows the images of Java's distributors: "azul/zulu-openjdk-alpine", "adoptopenjdk/openjdk11".
func javaVendorBase(vendor, image string) (base, bool) {
	b := base{product: "java", tags: java, user: "root"}
	name, rest, _ := strings.Cut(image, "-openj") // the rest begins with "dk" or "re"
	switch {
	case vendor == "azul" && name == "zulu":
		b.distro = "ubuntu"
	case vendor == "bellsoft" && name == "liberica":
	case vendor == "adoptopenjdk" && strings.HasPrefix(image, "openjdk"):
		digits, _, _ := strings.Cut(image[len("openjdk"):], "-")
		b.distro, b.version = "ubuntu", nameVersion("java", digits)
		return b, true
	default:
		return base{}, false
	}
	for rest != "" {
		var word string
		word, rest, _ = strings.Cut(rest, "-")
		if distro, _ := distroOf(word); distro != "" {
			b.distro = distro
		}
	}
	return b, true
}

// oldMicrosoftBase knows what Microsoft published on Docker Hub before it had its own registry.
func oldMicrosoftBase(image string) (base, bool) {
	switch image {
	case "dotnet", "aspnetcore", "aspnetcore-build":
		return base{product: "dotnet", distro: "debian", user: "root"}, true
	case "windowsservercore", "nanoserver", "iis", "aspnet", "dotnet-framework":
		return base{distro: "windows", tags: unversioned}, true
	}
	if strings.HasPrefix(image, "mssql-server-windows") || strings.HasPrefix(image, "dotnet-framework") {
		return base{distro: "windows", tags: unversioned}, true
	}
	return base{}, false
}
